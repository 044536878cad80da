package io.elpis.gateway;

/**
 * Why a look at a person wants a second person's approval.
 *
 * @param asked somebody asked for it
 * @param minor by the date of birth that was given, at the moment it was given: it is told without
 *     opening anything, so who has come of age stays shielded until the date is given again
 */
public record Shield(boolean asked, boolean minor) {
  /** Not at all. */
  public static final Shield NONE = new Shield(false, false);
}
