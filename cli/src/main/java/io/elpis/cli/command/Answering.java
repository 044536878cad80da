package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import java.util.function.Function;

/** One call of a server, whose document is the result. */
final class Answering {
  private Answering() {}

  static int with(Session session, Function<ElpisClient, JsonNode> call) {
    try (ElpisClient client = session.connect()) {
      JsonNode document = call.apply(client);
      session.answer(document, console -> JsonLines.print(console, document));
      return Exit.DONE.code();
    }
  }
}
