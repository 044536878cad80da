package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.StoredEntry;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.DenialCode;
import io.elpis.store.embedded.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everybody at once against one quota. Two nodes on one log are the contract of the ledger's store.
 */
final class QuotaRaceTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final int ASKS = 10_000;
  private static final int QUOTA = 100;
  private static final String POLICY = CrashWorld.POLICY.replace("base: 1000000", "base: " + QUOTA);

  @TempDir Path folder;

  @Test
  @DisplayName(
      "F21 10,000 parallel reveals against a quota of 100: exactly 100, each on the ledger")
  void f21_tenThousandAtOnce_exactlyTheQuota()
      throws IOException, InterruptedException, ExecutionException {
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    try (CrashWorld world = CrashWorld.open(folder, POSTGRES.settings())) {
      Asker asker = world.asker(world.fill(ASKS));
      List<Disclosure> answers = askAll(world, asker);
      long permitted = answers.stream().filter(Disclosure.Permitted.class::isInstance).count();
      assertThat(permitted).isEqualTo(QUOTA);
      assertThat(
              answers.stream()
                  .filter(Disclosure.Denied.class::isInstance)
                  .map(Disclosure.Denied.class::cast))
          .hasSize(ASKS - QUOTA)
          .allMatch(denied -> denied.reason().code() == DenialCode.QUOTA_EXHAUSTED);
      assertThat(permittedEntries(world)).isEqualTo(QUOTA);
      assertThat(Crashes.used(world)).isEqualTo(QUOTA);
    }
  }

  private static List<Disclosure> askAll(CrashWorld world, Asker asker)
      throws InterruptedException, ExecutionException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Disclosure>> asked =
          LongStream.range(0, ASKS)
              .mapToObj(
                  number -> executor.submit(() -> CrashChild.look(world, asker, number, false)))
              .toList();
      List<Disclosure> answers = new java.util.ArrayList<>();
      for (Future<Disclosure> ask : asked) {
        answers.add(ask.get());
      }
      return answers;
    }
  }

  private static long permittedEntries(CrashWorld world) {
    long permitted = 0;
    for (Iterator<StoredEntry> entries = world.useCases().ledger().reader().entries(0);
        entries.hasNext(); ) {
      if (Leaf.decode(entries.next().leaf()).kind() == EntryKind.PERMITTED.number()) {
        permitted++;
      }
    }
    return permitted;
  }
}
