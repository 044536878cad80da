/** Whole verdicts for an auditor: is this receipt true, is this exported log whole. */
@NullMarked
package io.elpis.merkle.audit;

import org.jspecify.annotations.NullMarked;
