package io.elpis.model;

/** How well a recipient is known. Order matters: a later tier has shown more. */
public enum Tier {
  UNVERIFIED,
  VERIFIED,
  CERTIFIED
}
