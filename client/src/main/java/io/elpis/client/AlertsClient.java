package io.elpis.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The desk of alerts. */
public final class AlertsClient {
  private static final String ALERTS = "/v1/alerts";

  private final Wire wire;

  AlertsClient(Wire wire) {
    this.wire = wire;
  }

  /** Newest first. Needs a key of scope {@code audit}. */
  public Page<Alert> list(boolean openOnly, Optional<String> cursor) {
    String query =
        "?state="
            + (openOnly ? "open" : "all")
            + cursor.map(from -> "&cursor=" + Wire.encode(from)).orElse("");
    return wire.get(ALERTS + query, new TypeReference<Page<Alert>>() {});
  }

  /** What of the last day to take up first. Needs a key of scope {@code audit}. */
  public List<Alert> queue() {
    return wire.get(ALERTS + ":queue", new TypeReference<Page<Alert>>() {}).items();
  }

  /**
   * Draws a fixed share of a day's looks to go through; the same again for the same day. It is
   * recorded. Needs a key of scope {@code audit}.
   *
   * @param day in UTC
   */
  public AuditedDay audit(LocalDate day) {
    return wire.post(ALERTS + ":audit", Map.of("day", day.toString()), AuditedDay.class);
  }

  /** What limits the caller now. */
  public List<Alert.Own> mine() {
    return wire.get(ALERTS + ":mine", new TypeReference<Page<Alert.Own>>() {}).items();
  }

  /** With what was said to it. Needs a key of scope {@code audit}. */
  public Alert get(String id) {
    return wire.get(ALERTS + "/" + Wire.encode(id), Alert.class);
  }

  /** Says what the looks were for, on the ledger. */
  public void appeal(String id, Optional<String> ticket, String reason) {
    Map<String, String> words = new TreeMap<>(Map.of("reason", reason));
    ticket.ifPresent(name -> words.put("ticket", name));
    wire.postForEffect(ALERTS + "/" + Wire.encode(id) + ":appeal", words);
  }

  /** Ends the limits of an alert. Needs a key of scope {@code approve}. */
  public Alert lift(String id, String reason) {
    return wire.post(
        ALERTS + "/" + Wire.encode(id) + ":lift", Map.of("reason", reason), Alert.class);
  }
}
