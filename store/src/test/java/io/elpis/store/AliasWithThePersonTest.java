package io.elpis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.store.embedded.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People keep the random name that watch had for them, and whoever had none is given one. */
final class AliasWithThePersonTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String NAMED = "019a0000-0000-7000-8000-000000000001";
  private static final String UNNAMED = "019a0000-0000-7000-8000-000000000002";
  private static final String ERASED = "019a0000-0000-7000-8000-000000000003";
  private static final String LATER = "019a0000-0000-7000-8000-000000000004";
  private static final String NAME = "00000000-0000-4000-8000-0000000000aa";

  private final OlderSchema schema = new OlderSchema(POSTGRES, "nameless");

  @Test
  void migrate_peopleOfBefore_eachHasANameWhileThere() throws SQLException {
    schema.migrateTo("25");
    try (Connection connection = schema.open();
        Statement statement = connection.createStatement()) {
      statement.execute(person(NAMED, "'\\x01'"));
      statement.execute(person(UNNAMED, "'\\x01'"));
      statement.execute(person(ERASED, "NULL"));
      statement.execute("INSERT INTO watch_alias VALUES ('" + NAMED + "', '" + NAME + "')");

      schema.migrateTo("26");
      statement.execute(person(LATER, "'\\x01'"));

      assertThat(alias(statement, NAMED)).isEqualTo(NAME);
      assertThat(alias(statement, UNNAMED)).isNotEmpty().isNotEqualTo(NAME);
      assertThat(alias(statement, LATER)).isNotEmpty().isNotEqualTo(alias(statement, UNNAMED));
      assertThat(alias(statement, ERASED)).isEmpty();
      assertThatThrownBy(() ->
              statement.execute("UPDATE subject SET wrapped = NULL WHERE id = '" + NAMED + "'"))
          .hasMessageContaining("alias_while_there");
    }
  }

  private static String person(String id, String wrapped) {
    return "INSERT INTO subject (id, created, shielded, revision, kek, wrapped) VALUES ('"
        + id
        + "', now(), false, 1, 1, "
        + wrapped
        + ")";
  }

  /** Empty where the person has none. */
  private static String alias(Statement statement, String id) throws SQLException {
    try (ResultSet result =
        statement.executeQuery(
            "SELECT coalesce(alias::text, '') FROM subject WHERE id = '" + id + "'")) {
      result.next();
      return result.getString(1);
    }
  }
}
