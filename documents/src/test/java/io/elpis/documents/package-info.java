@NullMarked
package io.elpis.documents;

import org.jspecify.annotations.NullMarked;
