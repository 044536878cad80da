package io.elpis.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The one server that test classes share; stopped before {@link Template} deletes its folder. */
record SharedServer(EmbeddedPostgres postgres) implements AutoCloseable {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedServer.class);

  static SharedServer of(ExtensionContext context) {
    Template template = Template.of(context);
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(SharedServer.class, key -> start(template), SharedServer.class);
  }

  private static SharedServer start(Template template) {
    try {
      return new SharedServer(EmbeddedPostgres.start(template.copy(), line -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    postgres.close();
  }
}
