package io.elpis.relay.waybill;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a person is called without their number: a shared number and an extension, drawn at random
 * and uncorrelated with the real one. A number without an extension is refused, which is what keeps
 * a real one, masked or not, from being passed by mistake.
 *
 * @param x the relay's own number: 5 to 15 digits, {@code +} in front for E.164
 * @param extension 2 to 4 digits
 */
public record RelayNumber(String x, String extension) {
  private static final Pattern X = Pattern.compile("\\+?[0-9]{5,15}");
  private static final Pattern EXTENSION = Pattern.compile("[0-9]{2,4}");
  private static final Pattern PRINTED = Pattern.compile("(\\+?[0-9]+) 转 ([0-9]+)");

  /**
   * Checks both parts.
   *
   * @throws io.elpis.model.ElpisException {@code INVALID_VALUE}
   */
  public RelayNumber {
    PrintedText.require(
        X.matcher(x).matches(), "relay number", "is not 5 to 15 digits; print no masked number");
    PrintedText.require(
        EXTENSION.matcher(extension).matches(),
        "relay number",
        "has no extension of 2 to 4 digits; print no number that reaches a person directly");
  }

  /**
   * Reads what {@link #printed} writes.
   *
   * @throws io.elpis.model.ElpisException {@code INVALID_VALUE}
   */
  public static RelayNumber parse(String printed) {
    Matcher parts = PRINTED.matcher(printed);
    PrintedText.require(parts.matches(), "relay number", "is not a number, ` 转 ` and an extension");
    return new RelayNumber(parts.group(1), parts.group(2));
  }

  /** {@code 95013… 转 1234}. */
  public String printed() {
    return x + " 转 " + extension;
  }

  @Override
  public String toString() {
    return "RelayNumber[hidden]";
  }
}
