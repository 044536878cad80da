package io.elpis.client;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The state of the keys that protect the data; never a key itself. */
public final class Keys {
  private Keys() {}

  /**
   * How the keys of marks are kept.
   *
   * @param split with a second holder
   * @param open whether the node that answered can compute marks
   * @param since when they were split
   * @param fitted the mean of the biases of each carrier of a field that is fitted to how values
   *     are spelled
   * @param fittedSince when that was told, as the first release was opened
   */
  public record Marks(
      boolean split,
      boolean open,
      Optional<Instant> since,
      Map<String, Double> fitted,
      Optional<Instant> fittedSince) {
    public Marks {
      fitted = Map.copyOf(fitted);
    }
  }

  /** {@code sealed}: nothing can be opened until the passphrase is given. */
  public record Status(
      boolean sealed,
      Kek kek,
      Rotation rotation,
      Optional<Index> index,
      Optional<Values> values,
      Optional<String> warning) {}

  /** What can be made anew, as the API calls it. */
  public enum What {
    KEK,
    INDEX,
    VALUES;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The keys that values are found by.
   *
   * @param running while stored values are given terms under the newest
   * @param settlesAt when the older ones may be retired
   */
  public record Index(
      int current,
      List<Integer> versions,
      boolean running,
      long done,
      long unreadable,
      Optional<Instant> settlesAt) {}

  /**
   * How values are sealed.
   *
   * @param running while stored ones are sealed again
   */
  public record Values(String suite, boolean running, long done, long unreadable) {}

  /**
   * The key-encryption keys.
   *
   * @param current absent while sealed, as nobody knows it then
   */
  public record Kek(Optional<Integer> current, List<Version> versions) {}

  /** How many subjects' keys a version wraps. */
  public record Version(int version, long subjects) {}

  /**
   * How far re-wrapping has come.
   *
   * @param done subjects whose keys the current version wraps
   * @param total all subjects
   */
  public record Rotation(boolean running, long done, long total) {}
}
