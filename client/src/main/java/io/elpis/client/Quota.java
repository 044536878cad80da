package io.elpis.client;

import java.time.Instant;
import java.util.List;

/**
 * One level of one purpose's quota, for one caller now.
 *
 * @param base the limit without what was raised
 * @param escrowed held until a carrier scans
 * @param owed for parcels that nobody scanned
 * @param cost of the next unit
 * @param proof what the next unit wants beyond the key: {@code none}, {@code step-up}, {@code
 *     approval}
 */
public record Quota(
    String purpose,
    String level,
    String unit,
    String window,
    long base,
    long raised,
    long used,
    long escrowed,
    long owed,
    long left,
    long cost,
    String proof,
    Instant resetsAt) {

  /** All of them. */
  public record All(List<Quota> items) {}

  /** Asks two other persons for more room at one level. */
  public record Request(String purpose, String level, String reason) {}
}
