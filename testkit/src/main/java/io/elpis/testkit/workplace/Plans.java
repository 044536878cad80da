package io.elpis.testkit.workplace;

import io.elpis.testkit.SeedMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Decides who attacks, how, and from which day on. Nobody takes part in two attacks. */
final class Plans {
  private static final int ROTATED = 8;
  private static final int UNITED = 500;

  private Plans() {}

  static List<Attack> of(
      WorkplaceShape shape,
      long seed,
      List<Behaviour> behaviours,
      int each,
      int learningDays,
      int days) {
    List<Attack> plans = new ArrayList<>();
    SplittableRandom random = SeedMix.random(seed, 8);
    int next = 11;
    for (Behaviour behaviour : behaviours) {
      int count = behaviour == Behaviour.UNION ? 1 : each;
      for (int index = 0; index < count; index++) {
        int first =
            behaviour == Behaviour.IN_A_BURST
                ? Simulation.busiestDay(days)
                : learningDays + random.nextInt(Math.max(1, (days - learningDays) / 2));
        List<Integer> accounts = accounts(behaviour, next, shape);
        next += behaviour == Behaviour.ROTATING ? 1 : accounts.size();
        plans.add(
            new Attack(
                behaviour.name().toLowerCase(Locale.ROOT) + "-" + index,
                behaviour,
                accounts,
                first,
                days));
      }
    }
    return plans;
  }

  private static List<Integer> accounts(Behaviour behaviour, int next, WorkplaceShape shape) {
    return switch (behaviour) {
      // Of one branch: branches are dealt out by number.
      case ROTATING ->
          IntStream.range(1, 1 + ROTATED)
              .map(step -> next + step * shape.branches())
              .map(number -> number % shape.staff())
              .boxed()
              .toList();
      case UNION -> IntStream.range(0, UNITED).boxed().toList();
      case WHOLE,
          PADDED,
          DILUTED,
          BORROWED,
          IN_A_BURST,
          JITTERING,
          LOW_AND_SLOW,
          JUST_UNDER,
          RENTED,
          POLLING ->
          List.of(next % shape.staff());
    };
  }
}
