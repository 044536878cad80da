package io.elpis.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.AuditStore.Filter;
import io.elpis.gateway.AuditStore.Listed;
import io.elpis.ledger.EntryBody.About;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.store.database.Database;
import io.elpis.store.embedded.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The index of entries against a plain list of the same entries. */
final class PostgresAuditStoreTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final int BATCHES = 700;
  private static final int MOST_ENTRIES = 6;
  private static final PrincipalId BUSY = new PrincipalId("busy");

  private final SplittableRandom random = new SplittableRandom(20_261_122);
  private final List<About> entries = new ArrayList<>();
  private final Database database = Database.open(POSTGRES.settings());
  private final PostgresAuditStore store = new PostgresAuditStore(database);

  @BeforeEach
  void write() {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement("TRUNCATE entry_about")) {
        statement.execute();
      }
      for (int batch = 0; batch < BATCHES; batch++) {
        List<About> about = new ArrayList<>();
        for (int i = 1 + random.nextInt(MOST_ENTRIES); i > 0; i--) {
          about.add(someEntry());
        }
        insert(connection, entries.size(), about);
        entries.addAll(about);
      }
      return entries.size();
    });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void list_anyFilter_isWhatAPlainListGives() {
    for (int round = 0; round < 300; round++) {
      if (round == 150) {
        store.merge();
      }
      About wanted = someEntry();
      Filter filter =
          new Filter(
              random.nextBoolean() ? wanted.subject() : Optional.empty(),
              random.nextBoolean() ? wanted.principal() : Optional.empty(),
              random.nextInt(4) == 0 ? wanted.ticket() : Optional.empty());
      OptionalLong before =
          random.nextBoolean()
              ? OptionalLong.empty()
              : OptionalLong.of(random.nextInt(entries.size() + 1));
      int limit = 1 + random.nextInt(300);
      assertThat(store.list(filter, before, limit))
          .as("%s below %s, at most %s", filter, before, limit)
          .isEqualTo(expected(filter, before, limit));
    }
  }

  @Test
  void about_anyPeople_isWhatAPlainListGives() {
    for (int round = 0; round < 100; round++) {
      Set<SubjectId> people = new HashSet<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        // Some are in no entry.
        people.add(new SubjectId(new UUID(1, random.nextInt(60))));
      }
      int limit = 1 + random.nextInt(1_000);
      List<Listed> expected = new ArrayList<>();
      for (int index = entries.size() - 1; index >= 0 && expected.size() < limit; index--) {
        if (entries.get(index).subject().filter(people::contains).isPresent()) {
          expected.add(listed(index, entries.get(index)));
        }
      }
      assertThat(store.about(people, limit))
          .as("%s, at most %s", people, limit)
          .isEqualTo(expected);
    }
  }

  @Test
  void at_eachIndex_isThatEntry() {
    for (int round = 0; round < 100; round++) {
      int index = random.nextInt(entries.size());
      assertThat(store.at(index)).contains(listed(index, entries.get(index)));
    }
    assertThat(store.at(entries.size())).isEmpty();
  }

  @Test
  void erased_subject_isInNoRowAndNoTermAndNeitherIsTheirTicket() {
    SubjectId erased = new SubjectId(new UUID(7, 7));
    Optional<TicketId> ticket = Optional.of(new TicketId("ticket-of-the-erased"));
    About about = new About(Optional.of(erased), Optional.of(BUSY), ticket);
    // Somebody else was asked for under the same ticket, in the same batch: that entry keeps it.
    About other = new About(Optional.of(new SubjectId(new UUID(8, 8))), Optional.of(BUSY), ticket);
    long index = 1_000_000;
    database.write(connection -> {
      insert(connection, index, List.of(about, other, about));
      insert(connection, index + 3, List.of(about));
      try (PreparedStatement statement =
          connection.prepareStatement("INSERT INTO erased (subject) VALUES (?)")) {
        statement.setObject(1, erased.value());
        return statement.executeUpdate();
      }
    });
    Filter theirs = new Filter(Optional.of(erased), Optional.empty(), Optional.empty());
    Filter byTicket = new Filter(Optional.empty(), Optional.empty(), ticket);
    assertThat(store.list(theirs, OptionalLong.empty(), 10)).hasSize(3);
    assertThat(store.list(byTicket, OptionalLong.empty(), 10)).hasSize(4);

    assertThat(database.<Boolean>write(new ErasedRows()::clearOne)).isTrue();

    assertThat(store.list(theirs, OptionalLong.empty(), 10)).isEmpty();
    assertThat(store.list(byTicket, OptionalLong.empty(), 10))
        .containsExactly(listed(index + 1, other));
    assertThat(store.at(index))
        .contains(new Listed(index, Optional.empty(), Optional.of(BUSY), Optional.empty()));
    database.write(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("DELETE FROM entry_about WHERE first_index >= ?")) {
        statement.setLong(1, index);
        return statement.executeUpdate();
      }
    });
  }

  private About someEntry() {
    return new About(
        random.nextInt(5) == 0
            ? Optional.empty()
            : Optional.of(new SubjectId(new UUID(1, random.nextInt(40)))),
        Optional.of(random.nextInt(100) == 0 ? new PrincipalId("rare-" + random.nextInt(3)) : BUSY),
        random.nextInt(3) == 0
            ? Optional.empty()
            : Optional.of(new TicketId("ticket-" + random.nextInt(60))));
  }

  private List<Listed> expected(Filter filter, OptionalLong before, int limit) {
    List<Listed> all = new ArrayList<>();
    for (int index = 0; index < entries.size(); index++) {
      About about = entries.get(index);
      if (index < before.orElse(Long.MAX_VALUE)
          && agrees(filter.subject(), about.subject())
          && agrees(filter.principal(), about.principal())
          && agrees(filter.ticket(), about.ticket())) {
        all.add(listed(index, about));
      }
    }
    Collections.reverse(all);
    return List.copyOf(all.subList(0, Math.min(limit, all.size())));
  }

  private static boolean agrees(Optional<?> wanted, Optional<?> found) {
    return wanted.isEmpty() || wanted.equals(found);
  }

  private static Listed listed(long index, About about) {
    return new Listed(index, about.subject(), about.principal(), about.ticket());
  }

  private static void insert(Connection connection, long first, List<About> about)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AboutRow.INSERT)) {
      AboutRow.bind(connection, statement, 1, 1, first, about);
      statement.executeUpdate();
    }
  }
}
