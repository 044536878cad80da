@org.jspecify.annotations.NullMarked
package io.elpis.server.console;
