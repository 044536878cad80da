package io.elpis.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who asks, for whom, and on what business fact, as told over HTTP. */
public final class Directory {
  private Directory() {}

  /** An organisation that gets data. {@code tier}: unverified, verified, certified. */
  public record Recipient(String name, String tier, boolean active) {}

  /** A person or program of a recipient. */
  public record Principal(String recipient, List<String> roles, boolean program, boolean active) {}

  /** The business fact that ties principals to a subject for a time. */
  public record Ticket(
      String kind,
      String state,
      String subject,
      String recipient,
      List<String> assignees,
      Optional<Instant> opens,
      Optional<Instant> closes) {}

  /**
   * Asks for a key. Scopes: disclose, search, connect, import, directory, erase, audit, keys,
   * admin.
   */
  public record KeyRequest(List<String> scopes, Optional<String> label) {}

  /** A fresh key, shown this once. */
  public record IssuedKey(String id, ApiKey key) {}
}
