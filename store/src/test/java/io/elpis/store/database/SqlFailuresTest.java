package io.elpis.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlFailuresTest {
  @ParameterizedTest
  @CsvSource({
    "53100, STORAGE_FULL",
    "53300, DATABASE_UNAVAILABLE",
    "08006, DATABASE_UNAVAILABLE",
    "08001, DATABASE_UNAVAILABLE",
    "57P01, DATABASE_UNAVAILABLE",
    "57P03, DATABASE_UNAVAILABLE",
    "57014, DATABASE_UNAVAILABLE",
    "55P03, DATABASE_UNAVAILABLE",
    "25P03, DATABASE_UNAVAILABLE",
    "25006, DATABASE_UNAVAILABLE",
    "28P01, DATABASE_UNAVAILABLE",
    "3D000, DATABASE_UNAVAILABLE",
    "42501, DATABASE_UNAVAILABLE",
    "58030, DATABASE_UNAVAILABLE",
    "40001, OVERLOADED",
    "40P01, OVERLOADED",
    "23505, BUG",
    "42601, BUG",
    "XX000, BUG"
  })
  void of_state_givesCodeWithoutItsWords(String state, ErrorCode code) {
    ElpisException failure = SqlFailures.of(new SQLException("canary-0b1d", state));
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageNotContaining("canary");
    assertThat(failure.getCause())
        .isInstanceOf(RedactedSqlException.class)
        .hasMessage("SQLSTATE " + state)
        .hasNoCause();
  }

  @Test
  void of_poolTimeout_takesTheStateOfItsCause() {
    SQLException full = new SQLException("x", "53100");
    assertThat(SqlFailures.of(new SQLTransientConnectionException("x", null, full)).code())
        .isEqualTo(ErrorCode.STORAGE_FULL);
    assertThat(SqlFailures.of(new SQLTransientConnectionException("x")).code())
        .isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
    assertThat(SqlFailures.of(new SQLException("x")).code()).isEqualTo(ErrorCode.BUG);
  }

  @ParameterizedTest
  @CsvSource({
    "08006, true",
    "57P01, true",
    "53100, true",
    "XX000, true",
    "40003, true",
    "40001, false",
    "23505, false",
    "25P02, false",
    "57014, false"
  })
  void isCommitOutcomeUnknown_onlyRefusalsAreKnown(String state, boolean unknown) {
    assertThat(SqlFailures.isCommitOutcomeUnknown(new SQLException("x", state))).isEqualTo(unknown);
  }
}
