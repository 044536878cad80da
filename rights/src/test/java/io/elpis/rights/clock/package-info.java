@org.jspecify.annotations.NullMarked
package io.elpis.rights.clock;
