package io.elpis.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where rows come from and by what right they are held: what an import has to say before a row of
 * it is taken. Names organisations, systems and papers, never a person whose data it is. Immutable.
 *
 * @param source who or what gave the rows, such as {@code the shop's own order system}
 * @param basis on what ground they are held, such as {@code contract with each buyer}
 * @param date when they were obtained
 * @param contract the paper that says so; at least one of date and contract is there
 */
public record Provenance(
    String source, String basis, Optional<LocalDate> date, Optional<String> contract) {
  /** The most characters of each part. */
  public static final int MOST = 200;

  /**
   * Checks that it says enough.
   *
   * @throws ElpisException {@link ErrorCode#PROVENANCE_REQUIRED}
   */
  public Provenance {
    require("source", source);
    require("basis", basis);
    contract.ifPresent(paper -> require("contract", paper));
    if (date.isEmpty() && contract.isEmpty()) {
      throw missing("it lacks a `date` and a `contract`");
    }
  }

  /** Rows that were obtained on a day. */
  public static Provenance of(String source, String basis, LocalDate date) {
    return new Provenance(source, basis, Optional.of(date), Optional.empty());
  }

  /** What an import answers that does not say where its rows come from. */
  public static ElpisException missing(String what) {
    return new ElpisException(
        ErrorCode.PROVENANCE_REQUIRED,
        "the `provenance` of this import is not told: "
            + what
            + "; say `source` (who gave the rows), `basis` (on what ground they are held), and `date`"
            + " (when they were obtained, as 2026-01-31) or `contract` (the paper that says so)");
  }

  private static void require(String part, String text) {
    if (text.isBlank()) {
      throw missing("its `" + part + "` is empty");
    }
    if (text.length() > MOST || text.chars().anyMatch(Character::isISOControl)) {
      throw missing("its `" + part + "` is not one line of at most " + MOST + " characters");
    }
  }

  /** All of it in one line, for registers. */
  public String words() {
    return source
        + "; basis: "
        + basis
        + date.map(day -> "; obtained " + day).orElse("")
        + contract.map(paper -> "; contract " + paper).orElse("");
  }
}
