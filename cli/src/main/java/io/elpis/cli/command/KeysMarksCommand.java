package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Keys;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Custody of the second share of the mark keys. */
@Command(
    name = "marks",
    mixinStandardHelpOptions = true,
    description = "Keep the keys of marks with two holders, so that neither computes a mark alone.",
    footer = {
      "",
      "Once split, releases, views of documents and traces wait until the second holder opens their share,",
      "after every start of every node. The passphrase is read from standard input. Splitting is done once, before the",
      "first release and the first view of a document.",
      "",
      "Examples:",
      "  elpis keys marks split < their-passphrase.txt",
      "  elpis keys marks unseal < their-passphrase.txt",
      "  elpis keys marks status"
    })
final class KeysMarksCommand implements Callable<Integer> {
  private enum Action {
    STATUS,
    SPLIT,
    UNSEAL,
    SEAL
  }

  private final Session session;

  @Parameters(paramLabel = "status|split|unseal|seal", description = "what to do")
  private String action = "";

  KeysMarksCommand(Session session) {
    this.session = session;
  }

  private String passphrase() {
    session.console().note("reading the second holder's passphrase from standard input");
    return session.inputLine("the second holder's passphrase");
  }

  private Action action() {
    for (Action one : Action.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(action)) {
        return one;
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_REQUEST, "`keys marks` takes one of `status`, `split`, `unseal`, `seal`");
  }

  @Override
  public Integer call() {
    Action wanted = action();
    String typed = wanted == Action.SPLIT || wanted == Action.UNSEAL ? passphrase() : "";
    try (ElpisClient client = session.connect()) {
      Keys.Marks marks =
          switch (wanted) {
            case STATUS -> client.keys().marks();
            case SPLIT -> client.keys().splitMarks(typed);
            case UNSEAL -> client.keys().unsealMarks(typed);
            case SEAL -> client.keys().sealMarks();
          };
      session.answer(
          marks,
          console -> {
            console.result(words(marks));
            console.result(fitted(marks));
          });
      return Exit.DONE.code();
    }
  }

  private static String fitted(Keys.Marks marks) {
    if (marks.fittedSince().isEmpty()) {
      return "biases are not fitted to how values are spelled: that is done as the first release is"
          + " opened, and a folder that released before keeps its marks";
    }
    String since = " (as of the first release, " + marks.fittedSince().get() + ")";
    return marks.fitted().isEmpty()
        ? "biases are not fitted: no spelling of a field varies enough" + since
        : new TreeMap<>(marks.fitted())
            .entrySet().stream()
                .map(entry ->
                    String.format(Locale.ROOT, "%s %.2f", entry.getKey(), entry.getValue()))
                .collect(
                    Collectors.joining(", ", "biases are fitted to natural spelling: ", since));
  }

  private static String words(Keys.Marks marks) {
    if (!marks.split()) {
      return "not split: whoever holds the keyset can compute every mark";
    }
    return "split since "
        + marks.since().map(Object::toString).orElse("?")
        + (marks.open() ? ", open on this node" : ", sealed on this node");
  }
}
