package io.elpis.cli.doctor;

import io.elpis.client.ElpisClient;
import io.elpis.client.ElpisProblem;
import io.elpis.client.Health;
import io.elpis.client.Keys;
import io.elpis.client.ServerAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What a running server tells of itself. */
final class ServerFindings {
  private static final Duration TOLERATED_SKEW = Duration.ofSeconds(5);
  private static final int FORBIDDEN = 403;

  private final InstantSource clock;

  ServerFindings(InstantSource clock) {
    this.clock = clock;
  }

  List<Finding> of(ServerAddress address, ElpisClient client) {
    List<Finding> findings = new ArrayList<>();
    Health health = client.health();
    if (health.ready()) {
      findings.add(Finding.good("server", "`" + address.url() + "` is ready"));
    } else if (health.causes().isEmpty()) {
      findings.add(
          Finding.broken(
              "server",
              "`" + address.url() + "` is not ready: " + health.status(),
              "look at its log"));
    }
    for (Health.Cause cause : health.causes()) {
      findings.add(Finding.broken("server", cause.code() + ": " + cause.detail(), cure(cause)));
    }
    for (Health.Cause concern : health.concerns()) {
      findings.add(Finding.warning("log", concern.code() + ": " + concern.detail(), cure(concern)));
    }
    health.serverTime().ifPresent(time -> findings.add(skew(time)));
    findings.add(keys(address, client));
    return findings;
  }

  private static String cure(Health.Cause cause) {
    return switch (cause.code()) {
      case "sealed" -> "elpis keys unseal";
      case "storage-full" -> "free disk space; the server goes on by itself";
      case "unsafe-database" ->
          "set fsync, full_page_writes and synchronous_commit to on in the database";
      case "database-unavailable" ->
          "start the database, or check --db; the server goes on by itself";
      case "log-went-backwards" ->
          "the database is older than the log: restore the newer one, or acknowledge with a new origin";
      default -> "look at the server's log for `" + cause.code() + "`";
    };
  }

  private Finding skew(Instant serverTime) {
    Duration skew = Duration.between(serverTime, clock.instant()).abs();
    return skew.compareTo(TOLERATED_SKEW) <= 0
        ? Finding.good("clocks", "this machine and the server agree")
        : Finding.warning(
            "clocks",
            "this machine and the server differ by " + skew.toSeconds() + " s",
            "let both follow one time server");
  }

  private static Finding keys(ServerAddress address, ElpisClient client) {
    if (address.key().isEmpty()) {
      return Finding.warning("keys", "not asked: no API key", "set `ELPIS_KEY`");
    }
    try {
      Keys.Status status = client.keys().status();
      if (status.sealed()) {
        return Finding.broken("keys", "sealed: nothing can be opened", "elpis keys unseal");
      }
      return status
          .warning()
          .map(warning -> Finding.warning("keys", warning, "see `elpis keys status`"))
          .orElseGet(() ->
              Finding.good(
                  "keys",
                  status.kek().current().map(version -> "version " + version).orElse("sealed")));
    } catch (ElpisProblem problem) {
      return problem.status() == FORBIDDEN
          ? Finding.warning(
              "keys", "not told to this API key", "use one of scope `keys` to see them")
          : Finding.broken("keys", problem.detail(), "set `ELPIS_KEY` to a key that is in force");
    }
  }
}
