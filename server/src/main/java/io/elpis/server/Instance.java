package io.elpis.server;

import io.elpis.gateway.Asker;
import io.elpis.gateway.DeviceProof;
import io.elpis.gateway.KeyDesk;
import io.elpis.gateway.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A started server as its HTTP face sees it: open, or sealed with the reasons. Thread-safe. */
public interface Instance {

  /**
   * What an open server can do.
   *
   * @throws io.elpis.model.ElpisException {@code SEALED}, {@code LOG_WENT_BACKWARDS} or {@code
   *     LOG_CORRUPT} while it is sealed
   */
  UseCases useCases();

  /** The caller behind a bearer key; works while sealed, so that an operator can unseal. */
  Optional<Asker> authenticate(String bearer);

  /**
   * The caller, now known to hold the device that signed the request.
   *
   * @throws io.elpis.model.ElpisException {@code UNAUTHENTICATED} where the signature does not hold
   */
  Asker prove(Asker asker, DeviceProof proof);

  /**
   * Puts on the ledger that the caller's request was not signed as it must be. While the server is
   * sealed there is no ledger, and nothing that could be got either.
   */
  void unproven(Asker asker);

  /** As {@link #unproven}: the caller's key has not the scope that was wanted. */
  void outOfScope(Asker asker, Scope scope);

  /** Keys: their status, rotation, sealing. */
  KeyDesk keys();

  /** The host of the identity provider that people may sign in by; empty where there is none. */
  Optional<String> identityProvider();

  /** Why the server does not serve; empty where it does. */
  List<Cause> causes();

  /**
   * What is wrong although the server serves: the published log lags behind, a witness does not
   * answer, a stored entry is not what the log committed to. Empty where nothing is.
   */
  List<Cause> concerns();

  /** Whether this is the demonstration, whose people do not exist. */
  default boolean isDemonstration() {
    return false;
  }

  /** The folder that holds the published tiles and the checkpoint in C2SP's layout. */
  Path logFolder();

  /** The log's verifier key as text; empty while the log has none. */
  Optional<String> logKey();

  /** Counters for {@code /metrics}: name, help, value; never a personal value. */
  List<Gauge> gauges();

  /**
   * One reason, with the code that problems carry and what to do.
   *
   * @param detail in English, for logs and programs
   * @param figures what a page says it with in its reader's language; empty where only the detail
   *     says it all
   */
  record Cause(String code, String detail, List<Long> figures) {
    public Cause {
      figures = List.copyOf(figures);
    }

    public Cause(String code, String detail) {
      this(code, detail, List.of());
    }

    /** One that is told by a number. */
    static Cause counted(String code, long count, String detail) {
      return new Cause(code, count + " " + detail, List.of(count));
    }
  }

  /** One number that is scraped. */
  record Gauge(String name, String help, double value, boolean counter) {}
}
