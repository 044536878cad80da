package io.elpis.store;

import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Forgets what can no longer matter: spent quota windows, used keys, dead tokens. Thread-safe. */
public final class PostgresExpiry {
  private static final List<String> FORGET =
      List.of(
          "DELETE FROM quota_unit WHERE resets_at < ?",
          "DELETE FROM quota WHERE resets_at < ?",
          "DELETE FROM spent_nonce WHERE forget_after < ?",
          "DELETE FROM enrolment_code WHERE expires < ?",
          "DELETE FROM console_session WHERE ends < ?",
          "DELETE FROM sign_in_link WHERE ends < ?",
          "DELETE FROM session_doubt WHERE last_seen < ?::timestamptz - interval '7 days'",
          "DELETE FROM passkey_question WHERE ends < ?",
          "DELETE FROM subject_session WHERE ends < ?",
          "DELETE FROM subject_challenge WHERE ends < ?",
          "DELETE FROM identity_check WHERE expires < ?::timestamptz - interval '2 days'",
          "DELETE FROM once WHERE forget_after < ?",
          "DELETE FROM token WHERE expires < ?",
          "DELETE FROM statistic_answer WHERE until < ?",
          "DELETE FROM portrait WHERE until < ?",
          "DELETE FROM watch_limit WHERE until < ?",
          "DELETE FROM alert WHERE at < ?::timestamptz - interval '400 days'",
          // Nobody watches here: what waited a week for it is not kept for one who may never come.
          "DELETE FROM work_event WHERE recorded < ?::timestamptz - interval '7 days'",
          "DELETE FROM collected_event WHERE forget_after < (?::timestamptz AT TIME ZONE 'UTC')::date",
          "DELETE FROM collector_batch WHERE landed < ?::timestamptz - interval '7 days'",
          "DELETE FROM petition WHERE expires < ?::timestamptz - interval '365 days'",
          "DELETE FROM escrow WHERE stage IN ('CHARGED', 'SETTLED') AND due < ?::timestamptz - interval '365 days'");

  private final Database database;

  public PostgresExpiry(Database database) {
    this.database = database;
  }

  /**
   * Forgets what ended before {@code now}, in one transaction, so that a window's units never
   * outlive or precede its count. It does not come back: the caller answers for the time.
   */
  public void forget(Instant now) {
    database.write(connection -> {
      int forgotten = 0;
      for (String sql : FORGET) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.setTimestamp(1, Timestamp.from(now));
          forgotten += statement.executeUpdate();
        }
      }
      return forgotten;
    });
  }
}
