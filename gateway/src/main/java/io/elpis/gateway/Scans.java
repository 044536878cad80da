package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Escrow;
import io.elpis.merkle.Ed25519PublicKey;
import io.elpis.merkle.entry.Context;
import io.elpis.model.DenialCode;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What carriers say of parcels. A scan counts where its carrier has the waybill, has signed the
 * scan with the key that was registered for it, and is another organisation than the one whose
 * quota it settles. Each scan of a parcel counts once. Thread-safe.
 */
public final class Scans {
  private static final PurposeName PURPOSE = new PurposeName("elpis:escrow");
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final Duration OLDEST = Duration.ofDays(30);
  private static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");
  private static final Hash NOTHING = Hash.of(new byte[Hash.LENGTH]);

  private final EscrowStore store;
  private final DirectoryStore directory;
  private final SubjectStore subjects;
  private final OnceIndex onceIndex;
  private final DeskEntries entries;
  private final InstantSource clock;

  public Scans(
      EscrowStore store,
      DirectoryStore directory,
      SubjectStore subjects,
      OnceIndex onceIndex,
      DeskEntries entries,
      InstantSource clock) {
    this.store = store;
    this.directory = directory;
    this.subjects = subjects;
    this.onceIndex = onceIndex;
    this.entries = entries;
    this.clock = clock;
  }

  /**
   * One scan as the carrier reports it.
   *
   * @param signature Ed25519 over {@link #signed}
   */
  public record Scan(TicketId waybill, Escrow.Scan what, Instant at, byte[] signature) {

    private static final DateTimeFormatter MILLISECONDS =
        new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    /** What a carrier signs: five lines, each ended by a line feed; the time in milliseconds. */
    public static byte[] signed(
        RecipientId carrier, TicketId waybill, Escrow.Scan what, Instant at) {
      String text =
          String.join(
              "\n",
              "elpis-scan/v1",
              carrier.value(),
              waybill.value(),
              word(what),
              MILLISECONDS.format(at.truncatedTo(ChronoUnit.MILLIS)),
              "");
      return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As it is signed and sent: {@code picked-up}. */
    public static String word(Escrow.Scan what) {
      return what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What became of a scan; empty where it counts. */
  public record Taken(TicketId waybill, Optional<DenialCode> refusal) {}

  /** Takes scans in the order given, a pick-up before its delivery. */
  public List<Taken> take(Asker carrier, List<Scan> scans) {
    return scans.stream().map(scan -> new Taken(scan.waybill(), take(carrier, scan))).toList();
  }

  private Optional<DenialCode> take(Asker carrier, Scan scan) {
    Optional<TicketId> order = store.order(scan.waybill());
    Optional<DenialCode> refusal = refusal(carrier, scan, order);
    if (refusal.isPresent()) {
      entries.refuse(carrier, deed(scan), refusal.get());
      return refusal;
    }
    Appended appended =
        Joined.of(
            entries.append(
                carrier,
                deed(scan),
                List.of(new Claim.Once(key(scan.waybill(), scan.what()), NOTHING, FOR_GOOD)),
                DenialCode.ALREADY_USED,
                List.of(new Effect.Scanned(order.orElseThrow(), scan.what(), scan.at()))));
    return appended instanceof Appended.Written
        ? Optional.empty()
        : Optional.of(DenialCode.ALREADY_USED);
  }

  /** What is not the carrier's and what does not exist are one answer. */
  private Optional<DenialCode> refusal(Asker carrier, Scan scan, Optional<TicketId> order) {
    Optional<Ticket> waybill =
        directory
            .ticket(scan.waybill())
            .filter(ticket -> ticket.recipient().equals(carrier.recipient()));
    Optional<Ticket> carried = order.flatMap(directory::ticket);
    if (waybill.isEmpty() || carried.isEmpty()) {
      return Optional.of(DenialCode.NOT_FOUND);
    }
    if (party(carried.get().recipient()).equals(party(carrier.recipient()))) {
      return Optional.of(DenialCode.RECIPIENT_FORBIDDEN);
    }
    if (!isSigned(carrier.recipient(), scan)) {
      return Optional.of(DenialCode.STEP_UP_REQUIRED);
    }
    return isInTime(scan) && isInOrder(scan)
        ? Optional.empty()
        : Optional.of(DenialCode.STATE_FORBIDDEN);
  }

  /** All accounts of one licence are one party. */
  private String party(RecipientId recipient) {
    return directory.recipient(recipient).map(Recipient::party).orElse(recipient.value());
  }

  private boolean isSigned(RecipientId carrier, Scan scan) {
    byte[] message = Scan.signed(carrier, scan.waybill(), scan.what(), scan.at());
    return store
        .scanKey(carrier)
        .flatMap(Ed25519PublicKey::of)
        .filter(key -> key.verify(message, scan.signature()))
        .isPresent();
  }

  private boolean isInTime(Scan scan) {
    Instant now = clock.instant();
    return !scan.at().isAfter(now.plus(CLOCK_TOLERANCE)) && !scan.at().isBefore(now.minus(OLDEST));
  }

  /** Nothing is delivered that nobody picked up. */
  private boolean isInOrder(Scan scan) {
    return scan.what() == Escrow.Scan.PICKED_UP
        || onceIndex.find(key(scan.waybill(), Escrow.Scan.PICKED_UP)).isPresent();
  }

  private static String key(TicketId waybill, Escrow.Scan what) {
    return "scan|" + waybill + "|" + Scan.word(what);
  }

  /**
   * About the person whose parcel it is, so that they see it, and it goes with them. A number that
   * is no waybill, or none any more, is kept in the sealed reason and out of the index of entries.
   */
  private Deed deed(Scan scan) {
    Optional<HeldPerson> person =
        directory
            .ticket(scan.waybill())
            .flatMap(parcel -> subjects.find(parcel.subject()))
            .map(StoredPerson::held);
    Context context =
        person.isPresent()
            ? new Context(Optional.of(scan.waybill()), Optional.empty(), Optional.empty())
            : new Context(
                Optional.empty(), Optional.of("waybill " + scan.waybill()), Optional.empty());
    return new Deed(EntryKind.PARCEL_SCANNED, PURPOSE, Scan.word(scan.what()), context, person);
  }
}
