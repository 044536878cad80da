/**
 * YAML as the authors of policies may write it: a tree in which every node knows its place in the
 * file, read with limits, and the list of what is wrong with it.
 */
@NullMarked
package io.elpis.policy.yaml;

import org.jspecify.annotations.NullMarked;
