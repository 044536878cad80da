package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.gateway.LookFeed;
import io.elpis.gateway.LookFeed.Seen;
import io.elpis.gateway.Nobody;
import io.elpis.gateway.OpenedEntries;
import io.elpis.ledger.LedgerReader;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.SubjectId;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What follows the ledger reads the same of memory as of the database. */
final class OpenedEntriesTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final int LOOKS = 40;

  @TempDir Path folder;

  @Test
  void read_whatWasJustWritten_isWhatTheDatabaseSays_alsoWithoutWhoWasErased() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), CrashWorld.POLICY);
    DatabaseSettings settings = POSTGRES.settings();
    long from;
    long to;
    List<Seen> remembered;
    try (CrashWorld world = CrashWorld.open(folder, settings)) {
      Asker asker = world.asker(world.fill(LOOKS));
      LedgerReader reader = world.useCases().ledger().reader();
      from = reader.size();
      remembered = new ArrayList<>();
      List<SubjectId> looked = new ArrayList<>();
      for (int number = 0; number < LOOKS; number++) {
        long index = reader.committed();
        assertThat(CrashChild.look(world, asker, number, false))
            .isInstanceOf(Disclosure.Permitted.class);
        // The server's own followers come by a few times a second, and then it is forgotten.
        reader
            .recent(index, index + 1)
            .ifPresent(entries -> looked.add(entries.getFirst().subject().orElseThrow()));
        remembered.addAll(feed(world).seen(index, index + 1));
      }
      to = reader.size();

      assertThat(looked).as("read from memory").hasSizeGreaterThan(LOOKS / 2);
      assertThat(remembered).hasSize(LOOKS);
      assertThat(remembered.getFirst().principal()).isEqualTo(CrashWorld.PROGRAM);
      assertThat(remembered.getFirst().levels())
          .isEqualTo(
              Map.of(
                  new FieldName("email"), Level.REVEALED, new FieldName("mobile"), Level.MASKED));

      SubjectId erased = looked.getFirst();
      String alias = stores(world).work().aliases(Set.of(erased)).get(erased);
      assertThat(remembered.removeIf(seen -> seen.person().equals(alias))).isTrue();
      world.useCases().erasure().erase(asker, erased);
      // What is remembered names people: an erasure forgets all of it.
      assertThat(reader.recent(from, to)).isEmpty();
      assertThat(feed(world).seen(from, to)).isEqualTo(remembered);
    }
    try (CrashWorld world = CrashWorld.open(folder, settings)) {
      assertThat(world.useCases().ledger().reader().recent(from, to)).isEmpty();
      assertThat(feed(world).seen(from, to)).isEqualTo(remembered);
    }
  }

  private static Stores stores(CrashWorld world) {
    return world.server().stores();
  }

  private static LookFeed feed(CrashWorld world) {
    Stores stores = stores(world);
    return new LookFeed(
        new OpenedEntries(
            stores.work(),
            world.useCases().ledger().reader(),
            new Nobody(stores.subjects().nobody().orElseThrow()),
            world.server().vault()));
  }
}
