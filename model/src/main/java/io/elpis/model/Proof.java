package io.elpis.model;

import java.util.Locale;

/** What the asker has shown beyond the credential, least first; a later one includes an earlier. */
public enum Proof {
  NONE,
  /** A second proof of who asks, made for this call. */
  STEP_UP,
  /** A second person's approval of this very ask. */
  APPROVAL;

  /** The word used in JSON: {@code step-up}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
