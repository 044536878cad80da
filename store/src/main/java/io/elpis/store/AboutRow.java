package io.elpis.store;

import io.elpis.ledger.EntryBody.About;
import io.elpis.ledger.SealedBatch;
import io.elpis.model.SubjectId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom the entries of a batch are about, in entry order: one row, found by its terms. */
final class AboutRow {
  /** Six parameters. */
  static final String INSERT =
      "INSERT INTO entry_about (epoch, first_index, subjects, principals, tickets, terms) VALUES (?, ?, ?, ?, ?, ?)";

  private AboutRow() {}

  /**
   * Leaves out whoever was erased meanwhile, with the ticket: from then on nothing may say whom an
   * entry is of.
   */
  static List<About> listed(SealedBatch batch, ClaimJudge judge) {
    return batch.about().stream().map(each -> withoutErased(each, judge)).toList();
  }

  static void bind(
      Connection connection,
      PreparedStatement statement,
      int parameter,
      long epoch,
      long firstIndex,
      List<About> about)
      throws SQLException {
    List<@Nullable UUID> subjects = new ArrayList<>(about.size());
    @Nullable String[] principals = new @Nullable String[about.size()];
    @Nullable String[] tickets = new @Nullable String[about.size()];
    for (int i = 0; i < about.size(); i++) {
      subjects.add(about.get(i).subject().map(SubjectId::value).orElse(null));
      principals[i] = about.get(i).principal().map(Object::toString).orElse(null);
      tickets[i] = about.get(i).ticket().map(Object::toString).orElse(null);
    }
    statement.setLong(parameter, epoch);
    statement.setLong(parameter + 1, firstIndex);
    statement.setObject(parameter + 2, UuidList.of(subjects));
    statement.setArray(parameter + 3, connection.createArrayOf("text", principals));
    statement.setArray(parameter + 4, connection.createArrayOf("text", tickets));
    statement.setArray(parameter + 5, connection.createArrayOf("bigint", EntryTerms.of(about)));
  }

  private static About withoutErased(About about, ClaimJudge judge) {
    return about.subject().filter(judge::isErased).isEmpty()
        ? about
        : new About(Optional.empty(), about.principal(), Optional.empty());
  }
}
