package io.elpis.cli.intake;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Provenance;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a map says of where its rows come from. */
final class ProvenanceReader {
  private static final List<String> MEMBERS = List.of("source", "basis", "date", "contract");

  private ProvenanceReader() {}

  /**
   * Reads the member.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_MAP} with line and column, and with what to
   *     write
   */
  static Provenance read(YamlPlace top, @Nullable YamlPlace place) {
    if (place == null) {
      throw top.wrong(
          "`provenance` is required; "
              + cure(Provenance.missing("the map has no `provenance`").getMessage()));
    }
    if (!place.isMapping()) {
      throw place.wrong(
          "`provenance` is a mapping; " + cure(Provenance.missing("it is one text").getMessage()));
    }
    Map<String, YamlPlace> members = place.members(MEMBERS);
    try {
      return new Provenance(
          text(members, "source").orElse(""),
          text(members, "basis").orElse(""),
          Optional.ofNullable(members.get("date")).map(ProvenanceReader::date),
          text(members, "contract"));
    } catch (ElpisException incomplete) {
      if (incomplete.code() == ErrorCode.PROVENANCE_REQUIRED) {
        throw place.wrong(String.valueOf(incomplete.getMessage()));
      }
      throw incomplete;
    }
  }

  private static String cure(@Nullable String message) {
    return message == null ? "" : message.substring(message.lastIndexOf("; ") + 2);
  }

  private static Optional<String> text(Map<String, YamlPlace> members, String name) {
    return Optional.ofNullable(members.get(name)).map(YamlPlace::text);
  }

  private static LocalDate date(YamlPlace place) {
    try {
      return LocalDate.parse(place.text());
    } catch (DateTimeException malformed) {
      throw place.wrong("not a day; write one like 2026-01-31");
    }
  }
}
