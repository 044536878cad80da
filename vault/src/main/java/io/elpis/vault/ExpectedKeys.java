package io.elpis.vault;

/**
 * What the database says about keys that must exist. A keyset that cannot satisfy it is the wrong
 * or an outdated one.
 *
 * @param highestKekVersion of all wrapped keys stored; 0 where there are none
 */
public record ExpectedKeys(int highestKekVersion) {
  /** The database holds no wrapped keys. */
  public static ExpectedKeys none() {
    return new ExpectedKeys(0);
  }
}
