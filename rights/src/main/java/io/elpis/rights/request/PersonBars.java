package io.elpis.rights.request;

import io.elpis.gateway.Asker;
import io.elpis.gateway.DirectoryStore;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.DocketEntries.Step;
import io.elpis.ledger.Docket;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryKind;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.LicenceId;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.policy.Bars;
import io.elpis.policy.Policy;
import io.elpis.rights.docket.DocketIds;
import io.elpis.rights.docket.DocketStore;
import io.elpis.rights.docket.Documents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom and what a person has barred. A bar is a fact of the ledger: it holds from the next entry
 * on, also inside a batch that is running, and an organisation that was barred is answered as if
 * the person were not there. Where the organisation showed a licence, all of its accounts are
 * barred. Thread-safe; blocks.
 */
public final class PersonBars {
  private static final String KIND = "bar";
  private static final String STANDS = "stands";
  private static final String LIFTED = "lifted";

  private final DocketStore store;
  private final DocketEntries entries;
  private final DocketIds ids;
  private final DirectoryStore directory;
  private final Policy policy;
  private final InstantSource clock;
  private final Documents documents = new Documents();

  /** What bars are written with. */
  public record Parts(
      DocketStore store, DocketEntries entries, DocketIds ids, DirectoryStore directory) {}

  public PersonBars(Parts parts, Policy policy, InstantSource clock) {
    this.store = parts.store();
    this.entries = parts.entries();
    this.ids = parts.ids();
    this.directory = parts.directory();
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * A bar.
   *
   * @param keys the facts that fell with it
   */
  public record Bar(
      String id,
      int revision,
      Optional<String> recipient,
      Optional<String> purpose,
      Instant since,
      boolean stands,
      List<String> keys) {
    public Bar {
      keys = List.copyOf(keys);
    }
  }

  private record File(
      Optional<String> recipient,
      Optional<String> purpose,
      Instant since,
      Optional<String> licence) {}

  /**
   * Bars a recipient, a purpose, or both, each by itself.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is no such recipient or purpose; {@code
   *     INVALID_REQUEST} where neither is named
   */
  public Bar bar(
      Asker by, SubjectId subject, Optional<RecipientId> recipient, Optional<PurposeName> purpose) {
    if (recipient.isEmpty() && purpose.isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "name a `recipient` or a `purpose` to bar");
    }
    Optional<Recipient> known = recipient.map(this::known);
    purpose.ifPresent(this::requirePurpose);
    File file =
        new File(
            recipient.map(RecipientId::value),
            purpose.map(PurposeName::value),
            clock.instant(),
            known.flatMap(Recipient::licence).map(Object::toString));
    List<String> keys = new ArrayList<>();
    known.ifPresent(one -> {
      keys.add(Bars.recipient(subject, one.id()));
      one.licence().ifPresent(licence -> keys.add(Bars.licence(subject, licence)));
    });
    purpose.ifPresent(one -> keys.add(Bars.purpose(subject, one)));
    Docket docket = docket(ids.next("br"), 1, subject, STANDS, file);
    entries.append(
        by,
        new Step(EntryKind.BAR_CHANGED, Requests.PURPOSE, "barred"),
        docket,
        keys.stream().map(Effect.Fell::new).toArray(Effect[]::new));
    return read(subject, docket);
  }

  /**
   * Lifts a bar; what another bar still bars stays barred.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public Bar lift(Asker by, SubjectId subject, String id) {
    List<Bar> all = of(subject);
    Bar before =
        all.stream()
            .filter(bar -> bar.id().equals(id) && bar.stands())
            .findFirst()
            .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such bar"));
    List<String> still =
        all.stream()
            .filter(bar -> bar.stands() && !bar.id().equals(id))
            .flatMap(bar -> bar.keys().stream())
            .toList();
    Docket docket = store.find(KIND, id).orElseThrow();
    Docket after =
        docket(
            id,
            before.revision() + 1,
            subject,
            LIFTED,
            documents.read(docket.document(), File.class));
    entries.append(
        by,
        new Step(EntryKind.BAR_CHANGED, Requests.PURPOSE, "bar-lifted"),
        after,
        before.keys().stream()
            .filter(key -> !still.contains(key))
            .map(Effect.Rose::new)
            .toArray(Effect[]::new));
    return read(subject, after);
  }

  /** All bars of a person, lifted ones too. */
  public List<Bar> of(SubjectId subject) {
    return store.of(KIND, subject).stream().map(docket -> read(subject, docket)).toList();
  }

  private Bar read(SubjectId subject, Docket docket) {
    File file = documents.read(docket.document(), File.class);
    List<String> keys = new ArrayList<>();
    file.recipient()
        .map(RecipientId::new)
        .ifPresent(recipient -> keys.add(Bars.recipient(subject, recipient)));
    file.licence()
        .map(LicenceId::new)
        .ifPresent(licence -> keys.add(Bars.licence(subject, licence)));
    file.purpose()
        .map(PurposeName::new)
        .ifPresent(purpose -> keys.add(Bars.purpose(subject, purpose)));
    return new Bar(
        docket.id(),
        docket.revision(),
        file.recipient(),
        file.purpose(),
        file.since(),
        docket.state().equals(STANDS),
        keys);
  }

  private Docket docket(String id, int revision, SubjectId subject, String state, File file) {
    return new Docket(
        KIND,
        id,
        revision,
        Optional.of(subject),
        Optional.empty(),
        state,
        Optional.empty(),
        documents.write(file));
  }

  private Recipient known(RecipientId id) {
    return directory
        .recipient(id)
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such recipient"));
  }

  private void requirePurpose(PurposeName purpose) {
    if (policy.purpose(purpose).isEmpty()) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND, "the policy has no such purpose; see `/v1/purposes`");
    }
  }
}
