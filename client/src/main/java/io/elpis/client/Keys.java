package io.elpis.client;

import java.util.List;
import java.util.Optional;

/** The state of the keys that protect the data; never a key itself. */
public final class Keys {
  private Keys() {}

  /** {@code sealed}: nothing can be opened until the passphrase is given. */
  public record Status(boolean sealed, Kek kek, Rotation rotation, Optional<String> warning) {}

  /** The key-encryption keys. */
  public record Kek(int current, List<Version> versions) {}

  /** How many subjects' keys a version wraps. */
  public record Version(int version, long subjects) {}

  /** How far re-wrapping has come. */
  public record Rotation(boolean running, long done, long total) {}
}
