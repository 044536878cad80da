/**
 * The text of documents: pdf, office, mail, web pages. Runs in a process of its own, so that a
 * document which eats memory or time takes nothing down with it.
 */
@NullMarked
package io.elpis.documents;

import org.jspecify.annotations.NullMarked;
