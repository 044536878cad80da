package io.elpis.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What watch found.
 *
 * @param action {@code slow}, {@code step-up} or {@code stop}
 * @param key whom it is about ({@code principal}, {@code group} or {@code edge}) and the {@code
 *     members} whose looks moved the score
 * @param score the e-value that the test had reached
 * @param since the likely start
 * @param disclosures indexes of the entries that moved the score
 * @param onceInActorDays how rarely honest work gets here
 * @param state {@code open}, {@code expired} or {@code lifted}
 * @param until when the limits end by themselves
 */
public record Alert(
    String id,
    Instant t,
    String mechanism,
    String action,
    Map<String, Object> key,
    double score,
    Instant since,
    List<String> disclosures,
    long onceInActorDays,
    Evidence evidence,
    String state,
    Instant until,
    Optional<Instant> liftedAt,
    Optional<String> liftedBy,
    List<Appeal> appeals) {

  /** Why, in words and numbers. */
  public record Evidence(
      String mark,
      double bound,
      long sampleSize,
      String peers,
      List<String> explanationsTried,
      List<String> announced,
      String coverage,
      String disproof) {}

  /** What somebody limited said. */
  public record Appeal(
      String principal, Instant at, long entry, Optional<String> ticket, Optional<String> reason) {}

  /** What limits the caller. */
  public record Own(String id, Instant t, String action, Instant until) {}
}
