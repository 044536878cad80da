@org.jspecify.annotations.NullMarked
package io.elpis.scenarios;
