package io.elpis.client;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

/**
 * A bearer key of a principal, {@code elpis_<keyId>_<secret>}. Its {@code toString} shows no
 * secret.
 *
 * @param text the whole key, visible ASCII
 */
public record ApiKey(String text) {
  /**
   * @throws ElpisException {@code invalid-value} where the text could not be sent as a header
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ApiKey {
    if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, "the API key must be non-empty visible ASCII without blanks");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[***]";
  }
}
