/**
 * Facts in, {@link io.elpis.model.Decision} out; pure. {@link io.elpis.policy.PolicyFile} reads the
 * one YAML file of a deployment, {@link io.elpis.policy.Decider} decides by it, {@link
 * io.elpis.policy.PolicyCheck}, {@link io.elpis.policy.PolicyTest} and {@link
 * io.elpis.policy.PolicyDiff} tell its author what it does before anybody is affected. Nothing here
 * reads a clock, a disk or a database. The file is described in {@code docs/formats/policy.md}.
 */
@NullMarked
package io.elpis.policy;

import org.jspecify.annotations.NullMarked;
