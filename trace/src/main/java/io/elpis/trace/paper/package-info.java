/**
 * Documents as pictures of their pages: what may come in, and how a page is drawn for one viewer.
 * Files are taken for hostile; everything that grows is counted first.
 */
@NullMarked
package io.elpis.trace.paper;

import org.jspecify.annotations.NullMarked;
