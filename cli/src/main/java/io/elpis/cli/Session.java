package io.elpis.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.client.ClientSettings;
import io.elpis.client.DeviceSigner;
import io.elpis.client.ElpisClient;
import io.elpis.client.Json;
import io.elpis.client.ServerAddress;
import io.elpis.client.ServerLocator;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What one run of a command works with. */
public final class Session {
  private final Surroundings surroundings;
  private final Console console;
  private final Options options = new Options();
  private final JsonMapper mapper = Json.mapper();
  private final ServerLocator locator;

  public Session(Surroundings surroundings, Console console) {
    this.surroundings = surroundings;
    this.console = console;
    this.locator = new ServerLocator(surroundings.variables(), surroundings.root());
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public Console console() {
    return console;
  }

  public Options options() {
    return options;
  }

  public JsonMapper mapper() {
    return mapper;
  }

  public ServerLocator locator() {
    return locator;
  }

  /** A client of the server that this command is for; the caller closes it. */
  public ElpisClient connect() {
    ServerAddress address = locator.locate(options.data());
    return new ElpisClient(ClientSettings.of(address.url(), address.key()));
  }

  /** As {@link #connect}, with every request signed by a device. */
  public ElpisClient connect(DeviceSigner device) {
    ServerAddress address = locator.locate(options.data());
    return new ElpisClient(ClientSettings.of(address.url(), address.key()).signedBy(device));
  }

  /** Prints the result: the document under {@code --json}, else in words. */
  public void answer(Object document, Consumer<Console> words) {
    if (!options.json()) {
      words.accept(console);
      return;
    }
    console.result(written(document, mapper.writerWithDefaultPrettyPrinter()));
  }

  /** As {@link #answer}, for one of many: the document is one line. */
  public void line(Object document, Consumer<Console> words) {
    if (!options.json()) {
      words.accept(console);
      return;
    }
    console.result(written(document, mapper.writer()));
  }

  private static String written(Object document, ObjectWriter writer) {
    try {
      return writer.writeValueAsString(document);
    } catch (JsonProcessingException unwritable) {
      throw new ElpisException(
          ErrorCode.BUG, "`" + document.getClass().getSimpleName() + "` has no JSON");
    }
  }

  public Progress progress(String work) {
    return new Progress(console, work, System::nanoTime);
  }

  /** The first line of standard input: the way in for what must not be on a command line. */
  public String inputLine(String what) {
    try {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(surroundings.input(), StandardCharsets.UTF_8));
      String line = reader.readLine();
      if (line == null || line.isEmpty()) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST, what + " is read from standard input, which is empty");
      }
      return line;
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "standard input cannot be read", unreadable);
    }
  }
}
