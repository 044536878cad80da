package io.elpis.server.console.html;

/** What an element is made of. */
public sealed interface Part permits Html, Attribute {}
