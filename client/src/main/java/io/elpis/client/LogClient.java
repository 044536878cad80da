package io.elpis.client;

import io.elpis.client.Transport.Exchange;
import java.nio.charset.StandardCharsets;

/** The public log as C2SP tlog-tiles serves it. Needs no key; what comes back is unverified. */
public final class LogClient {
  private final Transport transport;

  LogClient(Transport transport) {
    this.transport = transport;
  }

  /** The verifier key of C2SP signed-note, one line. */
  public String key() {
    return text("key").strip();
  }

  /** The signed head of the log. */
  public String checkpoint() {
    return text("checkpoint");
  }

  /** Any resource under {@code /log/}: {@code tile/0/x001/234.p/5}. */
  public byte[] resource(String path) {
    return transport.exchange(Exchange.get("/log/" + path)).body();
  }

  private String text(String path) {
    return new String(resource(path), StandardCharsets.UTF_8);
  }
}
