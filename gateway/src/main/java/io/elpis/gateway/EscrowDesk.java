package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.EscrowStore.Overdue;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.Ed25519PublicKey;
import io.elpis.merkle.entry.Context;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What escrow rests on: which waybill carries which order, the keys of carriers, and the charge for
 * what nobody scanned. Thread-safe.
 */
public final class EscrowDesk {
  private static final PurposeName PURPOSE = new PurposeName("elpis:escrow");
  private static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");
  private static final Hash NOTHING = Hash.of(new byte[Hash.LENGTH]);
  private static final int PAGE = 200;

  private final EscrowStore store;
  private final DirectoryStore directory;
  private final SubjectStore subjects;
  private final AdminLog adminLog;
  private final DeskEntries entries;

  public EscrowDesk(
      EscrowStore store,
      DirectoryStore directory,
      SubjectStore subjects,
      AdminLog adminLog,
      DeskEntries entries) {
    this.store = store;
    this.directory = directory;
    this.subjects = subjects;
    this.adminLog = adminLog;
    this.entries = entries;
  }

  /**
   * Registers the key that a carrier signs its scans with, 32 bytes of Ed25519.
   *
   * @throws ElpisException {@code INVALID_VALUE} where it is no such key, {@code NOT_FOUND} where
   *     there is no such recipient
   */
  public void registerScanKey(Asker by, RecipientId carrier, byte[] publicKey) {
    if (Ed25519PublicKey.of(publicKey).isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, "a `public_key` is 32 bytes of Ed25519, in base64");
    }
    if (directory.recipient(carrier).isEmpty()) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "there is no such recipient");
    }
    adminLog.tell(by, "scan-key-put", "recipient:" + carrier, "signs scans", List.of());
    store.putScanKey(carrier, publicKey);
  }

  /**
   * Says which order a waybill carries, for good, on the ledger; saying it again changes nothing.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is no such ticket; {@code INVALID_REQUEST}
   *     where the two are about different people or of one organisation, whose scans would settle
   *     its own quota; {@code CONFLICT} where either is tied to another; {@code FORBIDDEN} where
   *     the caller was suspended meanwhile
   */
  public void tie(Asker by, TicketId waybill, TicketId order) {
    Ticket parcel = ticket(waybill);
    Ticket carried = ticket(order);
    if (!parcel.subject().equals(carried.subject())
        || party(parcel.recipient()).equals(party(carried.recipient()))) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "a waybill and its order are about one person and of two organisations");
    }
    if (carries(waybill, order)) {
      return;
    }
    if (store.isTied(waybill, order)) {
      throw tiedElsewhere();
    }
    Appended appended =
        Joined.of(
            entries.append(
                by,
                deed(EntryKind.PARCEL_TIED, "parcel-tied", waybill, Optional.of("order " + order)),
                List.of(),
                DenialCode.PRINCIPAL_REVOKED,
                List.of(new Effect.Tied(waybill, order))));
    if (!(appended instanceof Appended.Written)) {
      throw new ElpisException(ErrorCode.FORBIDDEN, "this principal or its key is suspended");
    }
    // Somebody else may have tied one of them at the same moment; their entry came first.
    if (!carries(waybill, order)) {
      throw tiedElsewhere();
    }
  }

  private boolean carries(TicketId waybill, TicketId order) {
    return store.order(waybill).filter(order::equals).isPresent();
  }

  private static ElpisException tiedElsewhere() {
    return new ElpisException(
        ErrorCode.CONFLICT, "the waybill or the order is tied to another one");
  }

  /** About the person of the ticket, so that they see it, and it goes with them. */
  private Deed deed(EntryKind kind, String what, TicketId ticket, Optional<String> reason) {
    return new Deed(
        kind,
        PURPOSE,
        what,
        new Context(Optional.of(ticket), reason, Optional.empty()),
        directory
            .ticket(ticket)
            .flatMap(about -> subjects.find(about.subject()))
            .map(StoredPerson::held));
  }

  /**
   * Charges what nobody scanned by {@code now}, for which the caller answers; each on the ledger. A
   * charge that a late scan proves wrong is taken back by it.
   */
  public void charge(Instant now) {
    List<Overdue> page = store.overdue(now, PAGE);
    while (!page.isEmpty()) {
      List<CompletableFuture<Appended>> charged = page.stream().map(this::charge).toList();
      charged.forEach(Joined::of);
      page = page.size() < PAGE ? List.of() : store.overdue(now, PAGE);
    }
  }

  /** Another node may charge the same order: the first entry is the one. */
  private CompletableFuture<Appended> charge(Overdue overdue) {
    Deed deed = deed(EntryKind.ESCROW_CHARGED, "escrow-charged", overdue.order(), Optional.empty());
    Claim once =
        new Claim.Once(
            "overdue|" + overdue.order() + "|" + overdue.due().toEpochMilli(), NOTHING, FOR_GOOD);
    // A scan that is written between the look and this leaves an entry of a charge that moves
    // nothing.
    return entries.append(
        DeskEntries.SYSTEM, deed, List.of(once), List.of(new Effect.Overdue(overdue.order())));
  }

  /** All accounts of one licence are one party. */
  private String party(RecipientId recipient) {
    return directory.recipient(recipient).map(Recipient::party).orElse(recipient.value());
  }

  private Ticket ticket(TicketId id) {
    return directory
        .ticket(id)
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such ticket"));
  }
}
