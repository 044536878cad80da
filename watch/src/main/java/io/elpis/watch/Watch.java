package io.elpis.watch;

import io.elpis.watch.AwaitedOutcomes.Awaited;
import io.elpis.watch.Judge.Trial;
import io.elpis.watch.Traces.Trace;
import io.elpis.watch.event.Announcement;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.OutcomeEvent;
import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.RosterEvent;
import io.elpis.watch.event.SubjectEvent;
import io.elpis.watch.event.TicketEvent;
import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.stat.ActorDayWeights;
import io.elpis.watch.state.BoundedMap;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Look;
import io.elpis.watch.work.Worker;
import io.elpis.watch.work.Workplace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The detectors as one function of state and event: {@code (state, event) → (state, findings)}. It
 * has no clock, no chance and no way out but its findings, so a live ledger, a file and a replay
 * give the same for the same events. State is owned by this object, changed in place and written by
 * {@link #write}; a {@code Watch} that read it goes on exactly as the one that wrote it.
 *
 * <p>Events come in order of time; {@link io.elpis.watch.event.ReorderWindow} sees to that. Costs
 * about a microsecond a disclosure. For one thread.
 */
public final class Watch {
  static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private static final int ROLES = 1_000;

  private final Workplace workplace;
  private final MarkMaker maker;
  private final BoundedMap<Actor> actors;
  private final BoundedMap<KeyState> groups;
  private final BoundedMap<Role> roles = new BoundedMap<>(ROLES);
  private final Edges edges;
  private final AwaitedOutcomes awaited = new AwaitedOutcomes();
  private final Announcements announcements = new Announcements();
  private final VolumeBackstop volume = new VolumeBackstop();
  private final Judge judge = new Judge(announcements);
  private final double[] marks = new double[Mark.all().size()];
  private long actorDays;
  private long disclosures;

  public Watch(Limits limits) {
    this.workplace = new Workplace(limits);
    this.maker = new MarkMaker(limits.tableBits());
    this.actors = new BoundedMap<>(limits.actors());
    this.groups = new BoundedMap<>(limits.groups());
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
    Role role = role(workplace.worker(disclosure.principal()));
    long day = Math.floorDiv(disclosure.timeMillis(), DAY_MILLIS);
    Look look = workplace.look(disclosure, role.bound(Mark.UNEXPLAINED, day));
    Actor actor = actors.computeIfAbsent(disclosure.principal(), Actor::new);
    beginDay(actor, role, look.worker(), disclosure.timeMillis());
    actor.look();
    maker.make(look, actor, workplace, marks);
    for (Mark mark : Mark.all()) {
      double value = marks[mark.place()];
      if (value >= 0) {
        judge(mark, value, look, actor, role, findings);
      }
    }
    if (workplace.awaitOutcome(disclosure)) {
      awaited.add(disclosure);
    }
    volume
        .look(
            actor,
            role,
            look.worker(),
            () -> volumeEvidence(look.worker(), disclosure.timeMillis()),
            new VolumeBackstop.Look(disclosure.timeMillis(), disclosure.id()))
        .ifPresent(findings);
  }

  private void beginDay(Actor actor, Role role, Worker worker, long millis) {
    long today = Math.floorDiv(millis, DAY_MILLIS);
    if (actor.isNewDay(today)) {
      if (actor.hadADay()) {
        volume.finish(actor, role, worker);
        role.learnDay(actor.looks());
      }
      actor.begin(today, role);
      actorDays++;
    }
  }

  private void judge(
      Mark mark,
      double value,
      Look look,
      Actor actor,
      Role role,
      Consumer<? super Finding> findings) {
    Disclosure disclosure = look.disclosure();
    double usual = role.bound(mark, Math.floorDiv(disclosure.timeMillis(), DAY_MILLIS));
    double local = mark == Mark.UNEXPLAINED && value > 0 ? look.local() : 0;
    // One bound for all keys: who is known to differ from the role does so in groups and edges too.
    double bound = actor.key.of(mark).bound(Math.max(usual, local));
    Trial trial =
        new Trial(
            mark,
            value,
            bound,
            weight(mark, actor, role),
            new Trace(disclosure.timeMillis(), disclosure.id(), disclosure.principal()),
            disclosure.subject());
    if (mark.groupAlpha() > 0) {
      judgeGroups(trial, look, actor, role, findings);
    }
    judgeActor(trial, actor, look.worker(), role, findings);
    if (mark.edgeAlpha() > 0) {
      judgeEdges(trial, look, role, findings);
    }
  }

  private static double weight(Mark mark, Actor actor, Role role) {
    double usual = actor.usualLooks() > 0 ? actor.usualLooks() : role.usualLooks();
    return ActorDayWeights.weight(actor.next(mark), usual);
  }

  private void judgeActor(
      Trial trial, Actor actor, Worker worker, Role role, Consumer<? super Finding> findings) {
    judge.add(trial, actor.key, trial.mark().actorAlpha(), worker, role).ifPresent(findings);
    actor.key.of(trial.mark()).count(trial.value(), role.rate(trial.mark()));
  }

  private void judgeGroups(
      Trial trial, Look look, Actor actor, Role role, Consumer<? super Finding> findings) {
    List<String> names = actor.groups(look).names();
    double alpha = trial.mark().groupAlpha() / names.size();
    for (String name : names) {
      if (!name.isEmpty()) {
        Tracked group = judgeGroup(trial, name, alpha, look.worker(), role, findings);
        if (group.isSuspect()) {
          actor.key.of(trial.mark()).taint();
        }
      }
    }
  }

  private Tracked judgeGroup(
      Trial trial,
      String name,
      double alpha,
      Worker worker,
      Role role,
      Consumer<? super Finding> findings) {
    KeyState group = groups.computeIfAbsent(name, id -> new KeyState(new FindingKey.Group(id)));
    judge.add(trial, group, alpha, worker, role).ifPresent(findings);
    Tracked tracked = group.of(trial.mark());
    tracked.count(trial.value(), null);
    return tracked;
  }

  private void judgeEdges(Trial trial, Look look, Role role, Consumer<? super Finding> findings) {
    Edges.Kind kind = trial.mark() == Mark.REREAD ? Edges.Kind.EMPLOYER : Edges.Kind.MERCHANT;
    Optional<KeyState> edge = edges.of(kind, look);
    if (edge.isPresent()) {
      judge
          .add(trial, edge.get(), trial.mark().edgeAlpha(), look.worker(), role)
          .ifPresent(findings);
    }
    if (trial.value() > 0) {
      edges.mark(kind, look);
    }
  }

  /** Looks whose time is up without an outcome are judged on the day on which that is known. */
  private void mature(long nowMillis, Consumer<? super Finding> findings) {
    for (Optional<Awaited> due = awaited.due(nowMillis);
        due.isPresent();
        due = awaited.due(nowMillis)) {
      Awaited one = due.get();
      Optional<Boolean> worked = workplace.worked(one.ticket());
      Actor actor = actors.get(one.principal());
      if (worked.isEmpty() || actor == null) {
        continue;
      }
      Worker worker = workplace.worker(one.principal());
      Role role = role(worker);
      Trial trial =
          new Trial(
              Mark.NO_OUTCOME,
              worked.get() ? 0 : 1,
              role.bound(Mark.NO_OUTCOME, Math.floorDiv(nowMillis, DAY_MILLIS)),
              weight(Mark.NO_OUTCOME, actor, role),
              new Trace(nowMillis, one.disclosure(), one.principal()),
              one.ticket());
      judgeActor(trial, actor, worker, role, findings);
      if (!worker.recipient().isEmpty()) {
        // Merchants answer for what comes of their orders together.
        judgeGroup(
            trial,
            "recipient=" + worker.recipient(),
            trial.mark().groupAlpha(),
            worker,
            role,
            findings);
      }
    }
  }

  private Finding.Evidence volumeEvidence(Worker worker, long millis) {
    return new Finding.Evidence(
        "looks in a day over what open work and the own past account for",
        Mark.VOLUME_ALPHA,
        volume.days(),
        "all actors",
        List.of(),
        announcements.at(millis, worker),
        "",
        "show the work that these looks belong to");
  }

  private Role role(Worker worker) {
    return roles.computeIfAbsent(worker.role(), word -> new Role());
  }

  /** Writes the whole state. */
  public void write(StateOutput out) throws IOException {
    out.writeLong(actorDays);
    out.writeLong(disclosures);
    workplace.write(out);
    maker.write(out);
    out.writeMap(actors, (to, actor) -> actor.write(to));
    out.writeMap(groups, (to, group) -> group.write(to));
    out.writeMap(roles, (to, role) -> role.write(to));
    edges.write(out);
    awaited.write(out);
    announcements.write(out);
    volume.write(out);
  }

  /** Reads what {@link #write} wrote into a new {@code Watch} of the same limits. */
  public void read(StateInput in) throws IOException {
    actorDays = in.readLong();
    disclosures = in.readLong();
    workplace.read(in);
    maker.read(in);
    in.readMap(actors, Actor::read);
    in.readMap(groups, KeyState::read);
    in.readMap(roles, Role::read);
    edges.read(in);
    awaited.read(in);
    announcements.read(in);
    volume.read(in);
  }
}
