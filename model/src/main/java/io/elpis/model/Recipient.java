package io.elpis.model;

/** The organisation that principals belong to and that data is given to. */
public record Recipient(RecipientId id, String name, Tier tier, boolean active) {}
