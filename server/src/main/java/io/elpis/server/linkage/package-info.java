/** What a sample of people says of a policy's masks: which of them other fields undo. */
@NullMarked
package io.elpis.server.linkage;

import org.jspecify.annotations.NullMarked;
