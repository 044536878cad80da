package io.elpis.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.WitnessReply;
import io.elpis.model.ElpisException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code POST /add-checkpoint} over HTTP, on virtual threads. */
public final class WitnessServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WitnessServer.class.getName());
  private static final String PATH = "/add-checkpoint";

  private final Witness witness;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private WitnessServer(Witness witness, HttpServer http) {
    this.witness = witness;
    this.http = http;
  }

  /**
   * Listens from now on.
   *
   * @throws IOException where the address is taken
   */
  public static WitnessServer start(Witness witness, InetSocketAddress address) throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    WitnessServer server = new WitnessServer(witness, http);
    http.setExecutor(server.threads);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  public int port() {
    return http.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      WitnessReply reply = reply(exchange);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      String type =
          switch (reply) {
            case WitnessReply.Conflict _ -> WitnessReply.SIZE_TYPE;
            case WitnessReply.Cosigned _, WitnessReply.Refused _ -> "text/plain; charset=utf-8";
          };
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private WitnessReply reply(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getRawPath().equals(PATH)) {
      return new WitnessReply.Refused(404, "ask at `" + PATH + "`");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      return new WitnessReply.Refused(405, "use POST");
    }
    // One byte more than allowed is enough to refuse.
    byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.MAX_BYTES + 1);
    try {
      return witness.add(body);
    } catch (IOException | ElpisException failure) {
      LOG.log(System.Logger.Level.ERROR, "a checkpoint could not be kept", failure);
      return new WitnessReply.Refused(500, "the checkpoint could not be kept; try again");
    }
  }

  /** Answers what is under way, at most for a second, and ends. */
  @Override
  public void close() {
    http.stop(1);
    threads.shutdown();
  }
}
