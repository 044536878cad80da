package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.Claim;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.ElpisException;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Hash;
import io.elpis.model.Sha256;
import io.elpis.model.SubjectId;
import io.elpis.vault.field.Checked;
import io.elpis.vault.field.FieldValue;
import io.elpis.watch.Action;
import io.elpis.watch.Finding;
import io.elpis.watch.FindingKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Raises the alarm where a canary is met outside: somebody tries to reach one, or has one in a
 * file. The alert says that it happened, never whom it was about. Thread-safe.
 */
public final class CanaryAlarm {
  /** The alert stays open for so long; it limits nobody. */
  private static final Duration OPEN_FOR = Duration.ofDays(30);

  /** How strong the evidence is taken to be where alerts are ranked: as a step-up. */
  private static final double SCORE = 1_000;

  private static final Hash NOTHING = Hash.of(new byte[Hash.LENGTH]);
  private static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");
  private static final int ID_BYTES = 8;

  private final CanaryBook book;
  private final AlertStore alerts;
  private final DeskEntries entries;
  private final InstantSource clock;

  public CanaryAlarm(CanaryBook book, AlertStore alerts, DeskEntries entries, InstantSource clock) {
    this.book = book;
    this.alerts = alerts;
    this.entries = entries;
    this.clock = clock;
  }

  /**
   * Notes that somebody tries to reach a person, if that person is none.
   *
   * @param way such as {@code relay}; no address
   * @return whether they are a canary: there is nobody to put through to
   */
  boolean reached(SubjectId person, String way) {
    Optional<Canary> canary = book.now().find(person);
    canary.filter(one -> one.contacted().isEmpty()).ifPresent(one -> contacted(one, way));
    return canary.isPresent();
  }

  /** Whether a person does not exist. */
  boolean isCanary(SubjectId person) {
    return book.now().find(person).isPresent();
  }

  /**
   * As {@link #reached(SubjectId, String)}, by the mailbox that a mail is for.
   *
   * @return whether it is a canary's own
   */
  public boolean reachedMailbox(String address) {
    CanaryRoster roster = book.now();
    Optional<Canary> canary =
        roster.all().isEmpty()
            ? Optional.empty()
            : named(roster, FieldType.EMAIL, new FieldValue.Text(address));
    canary.filter(one -> one.contacted().isEmpty()).ifPresent(one -> contacted(one, "mailbox"));
    return canary.isPresent();
  }

  /** Each step may be done again, so a crash between them is mended by the next contact. */
  private void contacted(Canary canary, String way) {
    Instant now = clock.instant();
    String id = id("contact|" + String.join(",", canary.names()) + canary.id());
    alerts.put(
        alert(
            id,
            now,
            "canary-contact",
            "somebody tried to reach a person who does not exist, by " + way,
            "find a record that was sold or stolen before it was used: trace a sample of what the"
                + " caller had"));
    told(id, "canary-contacted", "first contact by " + way);
    book.change(
        List.of(),
        roster ->
            roster.changed(one ->
                one.id().equals(canary.id()) && one.contacted().isEmpty()
                    ? one.contactedAt(now)
                    : one));
  }

  /** Whether any of these people of a file is a canary, whatever else its row says. */
  boolean isKnown(Map<FieldName, FieldType> types, Stream<Map<FieldName, Checked>> people) {
    CanaryRoster roster = book.now();
    return !roster.all().isEmpty()
        && people
            .flatMap(values -> values.entrySet().stream())
            .anyMatch(value -> {
              FieldType type = types.get(value.getKey());
              return (type == FieldType.MOBILE || type == FieldType.EMAIL)
                  && named(roster, type, value.getValue().value()).isPresent();
            });
  }

  /** Notes that a file which somebody wants to import has a canary of ours in it. */
  void imported(UUID importId, String source) {
    String id = id("import|" + importId);
    alerts.put(
        alert(
            id,
            clock.instant(),
            "canary-import",
            "rows of import " + importId + " hold a person whom only we made up",
            "ask whoever imports `" + source + "` for the papers of its provenance"));
    told(id, "canary-imported", "import " + importId + " is held");
  }

  private Optional<Canary> named(CanaryRoster roster, FieldType type, FieldValue value) {
    try {
      return roster.named(book.name(type, value));
    } catch (ElpisException notOfItsType) {
      return Optional.empty();
    }
  }

  private void told(String alert, String what, String words) {
    Deed deed =
        new Deed(
            EntryKind.CANARY_MET,
            Canaries.PURPOSE,
            what,
            new Context(Optional.empty(), Optional.of(alert + ": " + words), Optional.empty()),
            Optional.empty());
    Claim once = new Claim.Once("canary|" + alert, NOTHING, FOR_GOOD);
    Joined.of(entries.append(DeskEntries.SYSTEM, deed, List.of(once), List.of()));
  }

  private static Alert alert(
      String id, Instant now, String mechanism, String mark, String disproof) {
    Finding finding =
        new Finding(
            now.toEpochMilli(),
            mechanism,
            Action.SLOW,
            new FindingKey.Group("canary=met"),
            List.of(),
            SCORE,
            now.toEpochMilli(),
            List.of(),
            0,
            new Finding.Evidence(mark, 0, 0, "", List.of(), List.of(), "", disproof));
    return new Alert(
        id, finding, now.plus(OPEN_FOR), Optional.empty(), Optional.empty(), List.of());
  }

  private static String id(String about) {
    byte[] digest = Sha256.of("elpis/canary-alert/v1|" + about).toBytes();
    return "al-" + HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
  }
}
