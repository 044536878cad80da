package io.elpis.testkit.workplace;

import io.elpis.testkit.SeedMix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Plays a workplace day by day. Events leave in the order in which a stream would hear of them; no
 * more than two days are held. The same seed gives the same events, and an attack leaves honest
 * people's events as they were.
 */
public final class Simulation {
  static final long DAY_MILLIS = 86_400_000L;
  static final long HOUR_MILLIS = 3_600_000L;
  static final long MINUTE_MILLIS = 60_000L;

  /** When every simulation begins: 1 October 2026, 00:00 UTC. */
  public static final long START_MILLIS = 1_790_812_800_000L;

  private final WorkplaceShape shape;
  private final long seed;
  private final List<Colleague> staff = new ArrayList<>();
  private final List<Attack> attacks;
  private final PriorityQueue<Queued> queue =
      new PriorityQueue<>(
          Comparator.comparingLong((Queued one) -> one.heardMillis)
              .thenComparingLong(Queued::order));
  private long order;

  private record Queued(long heardMillis, long order, SimEvent event) {}

  private Simulation(WorkplaceShape shape, long seed, List<Attack> attacks) {
    this.shape = shape;
    this.seed = seed;
    this.attacks = attacks;
    for (int number = 0; number < shape.staff(); number++) {
      staff.add(Colleague.of(number, shape, seed, START_MILLIS));
    }
  }

  /** Honest days only. */
  public static Simulation honest(WorkplaceShape shape, long seed) {
    return new Simulation(shape, seed, List.of());
  }

  /**
   * The same days with attacks of these behaviours.
   *
   * @param each how many attacks of each
   * @param learningDays days before the first attack
   * @param days of the whole; attacks go on to the end
   */
  public static Simulation attacked(
      WorkplaceShape shape,
      long seed,
      List<Behaviour> behaviours,
      int each,
      int learningDays,
      int days) {
    return new Simulation(shape, seed, Plans.of(shape, seed, behaviours, each, learningDays, days));
  }

  /** The day, from 0, on which most is to do. */
  public static int busiestDay(int days) {
    return days / 2;
  }

  /**
   * Plays.
   *
   * @param days how many
   */
  public void play(int days, Consumer<? super SimEvent> events, Truth truth) {
    Desk desk = new Desk(shape, seed, staff, this::queue, truth);
    introduce();
    for (int day = 0; day < days; day++) {
      playDay(desk, day, days);
      emit(START_MILLIS + (day + 1) * DAY_MILLIS, events);
    }
    emit(Long.MAX_VALUE, events);
  }

  private void introduce() {
    for (Colleague one : staff) {
      queue(START_MILLIS, one.introduction(START_MILLIS));
    }
    // Decoys: one subject in a thousand of the best known.
    for (int decoy = 0; decoy < shape.subjects() / Desk.DECOY; decoy++) {
      queue(
          START_MILLIS,
          new SimEvent.Known(START_MILLIS, "s" + (long) decoy * Desk.DECOY, true, "", ""));
    }
  }

  private void playDay(Desk desk, int day, int days) {
    double busy = busyness(day, days);
    if (day == busiestDay(days)) {
      long from = START_MILLIS + day * DAY_MILLIS;
      queue(
          from - HOUR_MILLIS,
          new SimEvent.Announced(from - HOUR_MILLIS, "campaign", "", from, from + 11 * DAY_MILLIS));
    }
    desk.begin(day, busy);
    for (Colleague one : staff) {
      if (!isAttacking(one, day)) {
        desk.work(one, SeedMix.random(seed, 2, one.number, day));
      }
    }
    Confusers.play(desk, staff, shape, seed, day);
    for (Attack attack : attacks) {
      if (attack.isOn(day)) {
        Thefts.play(desk, attack, staff, SeedMix.random(seed, 3, attack.id().hashCode(), day));
      }
    }
  }

  /** Whether the honest part of this colleague's day is made by an attack, which pads with it. */
  private boolean isAttacking(Colleague one, int day) {
    return attacks.stream()
        .anyMatch(attack ->
            attack.isOn(day)
                && attack.behaviour().isADayOfItsOwn()
                && attack.accounts().contains(one.number));
  }

  private double busyness(int day, int days) {
    int after = day - busiestDay(days);
    SplittableRandom random = SeedMix.random(seed, 4, day);
    double usual = 1 + .06 * random.nextGaussian();
    if (after == 0) {
      return usual * shape.burst();
    }
    return after > 0 && after <= 10 ? usual * shape.afterBurst() : usual;
  }

  /** Puts an event where the stream hears of it. */
  private void queue(long heardMillis, SimEvent event) {
    queue.add(new Queued(heardMillis, order++, event));
  }

  private void emit(long untilMillis, Consumer<? super SimEvent> events) {
    while (!queue.isEmpty() && queue.peek().heardMillis() < untilMillis) {
      events.accept(queue.remove().event());
    }
  }
}
