package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.regex.Pattern;

/** What a leak is called by those who look into it. It stands on the ledger: nobody's data. */
public record IncidentName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID}
   */
  public IncidentName {
    if (!FORM.matcher(value).matches()) {
      throw new ElpisException(
          ErrorCode.INVALID_ID,
          "an incident is named by 1 to 40 of `a-z 0-9 . _ -`, such as `forum-post-12`; its name"
              + " stands on the ledger, so put nobody's data in it");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
