package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a credential may be used for; a route names the one it needs. */
public enum Scope {
  DISCLOSE,
  SEARCH,
  /** For a channel of the relay, such as a carrier: where one call goes. */
  CONNECT,
  IMPORT,
  DIRECTORY,
  ERASE,
  AUDIT,
  KEYS,
  /** Rosters, manifests and the progress of tickets, of one's own recipient. */
  DISPATCH,
  /** Answers for others' looks, as a second person. */
  APPROVE,
  /** Reports what a carrier scanned. */
  SCAN,
  /** Releases records to recipients as files. */
  RELEASE,
  /** Traces leaked samples; sees no value but what the sample shows. */
  TRACE,
  /** Sends events to collectors; reads nothing. */
  COLLECT,
  /** Asks for counts of people, with noise; sees nobody. */
  STATISTICS,
  /** Works the desk of the data-protection officer; opens nothing without the person's own code. */
  RIGHTS,
  /** Plants and rotates canaries and sees how they are, never who; nobody else sees even that. */
  CANARIES;

  /** The word used in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #word()}; {@code admin} stands for all that discloses nothing.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_REQUEST}
   */
  public static Set<Scope> parse(String word) {
    if (word.equals("admin")) {
      return EnumSet.of(IMPORT, DIRECTORY, ERASE, AUDIT, KEYS, DISPATCH, TRACE, COLLECT, RIGHTS);
    }
    for (Scope scope : values()) {
      if (scope.word().equals(word)) {
        return EnumSet.of(scope);
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_REQUEST,
        "a scope is one of `disclose`, `search`, `connect`, `import`, `directory`, `erase`, `audit`, `keys`, `dispatch`, `approve`, `scan`, `release`, `trace`, `collect`, `statistics`, `rights`, `canaries`, `admin`");
  }
}
