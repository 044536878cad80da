package io.elpis.watch;

import io.elpis.watch.AwaitedOutcomes.Awaited;
import io.elpis.watch.event.Announcement;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.OutcomeEvent;
import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.RosterEvent;
import io.elpis.watch.event.SubjectEvent;
import io.elpis.watch.event.TicketEvent;
import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.stat.ActorDayWeights;
import io.elpis.watch.state.BoundedTable;
import io.elpis.watch.state.ReadAhead;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Look;
import io.elpis.watch.work.OpenWork;
import io.elpis.watch.work.Worker;
import io.elpis.watch.work.Workplace;
import io.elpis.watch.work.Workplace.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The detectors as one function of state and event: {@code (state, event) → (state, findings)}. It
 * has no clock, no chance and no way out but its findings, so a live ledger, a file and a replay
 * give the same for the same events. State is owned by this object, changed in place and written by
 * {@link #write}; a {@code Watch} that read it goes on exactly as the one that wrote it.
 *
 * <p>Events come in order of time; {@link io.elpis.watch.event.ReorderWindow} sees to that. Costs
 * about a microsecond and a half a disclosure. For one thread.
 */
public final class Watch {
  static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private static final int STATE_VERSION = 4;
  private static final int ROLES = 1_000;

  private final Workplace workplace;
  private final MarkMaker maker;
  private final BoundedTable<Actor> actors;
  private final BoundedTable<KeyState> groups;
  private final BoundedTable<Role> roles = BoundedTable.ofTexts(ROLES);
  private final Edges edges;
  private final AwaitedOutcomes awaited = new AwaitedOutcomes();
  private final Announcements announcements = new Announcements();
  private final VolumeBackstop volume = new VolumeBackstop();
  private final Judge judge = new Judge(announcements);
  private final double[] marks = new double[Mark.all().size()];
  private final Trial[] trials = Mark.all().stream().map(Trial::new).toArray(Trial[]::new);
  private final ReadAhead comingActors = new ReadAhead(Workplace.AHEAD);

  /** Nobody asks for it: what nothing depends on, a compiler may leave out. */
  @SuppressWarnings("UnusedVariable")
  private long near;

  private long actorDays;
  private long disclosures;

  public Watch(Limits limits) {
    this.workplace = new Workplace(limits);
    this.maker = new MarkMaker(limits.tableBits());
    this.actors = BoundedTable.ofTexts(limits.actors());
    this.groups = BoundedTable.ofTexts(limits.groups());
    this.edges = new Edges(limits.edges());
  }

  /** Takes in one event; {@code findings} hears what came of it, in order. */
  public void accept(WatchEvent event, Consumer<? super Finding> findings) {
    mature(event.timeMillis(), findings);
    switch (event) {
      case PrincipalEvent one -> workplace.learn(one);
      case RosterEvent one -> workplace.learn(one);
      case TicketEvent one -> workplace.learn(one);
      case OutcomeEvent one -> workplace.learn(one);
      case SubjectEvent one -> workplace.learn(one);
      case Announcement one -> announcements.add(one);
      case Disclosure one -> judge(one, findings);
    }
  }

  /** Takes in these events one after the other, reading ahead some dozens at a time. */
  public void acceptAll(List<? extends WatchEvent> events, Consumer<? super Finding> findings) {
    for (int from = 0; from < events.size(); from += Workplace.AHEAD) {
      List<? extends WatchEvent> coming =
          events.subList(from, Math.min(events.size(), from + Workplace.AHEAD));
      readAhead(coming);
      for (int number = 0; number < coming.size(); number++) {
        accept(coming.get(number), findings);
      }
    }
  }

  /**
   * Reads what these events will need, so that they wait for memory at the same time instead of one
   * after the other; changes nothing.
   */
  private void readAhead(List<? extends WatchEvent> coming) {
    long sum = workplace.readAhead(coming);
    comingActors.clear();
    for (int number = 0; number < coming.size(); number++) {
      if (coming.get(number) instanceof Disclosure look) {
        sum += maker.readAhead(look.principalHash(), look.subjectHash());
        comingActors.add(look.principalHash());
      }
    }
    sum += comingActors.in(actors);
    for (int number = 0; number < comingActors.size(); number++) {
      sum += comingActors.found(number) instanceof Actor one ? one.key.readAhead() : 0;
    }
    near = sum + awaited.readAhead(coming.getLast().timeMillis(), Workplace.AHEAD);
  }

  /** Days on which an actor looked at somebody, summed over actors. */
  public long actorDays() {
    return actorDays;
  }

  public long disclosures() {
    return disclosures;
  }

  /** How many keys are tested: actors, groups, edges. */
  public long keys() {
    return (long) actors.size() + groups.size() + edges.size();
  }

  private void judge(Disclosure disclosure, Consumer<? super Finding> findings) {
    disclosures++;
    Worker worker = workplace.worker(disclosure);
    Actor actor = actor(worker);
    Role role = actor.role(worker, roles);
    long millis = disclosure.timeMillis();
    long today = Math.floorDiv(millis, DAY_MILLIS);
    maker.ask(worker.hash(), disclosure.subjectHash());
    Look look =
        workplace.look(
            disclosure,
            worker,
            role.bound(Mark.UNEXPLAINED, today),
            role.bound(Mark.BORROWED, today));
    beginDay(actor, role, worker, disclosure.timeMillis());
    actor.look();
    maker.make(look, actor, workplace, marks);
    double usualLooks = actor.usualLooks() > 0 ? actor.usualLooks() : role.usualLooks();
    for (Mark mark : Mark.all()) {
      double value = marks[mark.place()];
      if (value >= 0) {
        Trial trial = trials[mark.place()].of(millis, disclosure.id(), look.subject());
        double weight = ActorDayWeights.weight(actor.next(mark), usualLooks);
        bind(trial, look, actor, role, value, weight);
        judge(trial, look, actor, role, findings);
      }
    }
    awaitOutcome(look);
    if (volume.isReached(actor, role, worker, millis)) {
      worker.distrust(millis);
      findings.accept(
          volume.finding(actor, role, worker, disclosure, announcements.at(millis, worker)));
    }
  }

  private Actor actor(Worker worker) {
    Actor known = actors.get(worker.id(), worker.hash());
    return known == null ? actors.add(new Actor(worker.id())) : known;
  }

  private void beginDay(Actor actor, Role role, Worker worker, long millis) {
    long today = Math.floorDiv(millis, DAY_MILLIS);
    if (actor.isNewDay(today)) {
      boolean distrusted = worker.isDistrusted(millis);
      if (actor.hadADay() && !distrusted) {
        volume.finish(actor, role, worker);
        role.learnDay(actor.looks());
      }
      actor.begin(today, role, distrusted);
      actorDays++;
    }
  }

  private void awaitOutcome(Look look) {
    OpenWork named = look.named();
    if (named != null && workplace.awaitOutcome(named, look.worker())) {
      awaited.add(look.disclosure(), look.worker(), named);
    }
  }

  /**
   * Gives the trial its bounds: one for groups and edges, in which who is known to differ from the
   * role does so too, and one for the actor's own test, which a long honest past makes closer.
   */
  private static void bind(
      Trial trial, Look look, Actor actor, Role role, double value, double weight) {
    Mark mark = trial.mark();
    double usual = role.bound(mark, Math.floorDiv(trial.timeMillis(), DAY_MILLIS));
    // What a silent feed did not tell may be whose a ticket is, as well as that there is one.
    boolean ofTickets = mark == Mark.UNEXPLAINED || mark == Mark.BORROWED;
    double local = ofTickets && value > 0 ? look.local() : 0;
    Tracked tracked = actor.key.of(mark);
    double bound = tracked.bound(Math.max(usual, local));
    double own = mark.isSteady() && local <= usual ? tracked.own(usual, bound) : bound;
    trial.with(value, bound, own, weight);
  }

  private void judge(
      Trial trial, Look look, Actor actor, Role role, Consumer<? super Finding> findings) {
    Mark mark = trial.mark();
    if (mark.groupAlpha() > 0) {
      judgeGroups(trial, look, actor, role, findings);
    }
    judgeActor(trial, actor, look.worker(), role, findings);
    if (mark.edgeAlpha() > 0) {
      judgeEdges(trial, look, role, findings);
    }
  }

  private void judgeKey(
      Trial trial,
      KeyState key,
      double alpha,
      Worker worker,
      Role role,
      Consumer<? super Finding> findings) {
    Finding finding = judge.add(trial, key, alpha, worker, role);
    if (finding != null) {
      if (finding.action() == Action.STOP) {
        distrust(finding, key);
      }
      findings.accept(finding);
    }
  }

  /**
   * What whoever was stopped does from then on says nothing of honest work: a score begins at zero
   * again after a stop, and would not say so.
   */
  private void distrust(Finding finding, KeyState key) {
    key.distrust(finding.timeMillis());
    finding.members().forEach(member -> workplace.worker(member).distrust(finding.timeMillis()));
  }

  private void judgeActor(
      Trial trial, Actor actor, Worker worker, Role role, Consumer<? super Finding> findings) {
    judgeKey(trial, actor.key, trial.mark().actorAlpha(), worker, role, findings);
    actor
        .key
        .of(trial.mark())
        .count(trial.value(), role.rate(trial.mark()), worker.isDistrusted(trial.timeMillis()));
  }

  private void judgeGroups(
      Trial trial, Look look, Actor actor, Role role, Consumer<? super Finding> findings) {
    GroupNames names = actor.groups(look, groups);
    double alpha = trial.mark().groupAlpha() / names.families();
    List<KeyState> known = names.groups();
    for (int place = 0; place < known.size(); place++) {
      if (judgeGroup(trial, known.get(place), alpha, look.worker(), role, findings)) {
        actor.key.of(trial.mark()).taint();
      }
    }
  }

  /** Whether the group is suspect now, or was stopped lately. */
  private boolean judgeGroup(
      Trial trial,
      KeyState group,
      double alpha,
      Worker worker,
      Role role,
      Consumer<? super Finding> findings) {
    judgeKey(trial, group, alpha, worker, role, findings);
    Tracked tracked = group.of(trial.mark());
    boolean distrusted = group.isDistrusted(trial.timeMillis());
    tracked.count(trial.value(), null, distrusted);
    return distrusted || tracked.isSuspect();
  }

  private void judgeEdges(Trial trial, Look look, Role role, Consumer<? super Finding> findings) {
    Edges.Kind kind = trial.mark() == Mark.REREAD ? Edges.Kind.EMPLOYER : Edges.Kind.MERCHANT;
    long pair = Edges.pair(kind, look);
    if (pair == 0) {
      return;
    }
    KeyState edge = edges.of(kind, look, pair);
    if (edge != null) {
      judgeKey(trial, edge, trial.mark().edgeAlpha(), look.worker(), role, findings);
    }
    if (trial.value() > 0) {
      edges.mark(pair);
    }
  }

  /** Looks whose time is up without an outcome are judged on the day on which that is known. */
  private void mature(long nowMillis, Consumer<? super Finding> findings) {
    for (Awaited due = awaited.due(nowMillis); due != null; due = awaited.due(nowMillis)) {
      Outcome outcome = workplace.outcome(due.ticket());
      Actor actor = actors.get(due.worker().id(), due.worker().hash());
      if (outcome != Outcome.FORGOTTEN && actor != null) {
        judgeOutcome(due, outcome, actor, nowMillis, findings);
      }
    }
  }

  private void judgeOutcome(
      Awaited due,
      Outcome outcome,
      Actor actor,
      long nowMillis,
      Consumer<? super Finding> findings) {
    Worker worker = workplace.worker(due.worker());
    Role role = actor.role(worker, roles);
    double usualLooks = actor.usualLooks() > 0 ? actor.usualLooks() : role.usualLooks();
    double bound = role.bound(Mark.NO_OUTCOME, Math.floorDiv(nowMillis, DAY_MILLIS));
    Trial trial =
        trials[Mark.NO_OUTCOME.place()]
            .of(nowMillis, due.disclosure(), due.ticket().hash())
            .with(
                outcome == Outcome.WORKED ? 0 : 1,
                bound,
                actor.key.of(Mark.NO_OUTCOME).bound(bound),
                ActorDayWeights.weight(actor.next(Mark.NO_OUTCOME), usualLooks));
    judgeActor(trial, actor, worker, role, findings);
    // Merchants answer for what comes of their orders together.
    KeyState orders = actor.orders(worker, groups);
    if (orders != null) {
      judgeGroup(trial, orders, trial.mark().groupAlpha(), worker, role, findings);
    }
  }

  /** Writes the whole state. */
  public void write(StateOutput out) throws IOException {
    out.writeInt(STATE_VERSION);
    out.writeLong(actorDays);
    out.writeLong(disclosures);
    workplace.write(out);
    maker.write(out);
    actors.write(out, (to, actor) -> actor.write(to));
    groups.write(out, (to, group) -> group.write(to));
    roles.write(out, (to, role) -> role.write(to));
    edges.write(out);
    awaited.write(out);
    announcements.write(out);
    volume.write(out);
  }

  /**
   * Reads what {@link #write} wrote into a new {@code Watch} of the same limits.
   *
   * @throws IOException if it is of another version, of other limits, or damaged
   */
  public void read(StateInput in) throws IOException {
    int version = in.readInt();
    if (version != STATE_VERSION) {
      throw new IOException("the detectors' state is not of version " + STATE_VERSION);
    }
    actorDays = in.readLong();
    disclosures = in.readLong();
    workplace.read(in);
    maker.read(in);
    actors.read(in, Actor::read);
    groups.read(in, KeyState::read);
    roles.read(in, Role::read);
    edges.read(in);
    awaited.read(in, workplace);
    announcements.read(in);
    volume.read(in);
  }
}
