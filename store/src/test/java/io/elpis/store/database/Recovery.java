package io.elpis.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import java.util.function.Consumer;

/** Waits for a database to work again by using it. */
final class Recovery {
  private static final int ATTEMPTS = 500;

  private Recovery() {}

  /** Tries until {@code use} works; each attempt waits by itself and may only be unavailable. */
  static void await(Database database, Consumer<Database> use) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        use.accept(database);
        return;
      } catch (ElpisException e) {
        assertThat(e.code().category()).isEqualTo(ErrorCategory.UNAVAILABLE);
      }
    }
    use.accept(database);
  }
}
