package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.Drafting.Prepared;
import io.elpis.gateway.ReleaseStore.Leaving;
import io.elpis.gateway.ReleaseStore.Member;
import io.elpis.ledger.Appended;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Ledger;
import io.elpis.merkle.entry.Context;
import io.elpis.model.Decision;
import io.elpis.model.Decision.Permit;
import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Level;
import io.elpis.model.Recipient;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.policy.Facts;
import io.elpis.vault.OpenGrant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Gives out the records of a release. Each person in it is decided, recorded and charged to the
 * recipient's quota like a look of its own; whom the release holds is noted before their record
 * leaves; and what leaves whole is spelled for the recipient. Thread-safe.
 */
public final class ReleasePages {
  /** The most records of a page. */
  public static final int MOST = 100;

  private final ReleaseStore store;
  private final FactGatherer gatherer;
  private final Decider decider;
  private final Recorder recorder;
  private final MarkWriter marks;
  private final ReleaseDecoys nobodies;

  public ReleasePages(
      ReleaseStore store,
      FactGatherer gatherer,
      Decider decider,
      Recorder recorder,
      MarkWriter marks,
      ReleaseDecoys nobodies) {
    this.store = store;
    this.gatherer = gatherer;
    this.decider = decider;
    this.recorder = recorder;
    this.marks = marks;
    this.nobodies = nobodies;
  }

  /** How a decision gets on the ledger and what it permits is opened. */
  public record Recorder(
      Drafting drafting, Ledger ledger, Presenter presenter, DeskEntries entries) {}

  /**
   * Some records.
   *
   * @param rows cells in the order of the release's fields; empty where nothing is to be given
   * @param denied how many people the policy, a consent or the quota kept out
   * @param next where the next page begins; nothing after the last
   */
  public record Page(List<List<String>> rows, int denied, Optional<String> next) {
    /** Shows no cell. */
    @Override
    public String toString() {
      return "Page[" + rows.size() + " rows]";
    }
  }

  private record Pending(
      Decision decision, Facts facts, Told told, CompletableFuture<Appended> appended) {}

  /**
   * What a release has of canaries.
   *
   * @param people that left before
   * @param before canaries that did
   * @param room for so many on this page
   * @param now when the page leaves
   */
  record Decoys(long people, long before, int room, Instant now) {}

  /**
   * Seats that a release keeps for canaries, whether or not its recipient's copies have as many.
   */
  long seats(long people) {
    return nobodies.seats(people);
  }

  Page page(Asker by, Release release, Recipient receiver, List<Member> candidates, Decoys decoys) {
    Set<SubjectId> absent = nobodies.all();
    List<Member> members =
        candidates.stream().filter(member -> !absent.contains(member.subject())).toList();
    List<CompletableFuture<List<Gathered>>> facts =
        members.stream()
            .map(member ->
                gatherer.gather(by, release.purpose(), member.ticket(), List.of(ref(member))))
            .toList();
    List<Pending> pending = new ArrayList<>(members.size());
    for (int number = 0; number < members.size(); number++) {
      Gathered gathered = Joined.of(facts.get(number)).getFirst();
      pending.add(decide(release, receiver, members.get(number), gathered));
    }
    List<Leaving> held = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    MarkWriter.Pen pen = marks.pen(receiver.id());
    Optional<Pending> like = Optional.empty();
    for (Pending one : pending) {
      Optional<List<String>> row = conclude(release, one, pen);
      if (row.isPresent()) {
        rows.add(row.get());
        held.add(new Leaving(one.told().person().id(), pen.takeVersions()));
        like = Optional.of(one);
      }
    }
    // Before they leave. A crash here leaves people noted who got no further than this page.
    store.hold(release.id(), held, decoys.now());
    int denied = members.size() - rows.size();
    like.ifPresent(
        one -> strew(by, new Strewing(release, receiver, pen, one.facts()), decoys, rows));
    return new Page(
        rows,
        denied,
        candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.getLast().cursor()));
  }

  /** Into what canaries go, and as whom they are decided. */
  private record Strewing(Release release, Recipient receiver, MarkWriter.Pen pen, Facts like) {}

  /**
   * Puts canaries between the rows. That there are so many is on the ledger and noted before they
   * leave; whom they look like in the list decides what of them is given.
   */
  private void strew(Asker by, Strewing into, Decoys decoys, List<List<String>> rows) {
    List<StoredPerson> due =
        nobodies.due(into.receiver().id(), decoys.people() + rows.size(), decoys.before()).stream()
            .limit(decoys.room())
            .toList();
    if (due.isEmpty()) {
      return;
    }
    Deed deed =
        new Deed(
            EntryKind.CANARIES_RELEASED,
            into.release().purpose(),
            "canaries-released",
            new Context(
                Optional.empty(),
                Optional.of("release " + into.release().id() + ": " + due.size()),
                Optional.empty()),
            Optional.empty());
    Appended appended =
        Joined.of(
            recorder
                .entries()
                .append(by, deed, List.of(), DenialCode.PRINCIPAL_REVOKED, List.of()));
    if (appended instanceof Appended.Written written) {
      store.addDecoys(into.release().id(), due.size());
      for (StoredPerson person : due) {
        decoyRow(into, person, written)
            .ifPresent(row -> rows.add(nobodies.place(rows.size()), row));
      }
    }
  }

  private Optional<List<String>> decoyRow(
      Strewing into, StoredPerson person, Appended.Written written) {
    Ask ask =
        new Ask(
            into.release().purpose(),
            into.like().ticket().map(Ticket::id),
            Set.copyOf(into.release().fields()),
            Level.REVEALED,
            Optional.empty());
    Facts facts = into.like().about(person.held().id(), person.held().values().keySet());
    if (!(decider.decideRelease(ask, facts, into.receiver()) instanceof Permit permit)) {
      return Optional.empty();
    }
    Ask bare =
        new Ask(ask.purpose(), Optional.empty(), ask.fields(), Level.REVEALED, Optional.empty());
    Gathered given =
        new Gathered(facts.givenTo(into.receiver()), Optional.of(person.held()), Optional.empty());
    try (Told told = recorder.drafting().prepare(bare, given, permit, Optional.empty()).told()) {
      OpenGrant grant = OpenGrant.of(person.held().id(), permit, written.receipt());
      return Optional.of(
          cells(
              into.release(),
              recorder.presenter().permitted(new Recording.Granted(permit, told, grant, written)),
              person.held().id(),
              into.pen()));
    }
  }

  private static PersonRef ref(Member member) {
    return member.ticket().isPresent()
        ? new PersonRef.ByTicket()
        : new PersonRef.BySubject(member.subject());
  }

  private Pending decide(Release release, Recipient receiver, Member member, Gathered gathered) {
    Ask ask =
        new Ask(
            release.purpose(),
            member.ticket(),
            Set.copyOf(release.fields()),
            Level.REVEALED,
            Optional.of("release " + release.id() + " to " + receiver.id()));
    Decision decision = decider.decideRelease(ask, gathered.facts(), receiver);
    // The entry names the recipient that the person's data goes to, and who sent it there.
    Gathered given =
        new Gathered(gathered.facts().givenTo(receiver), gathered.person(), gathered.alias());
    Prepared prepared = recorder.drafting().prepare(ask, given, decision, Optional.empty());
    return new Pending(
        decision, gathered.facts(), prepared.told(), recorder.ledger().append(prepared.draft()));
  }

  private Optional<List<String>> conclude(Release release, Pending pending, MarkWriter.Pen pen) {
    try (Told told = pending.told()) {
      if (Joined.of(pending.appended()) instanceof Appended.Written written
          && pending.decision() instanceof Permit permit) {
        OpenGrant grant = OpenGrant.of(told.person().id(), permit, written.receipt());
        Disclosure.Permitted permitted =
            recorder.presenter().permitted(new Recording.Granted(permit, told, grant, written));
        return Optional.of(cells(release, permitted, told.person().id(), pen));
      }
      return Optional.empty();
    }
  }

  private List<String> cells(
      Release release, Disclosure.Permitted permitted, SubjectId subject, MarkWriter.Pen pen) {
    return release.fields().stream()
        .map(field ->
            Optional.ofNullable(permitted.fields().get(field))
                .map(shown -> cell(subject, field, shown, pen))
                .orElse(""))
        .toList();
  }

  private String cell(
      SubjectId subject, FieldName field, Disclosure.Shown shown, MarkWriter.Pen pen) {
    if (shown.relay().isPresent()) {
      return switch (shown.relay().get()) {
        case RelayAddress.Line line ->
            line.number() + line.extension().map(extension -> "," + extension).orElse("");
        case RelayAddress.Mailbox mailbox -> mailbox.address();
      };
    }
    FieldType type = decider.catalogue().require(field);
    return shown
        .value()
        .map(value ->
            shown.level() == Level.REVEALED
                ? pen.write(subject, field, type, value)
                : MarkWriter.text(value))
        .orElse("");
  }
}
