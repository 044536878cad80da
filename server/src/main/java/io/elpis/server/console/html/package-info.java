/**
 * HTML as values. There is no way to write markup as text: whatever is not an element or an
 * attribute of this package is escaped, links lead nowhere but into this server or to a telephone
 * or a mailbox, and attributes that run scripts or carry styles do not exist.
 */
@NullMarked
package io.elpis.server.console.html;

import org.jspecify.annotations.NullMarked;
