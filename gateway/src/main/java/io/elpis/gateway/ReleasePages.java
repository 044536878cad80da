package io.elpis.gateway;

import io.elpis.gateway.Drafting.Prepared;
import io.elpis.gateway.ReleaseStore.Member;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Ledger;
import io.elpis.model.Decision;
import io.elpis.model.Decision.Permit;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Level;
import io.elpis.model.Recipient;
import io.elpis.model.SubjectId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.vault.OpenGrant;
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

  public ReleasePages(
      ReleaseStore store,
      FactGatherer gatherer,
      Decider decider,
      Recorder recorder,
      MarkWriter marks) {
    this.store = store;
    this.gatherer = gatherer;
    this.decider = decider;
    this.recorder = recorder;
    this.marks = marks;
  }

  /** How a decision gets on the ledger and what it permits is opened. */
  public record Recorder(Drafting drafting, Ledger ledger, Presenter presenter) {}

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

  private record Pending(Decision decision, Told told, CompletableFuture<Appended> appended) {}

  Page page(Asker by, Release release, Recipient receiver, List<Member> members) {
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
    List<SubjectId> held = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    MarkWriter.Pen pen = marks.pen(receiver.id());
    for (Pending one : pending) {
      conclude(release, one, pen)
          .ifPresent(row -> {
            rows.add(row);
            held.add(one.told().person().id());
          });
    }
    // Before they leave. A crash here leaves people noted who got no further than this page.
    store.hold(release.id(), held);
    return new Page(
        rows,
        members.size() - rows.size(),
        members.isEmpty() ? Optional.empty() : Optional.of(members.getLast().cursor()));
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
    Gathered given = new Gathered(gathered.facts().givenTo(receiver), gathered.person());
    Prepared prepared = recorder.drafting().prepare(ask, given, decision, Optional.empty());
    return new Pending(decision, prepared.told(), recorder.ledger().append(prepared.draft()));
  }

  private Optional<List<String>> conclude(Release release, Pending pending, MarkWriter.Pen pen) {
    try (Told told = pending.told()) {
      if (Joined.of(pending.appended()) instanceof Appended.Written written
          && pending.decision() instanceof Permit permit) {
        OpenGrant grant = OpenGrant.of(told.person().id(), permit, written.receipt());
        Disclosure.Permitted permitted =
            recorder.presenter().permitted(new Recording.Granted(permit, told, grant, written));
        return Optional.of(
            release.fields().stream()
                .map(field ->
                    Optional.ofNullable(permitted.fields().get(field))
                        .map(shown -> cell(told.person().id(), field, shown, pen))
                        .orElse(""))
                .toList());
      }
      return Optional.empty();
    }
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
