package io.elpis.watch.work;

import io.elpis.watch.Limits;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.OutcomeEvent;
import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.RosterEvent;
import io.elpis.watch.event.SubjectEvent;
import io.elpis.watch.event.TicketEvent;
import io.elpis.watch.state.BoundedMap;
import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything the stream has told of work, in bounded memory; explains looks. For one thread. */
public final class Workplace {
  private static final int PROVINCE_DIGITS = 2;
  private static final int BRANCHES = 20_000;

  private final BoundedMap<Worker> workers;
  private final BoundedMap<OpenWork> tickets;
  private final BoundedMap<KnownSubject> subjects;
  private final BoundedMap<Branch> branches = new BoundedMap<>(BRANCHES);

  public Workplace(Limits limits) {
    this.workers = new BoundedMap<>(limits.actors());
    this.tickets = new BoundedMap<>(limits.tickets());
    this.subjects = new BoundedMap<>(limits.subjects());
  }

  public void learn(PrincipalEvent event) {
    worker(event.id()).learn(event);
  }

  public void learn(RosterEvent event) {
    worker(event.principal()).learn(event);
  }

  public void learn(SubjectEvent event) {
    subject(event.id()).learn(event);
  }

  public void learn(TicketEvent event) {
    OpenWork before = tickets.get(event.id());
    OpenWork work = OpenWork.of(event, Optional.ofNullable(before));
    tickets.put(event.id(), work);
    for (String assignee : event.assignees()) {
      if (before == null || !before.assignees.contains(assignee)) {
        worker(assignee).assigned(event.timeMillis());
      }
    }
    if (!work.subject.isEmpty()) {
      subject(work.subject).hasTicket(event.id(), event.timeMillis());
    }
    if (!work.branch.isEmpty()) {
      branch(work.branch).ticket(event.timeMillis());
    }
  }

  public void learn(OutcomeEvent event) {
    OpenWork work = tickets.get(event.ticket());
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
    return workers.computeIfAbsent(id, Worker::new);
  }

  /**
   * What is known of a disclosure at its moment, before it is counted among the looks of its
   * branch.
   *
   * @param usual the bound on unexplained looks in the actor's role
   */
  public Look look(Disclosure disclosure, double usual) {
    Worker worker = worker(disclosure.principal());
    KnownSubject subject = subject(disclosure.subject());
    long millis = disclosure.timeMillis();
    Explanation explanation = Explanation.NONE;
    OpenWork named = disclosure.ticket().isEmpty() ? null : tickets.get(disclosure.ticket());
    String merchant = named == null ? "" : named.merchant;
    if (named != null && (named.subject.isEmpty() || named.subject.equals(disclosure.subject()))) {
      explanation = Explaining.by(named, worker, millis);
    }
    for (int index = 0;
        index < subject.tickets().size() && explanation != Explanation.OWN_WORK;
        index++) {
      OpenWork work = tickets.get(subject.tickets().get(index));
      if (work != null && work != named) {
        Explanation other = Explaining.by(work, worker, millis);
        explanation = other.compareTo(explanation) < 0 ? other : explanation;
        merchant = merchant.isEmpty() ? work.merchant : merchant;
      }
    }
    return new Look(
        disclosure,
        worker,
        explanation,
        merchant,
        subject.employer,
        subject.canary,
        subject.shielded,
        worker.isElsewhere(millis) ? Optional.empty() : away(worker.region(), subject.region),
        subject.changedMillis,
        counted(worker, explanation, usual, millis));
  }

  private double counted(Worker worker, Explanation explanation, double usual, long millis) {
    boolean unexplained = explanation == Explanation.NONE;
    if (worker.branch().isEmpty()) {
      return 0;
    }
    Branch branch = branch(worker.branch());
    long looker = Hashes.of(worker.id());
    double local = unexplained && usual < Branch.DOUBTFUL ? branch.local(looker, usual, millis) : 0;
    branch.look(looker, unexplained, millis);
    return local;
  }

  private static Optional<Boolean> away(String actor, String subject) {
    if (actor.length() < PROVINCE_DIGITS || subject.length() < PROVINCE_DIGITS) {
      return Optional.empty();
    }
    return Optional.of(!actor.regionMatches(0, subject, 0, PROVINCE_DIGITS));
  }

  /** Whether that machine, network or place is one that colleagues use as well. */
  boolean isShared(Worker worker, long thing, long millis) {
    String place = worker.branchAt(millis);
    return !place.isEmpty() && branch(place).shares(thing, Hashes.of(worker.id()), millis);
  }

  /** Whether the look shall be followed up: it names a known ticket that has no outcome yet. */
  public boolean awaitOutcome(Disclosure disclosure) {
    OpenWork work = disclosure.ticket().isEmpty() ? null : tickets.get(disclosure.ticket());
    if (work == null || work.worked || work.awaitedBy.equals(disclosure.principal())) {
      return false;
    }
    work.awaitedBy = disclosure.principal();
    return true;
  }

  /** Whether work came of that ticket; empty where it was forgotten. */
  public Optional<Boolean> worked(String ticket) {
    return Optional.ofNullable(tickets.get(ticket)).map(work -> work.worked);
  }

  private KnownSubject subject(String id) {
    return subjects.computeIfAbsent(id, key -> new KnownSubject());
  }

  private Branch branch(String id) {
    return branches.computeIfAbsent(id, key -> new Branch());
  }

  /** How many of each are remembered. */
  public List<Integer> sizes() {
    return List.of(workers.size(), tickets.size(), subjects.size(), branches.size());
  }

  public void write(StateOutput out) throws IOException {
    out.writeAll(new ArrayList<>(workers.values()), (to, worker) -> worker.write(to));
    out.writeMap(tickets, (to, work) -> work.write(to));
    out.writeMap(subjects, (to, subject) -> subject.write(to));
    out.writeMap(branches, (to, branch) -> branch.write(to));
  }

  public void read(StateInput in) throws IOException {
    for (Worker worker : in.readAll(Worker::read)) {
      workers.put(worker.id(), worker);
    }
    in.readMap(tickets, OpenWork::read);
    in.readMap(subjects, KnownSubject::read);
    in.readMap(branches, Branch::read);
  }
}
