package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Proof;
import io.elpis.model.Tariff;
import io.elpis.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Quota is never made or lost, whatever carriers and clocks do, in whatever order. */
class EscrowLawsTest {
  private static final List<Proof> PROOFS = List.of(Proof.values());
  private static final Instant START = Instant.parse("2026-11-10T00:00:00Z");
  private static final int STEPS = 200;

  @Test
  void holds_anySequenceOfSteps_areConserved() {
    Seeds.forEachSeed(
        100,
        random -> {
          Book book = new Book();
          for (int i = 0; i < STEPS; i++) {
            book.step(random);
            book.check();
          }
        });
  }

  /** One account of many holds, with no delivery paying back what others owe. */
  private static final class Book {
    private final List<Escrow> holds = new ArrayList<>();
    private Instant now = START;
    private long held;
    private long owed;
    private long spent;

    private void step(RandomGenerator random) {
      now = now.plus(Duration.ofHours(random.nextInt(30)));
      if (holds.isEmpty() || random.nextInt(3) == 0) {
        long cost = random.nextLong(1, 5);
        holds.add(Escrow.held(cost, now.plus(Duration.ofDays(3))));
        held += cost;
        return;
      }
      int at = random.nextInt(holds.size());
      Escrow hold = holds.get(at);
      Optional<Escrow.Step> step =
          switch (random.nextInt(3)) {
            case 0 -> hold.scanned(Escrow.Scan.PICKED_UP, now);
            case 1 -> hold.scanned(Escrow.Scan.DELIVERED, now);
            default -> hold.overdue(now);
          };
      step.ifPresent(found -> {
        holds.set(at, found.after());
        held += found.change().held();
        owed += found.change().owed();
        spent += found.change().spent();
      });
    }

    /** What stands in the account is what the holds say. */
    private void check() {
      assertThat(held).isEqualTo(sum(Escrow.Stage.HELD) + sum(Escrow.Stage.PICKED_UP));
      assertThat(owed).isEqualTo(Escrow.PENALTY * sum(Escrow.Stage.CHARGED));
      assertThat(spent).isEqualTo(sum(Escrow.Stage.SETTLED));
    }

    private long sum(Escrow.Stage stage) {
      return holds.stream().filter(hold -> hold.stage() == stage).mapToLong(Escrow::cost).sum();
    }
  }

  @Test
  void judge_anyTariff_neverGivesMoreThanTheLimit() {
    Seeds.forEachSeed(
        200,
        random -> {
          Tariff tariff = tariff(random);
          long limit = random.nextInt(60);
          QuotaState state = QuotaState.EMPTY;
          for (int i = 0; i < STEPS; i++) {
            Claim.Quota claim =
                Claims.quota(
                    "q", "unit-" + i, tariff, limit, PROOFS.get(random.nextInt(PROOFS.size())));
            if (state.judge(claim) instanceof Verdict.Granted) {
              Tariff.Step step = tariff.at(state.gone(), limit);
              assertThat(claim.shown()).isGreaterThanOrEqualTo(step.proof());
              assertThat(state.with(claim).gone()).isEqualTo(state.gone() + step.cost());
              state = state.with(claim);
            }
            assertThat(state.gone()).isLessThanOrEqualTo(limit);
          }
        });
  }

  @Test
  void tariff_shares_meetAtTheBoundary() {
    Tariff tariff =
        new Tariff(
            List.of(
                new Tariff.Step(50, 1, Proof.NONE),
                new Tariff.Step(80, 2, Proof.STEP_UP),
                new Tariff.Step(100, 4, Proof.APPROVAL)));
    assertThat(List.of(0L, 49L, 50L, 79L, 80L, 99L, 100L, 400L))
        .extracting(spent -> tariff.at(spent, 100).cost())
        .containsExactly(1L, 1L, 2L, 2L, 4L, 4L, 4L, 4L);
    assertThat(tariff.at(0, 1).cost()).isEqualTo(1);
    assertThat(tariff.at(Long.MAX_VALUE / 2, Long.MAX_VALUE).cost()).isEqualTo(1);
  }

  private static Tariff tariff(RandomGenerator random) {
    int stepUp = random.nextInt(101);
    int approval = stepUp + random.nextInt(101 - stepUp);
    return new Tariff(
        List.of(
            new Tariff.Step(stepUp, 1 + random.nextInt(3), Proof.NONE),
            new Tariff.Step(approval, 3 + random.nextInt(3), Proof.STEP_UP),
            new Tariff.Step(100, 6 + random.nextInt(3), Proof.APPROVAL)));
  }
}
