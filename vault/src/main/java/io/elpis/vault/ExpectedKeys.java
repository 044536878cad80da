package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

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

  /** There is no keyset at all. */
  ElpisException missing() {
    return new ElpisException(
        ErrorCode.SEALED,
        highestKekVersion == 0
            ? "there is no keyset yet; start without `--sealed` to create one"
            : "the keyset is missing although the database holds wrapped keys; restore it from the"
                + " backup");
  }

  /** Wipes and refuses a keyset that lacks keys the database needs. */
  void requireMetBy(OpenKeyset opened) {
    int highest = opened.keyset().currentKek().version();
    if (highest < highestKekVersion) {
      opened.wipe();
      throw new ElpisException(
          ErrorCode.SEALED,
          "the keyset ends with KEK "
              + highest
              + " but the database has keys under KEK "
              + highestKekVersion
              + "; restore the newer keyset");
    }
  }
}
