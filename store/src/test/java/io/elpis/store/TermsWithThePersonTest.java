package io.elpis.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.store.embedded.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People who were stored before terms stood with the person are given theirs by the migration. */
final class TermsWithThePersonTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String SCHEMA = "before";
  private static final String ALL = "019a0000-0000-7000-8000-000000000001";
  private static final String TERM_ALONE = "019a0000-0000-7000-8000-000000000002";
  private static final String NOTHING = "019a0000-0000-7000-8000-000000000003";
  private static final String REFERENCE = "00000000-0000-0000-0000-0000000000aa";

  private final OlderSchema schema = new OlderSchema(POSTGRES, SCHEMA);

  @Test
  void migrate_peopleOfBefore_nameTheirRows() throws SQLException {
    schema.migrateTo("23");
    try (Connection connection = schema.open();
        Statement statement = connection.createStatement()) {
      for (String person : List.of(ALL, TERM_ALONE, NOTHING)) {
        statement.execute(
            "INSERT INTO subject (id, created, shielded, revision, kek) VALUES ('"
                + person
                + "', now(), false, 1, 1)");
      }
      for (int term = 1; term <= 3; term++) {
        statement.execute(term(term, term < 3 ? ALL : TERM_ALONE));
      }
      // What another person has too.
      statement.execute(term(3, ALL));
      statement.execute(
          "INSERT INTO subject_reference VALUES ('"
              + REFERENCE
              + "', '"
              + ALL
              + "', '"
              + ALL
              + "')");

      schema.migrateTo("24");

      String terms = "SELECT unnest(terms)::text FROM subject WHERE id = '%s' ORDER BY 1";
      assertThat(texts(statement, terms, ALL)).containsExactly(id(1), id(2), id(3));
      assertThat(texts(statement, terms, TERM_ALONE)).containsExactly(id(3));
      assertThat(texts(statement, terms, NOTHING)).isEmpty();
      String reference = "SELECT reference::text FROM subject WHERE id = '%s'";
      assertThat(texts(statement, reference, ALL)).containsExactly(REFERENCE);
      assertThat(
              texts(
                  statement,
                  "SELECT indexname FROM pg_indexes WHERE tablename = 'blind_index'"
                      + " AND schemaname = '%s'",
                  SCHEMA))
          .containsExactly("blind_index_term");
    }
  }

  private static String id(int term) {
    return "00000000-0000-0000-0000-00000000000" + term;
  }

  private static String term(int term, String person) {
    return "INSERT INTO blind_index VALUES ('" + id(term) + "', '" + person + "', 1, 'mobile')";
  }

  private static List<String> texts(Statement statement, String sql, String word)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql.replace("%s", word))) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }
}
