package io.elpis.watch.work;

import io.elpis.watch.Limits;
import io.elpis.watch.event.Announcement;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.OutcomeEvent;
import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.RosterEvent;
import io.elpis.watch.event.SubjectEvent;
import io.elpis.watch.event.TicketEvent;
import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.state.BoundedTable;
import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.Name;
import io.elpis.watch.state.Names;
import io.elpis.watch.state.ReadAhead;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Look.Distance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the stream has told of work, in bounded memory; explains looks. For one thread. */
public final class Workplace {
  /** So many coming events are worth reading ahead. */
  public static final int AHEAD = 32;

  private static final int BRANCHES = 20_000;

  private final BoundedTable<Worker> workers;
  private final BoundedTable<OpenWork> tickets;
  private final BoundedTable<KnownSubject> subjects;
  private final BoundedTable<Branch> branches = BoundedTable.ofTexts(BRANCHES);
  private final Names names = new Names();
  private final ReadAhead comingWorkers = new ReadAhead(AHEAD);
  private final ReadAhead comingTickets = new ReadAhead(AHEAD);
  private final ReadAhead comingSubjects = new ReadAhead(AHEAD);

  public Workplace(Limits limits) {
    this.workers = BoundedTable.ofTexts(limits.actors());
    this.tickets = BoundedTable.ofHashes(limits.tickets());
    this.subjects = BoundedTable.ofHashes(limits.subjects());
  }

  public void learn(PrincipalEvent event) {
    worker(event.id()).learn(event, names);
  }

  public void learn(RosterEvent event) {
    worker(event.principal()).learn(event);
  }

  public void learn(SubjectEvent event) {
    subject(event.idHash()).learn(event, names);
  }

  public void learn(TicketEvent event) {
    long hash = event.idHash();
    OpenWork known = tickets.get("", hash);
    OpenWork work = known == null ? tickets.add(new OpenWork(hash)) : known;
    assign(event, work);
    work.learn(event, known == null, names);
    if (work.subject != 0) {
      subject(work.subject).hasTicket(work, event.timeMillis());
    }
    if (!work.branch.isEmpty()) {
      branch(work.branch).ticket(event.timeMillis());
    }
  }

  /** Whoever has the ticket now and did not before, has one more. */
  private void assign(TicketEvent event, OpenWork work) {
    List<Worker> assignees = new ArrayList<>(event.assignees().size());
    for (String assignee : event.assignees()) {
      boolean first = assignees.isEmpty();
      Worker worker = first ? worker(assignee, event.assigneeHash()) : worker(assignee);
      if (!work.isOf(worker)) {
        worker.assigned(event.timeMillis());
      }
      assignees.add(worker);
    }
    work.assign(assignees);
  }

  public void learn(OutcomeEvent event) {
    OpenWork work = tickets.get("", event.ticketHash());
    if (work == null) {
      return;
    }
    if (event.what().equals("closed")) {
      work.endedMillis = event.timeMillis();
    }
    work.worked = true;
  }

  /** Somebody of that id; one of whom nothing was heard has an empty role. */
  public Worker worker(String id) {
    return worker(id, Hashes.of(id));
  }

  private Worker worker(String id, long hash) {
    Worker known = workers.get(id, hash);
    return known == null ? workers.add(new Worker(id)) : known;
  }

  /** Who looked. */
  public Worker worker(Disclosure disclosure) {
    return worker(disclosure.principal(), disclosure.principalHash());
  }

  /** The same, where {@code held} was once given for that id. */
  public Worker worker(Worker held) {
    if (held.isGone()) {
      return worker(held.id());
    }
    workers.touch(held);
    return held;
  }

  /**
   * What is known of a disclosure at its moment, before it is counted among the looks of its
   * branch.
   *
   * @param usual the bound on unexplained looks in the actor's role
   * @param usualBorrowed the same of looks at colleagues' work
   */
  public Look look(Disclosure disclosure, Worker worker, double usual, double usualBorrowed) {
    KnownSubject subject = subject(disclosure.subjectHash());
    long millis = disclosure.timeMillis();
    long ticket = disclosure.ticketHash();
    OpenWork named = ticket == 0 ? null : tickets.get("", ticket);
    Explanation explanation = Explanation.NONE;
    if (named != null && (named.subject == 0 || named.subject == subject.hash())) {
      explanation = Explaining.by(named, worker, millis);
    }
    for (int number = 0; explanation != Explanation.OWN_WORK; number++) {
      OpenWork held = subject.ticket(number);
      if (held == null) {
        break;
      }
      OpenWork work = current(held);
      if (!work.isGone() && work != named) {
        Explanation other = Explaining.by(work, worker, millis);
        explanation = other.compareTo(explanation) < 0 ? other : explanation;
      }
    }
    return new Look(
        disclosure,
        worker,
        named,
        explanation,
        merchant(subject, named),
        subject.employer,
        subject.canary,
        worker.isElsewhere(millis) ? Distance.UNKNOWN : distance(worker, subject),
        subject.changedMillis,
        counted(
            worker,
            explanation,
            explanation == Explanation.HAND_OVER ? usualBorrowed : usual,
            millis));
  }

  /**
   * The merchant of the subject's newest work, else of the ticket named. Whose a look is must not
   * depend on whether it is explained: if unexplained looks went by another rule than explained
   * ones, those of some pairs would be unexplained more often than honest work is.
   */
  private Name merchant(KnownSubject subject, @Nullable OpenWork named) {
    Name merchant = Name.NONE;
    for (int number = KnownSubject.TICKETS - 1; number >= 0 && merchant.isEmpty(); number--) {
      OpenWork held = subject.ticket(number);
      OpenWork work = held == null ? null : current(held);
      // One that is gone may be remembered here and not in what is written down.
      merchant = work == null || work.isGone() ? Name.NONE : work.merchant;
    }
    return merchant.isEmpty() && named != null ? named.merchant : merchant;
  }

  /** What is known of a held ticket by now; it stays gone where nothing is. */
  private OpenWork current(OpenWork held) {
    if (!held.isGone()) {
      tickets.touch(held);
      return held;
    }
    OpenWork again = tickets.get("", held.hash());
    return again == null ? held : again;
  }

  private double counted(Worker worker, Explanation explanation, double usual, long millis) {
    boolean borrowed = explanation == Explanation.HAND_OVER;
    boolean doubted = borrowed || explanation == Explanation.NONE;
    String place = worker.branchAt(millis);
    if (place.isEmpty()) {
      return 0;
    }
    // Whoever covers a shift elsewhere goes by the feed and the colleagues that are there.
    Branch branch = place.equals(worker.branch()) ? home(worker) : branch(place);
    double local =
        doubted && usual < Branch.DOUBTFUL
            ? branch.local(worker.hash(), usual, borrowed, millis)
            : 0;
    if (!worker.isDistrusted(millis)) {
      branch.look(worker.hash(), explanation, millis);
    }
    return local;
  }

  private static Distance distance(Worker worker, KnownSubject subject) {
    if (worker.province() == Provinces.UNKNOWN || subject.province == Provinces.UNKNOWN) {
      return Distance.UNKNOWN;
    }
    return worker.province() == subject.province ? Distance.SAME_PROVINCE : Distance.AWAY;
  }

  /** Whether that machine, network or place is one that colleagues use as well. */
  boolean isShared(Worker worker, long thing, long millis) {
    String place = worker.branchAt(millis);
    return !place.isEmpty() && branch(place).shares(thing, worker.hash(), millis);
  }

  /** That worker has used a machine, network or place in a session like the others. */
  void uses(Worker worker, long thing, long millis) {
    String place = worker.branchAt(millis);
    if (thing != 0 && !place.isEmpty()) {
      branch(place).uses(thing, worker.hash(), millis);
    }
  }

  /**
   * Reads what these events will ask for, up to {@link #AHEAD} of them; changes nothing.
   *
   * @return what depends on all that was read, so that a compiler cannot leave it out
   */
  public long readAhead(List<? extends WatchEvent> coming) {
    comingWorkers.clear();
    comingTickets.clear();
    comingSubjects.clear();
    for (int number = 0; number < coming.size(); number++) {
      switch (coming.get(number)) {
        case Disclosure one -> expect(one.principalHash(), one.ticketHash(), one.subjectHash());
        case TicketEvent one -> expect(one.assigneeHash(), one.idHash(), one.subjectHash());
        case OutcomeEvent one -> expect(0, one.ticketHash(), 0);
        case SubjectEvent one -> expect(0, 0, one.idHash());
        case PrincipalEvent _, RosterEvent _, Announcement _ -> {
          // Too few to matter.
        }
      }
    }
    long sum = comingWorkers.in(workers) + comingTickets.in(tickets) + comingSubjects.in(subjects);
    for (int number = 0; number < comingSubjects.size(); number++) {
      sum += comingSubjects.found(number) instanceof KnownSubject one ? one.readAhead() : 0;
    }
    return sum;
  }

  private void expect(long worker, long ticket, long subject) {
    comingWorkers.add(worker);
    comingTickets.add(ticket);
    comingSubjects.add(subject);
  }

  /** Whether the look at {@code named} shall be followed up: nothing came of the ticket yet. */
  public boolean awaitOutcome(OpenWork named, Worker looker) {
    if (named.worked || named.awaitedBy == looker.hash()) {
      return false;
    }
    named.awaitedBy = looker.hash();
    return true;
  }

  /** Whether work came of that ticket; {@link Outcome#FORGOTTEN} where nobody knows any more. */
  public Outcome outcome(OpenWork held) {
    OpenWork work = current(held);
    return work.isGone() ? Outcome.FORGOTTEN : work.worked ? Outcome.WORKED : Outcome.NOTHING;
  }

  /** What came of a ticket. */
  public enum Outcome {
    WORKED,
    NOTHING,
    FORGOTTEN
  }

  private KnownSubject subject(long hash) {
    KnownSubject known = subjects.get("", hash);
    return known == null ? subjects.add(new KnownSubject(hash)) : known;
  }

  private Branch home(Worker worker) {
    Branch held = worker.home;
    if (held != null && !held.isGone() && held.id().equals(worker.branch())) {
      branches.touch(held);
      return held;
    }
    Branch found = branch(worker.branch());
    worker.home = found;
    return found;
  }

  private Branch branch(String id) {
    Branch known = branches.get(id, Hashes.of(id));
    return known == null ? branches.add(new Branch(id)) : known;
  }

  Names names() {
    return names;
  }

  /** A ticket that something written holds on to; one that is gone where it was forgotten. */
  public OpenWork ticketAsWritten(long hash) {
    OpenWork known = tickets.peek("", hash);
    return known == null ? new OpenWork(hash) : known;
  }

  /** A worker that something written holds on to; one that is gone where it was forgotten. */
  public Worker workerAsWritten(String id) {
    Worker known = workers.peek(id, Hashes.of(id));
    return known == null ? new Worker(id) : known;
  }

  public void write(StateOutput out) throws IOException {
    workers.write(out, (to, worker) -> worker.write(to));
    tickets.write(out, (to, work) -> work.write(to));
    subjects.write(out, (to, subject) -> subject.write(to));
    branches.write(out, (to, branch) -> branch.write(to));
  }

  public void read(StateInput in) throws IOException {
    workers.read(in, from -> Worker.read(from, names));
    tickets.read(in, from -> OpenWork.read(from, names));
    subjects.read(in, from -> KnownSubject.read(from, this));
    branches.read(in, Branch::read);
  }
}
