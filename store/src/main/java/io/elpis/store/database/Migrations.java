package io.elpis.store.database;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema {@code elpis} to this program's version with the scripts in {@code
 * io/elpis/store/migration}. Two programs that start at once take turns; each script is one
 * transaction, so a crash leaves the version before or after it.
 */
final class Migrations {
  private Migrations() {}

  /**
   * @throws ElpisException {@code CONFLICT} where a newer program wrote the schema or a script that
   *     ran has since changed
   */
  static void run(DataSource source) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:io/elpis/store/migration")
          .failOnMissingLocations(true)
          .defaultSchema(Sources.SCHEMA)
          .schemas(Sources.SCHEMA)
          .createSchemas(true)
          .placeholderReplacement(false)
          .cleanDisabled(true)
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayValidateException e) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "the database's schema is not of this version: use the Elpis that wrote it or a newer one",
          e);
    } catch (FlywayException e) {
      throw failed(e);
    }
  }

  private static ElpisException failed(FlywayException failure) {
    @Nullable Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof SQLException sql) {
        return SqlFailures.of(sql);
      }
      cause = cause.getCause();
    }
    return new ElpisException(ErrorCode.BUG, "the schema's migration failed", failure);
  }
}
