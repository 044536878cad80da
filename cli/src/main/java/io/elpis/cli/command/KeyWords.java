package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Printable;
import io.elpis.client.Keys;
import java.util.Locale;

/** The state of the keys in words. */
final class KeyWords {
  private KeyWords() {}

  static void print(Console console, Keys.Status status) {
    console.result(status.sealed() ? "sealed: nothing can be opened" : "unsealed");
    console.result(
        "current version  "
            + status.kek().current().map(Object::toString).orElse("not known while sealed"));
    for (Keys.Version version : status.kek().versions()) {
      console.result(
          String.format(
              Locale.ROOT,
              "  version %d wraps the keys of %d subjects",
              version.version(),
              version.subjects()));
    }
    Keys.Rotation rotation = status.rotation();
    if (rotation.running()) {
      console.result(
          String.format(
              Locale.ROOT, "rotation         %d of %d", rotation.done(), rotation.total()));
    }
    status.index().ifPresent(index -> index(console, index));
    status.values().ifPresent(values -> values(console, values));
    status.warning().ifPresent(warning -> console.note("warning: " + Printable.of(warning)));
  }

  private static void index(Console console, Keys.Index index) {
    console.result("index key        " + index.current());
    if (index.running()) {
      console.result("  values done    " + index.done() + unreadable(index.unreadable()));
      index
          .settlesAt()
          .ifPresent(
              time -> console.result("  older keys of " + index.versions() + " go after " + time));
    }
  }

  private static void values(Console console, Keys.Values values) {
    console.result("suite            " + Printable.of(values.suite()));
    if (values.running()) {
      console.result("  values done    " + values.done() + unreadable(values.unreadable()));
    }
  }

  private static String unreadable(long count) {
    return count == 0 ? "" : ", unreadable " + count;
  }
}
