package io.elpis.rights.request;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a request is refused; PIPL 50 wants a reason each time, and whether one holds is law. */
public enum Ground {
  IDENTITY_NOT_PROVEN,
  NOTHING_HELD,
  UNFOUNDED,
  EXCESSIVE,
  LEGAL_DUTY_TO_KEEP,
  RIGHTS_OF_OTHERS,
  LEGAL_CLAIMS,
  NOT_FEASIBLE;

  /** The word used in JSON and on the ledger. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads {@link #word()}.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_REQUEST}
   */
  public static Ground parse(String word) {
    return Arrays.stream(values())
        .filter(ground -> ground.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.INVALID_REQUEST,
                Arrays.stream(values())
                    .map(Ground::word)
                    .collect(Collectors.joining("`, `", "a ground is one of `", "`"))));
  }
}
