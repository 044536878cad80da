package io.elpis.witness;

import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.WitnessReply;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Asks one witness over HTTP. Thread-safe; a call blocks, so make it on a virtual thread.
 *
 * <p>Redirects are not followed: an answer counts by its signature, and a request should go nowhere
 * that the operator did not name.
 */
public final class WitnessClient implements AutoCloseable {
  private final URI address;
  private final Duration patience;
  private final HttpClient http;

  /**
   * A client of the witness at {@code prefix}.
   *
   * @param prefix the submission prefix, with or without a slash at its end
   * @param patience for one request at most
   * @throws ElpisException {@code INVALID_REQUEST} where it is no absolute http address
   */
  public WitnessClient(URI prefix, Duration patience) {
    String scheme = String.valueOf(prefix.getScheme());
    if (!scheme.matches("https?") || prefix.getHost() == null || prefix.getRawQuery() != null) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "a witness is named by an address that begins with `http`");
    }
    this.address = URI.create(prefix.toString().replaceFirst("/+$", "") + "/add-checkpoint");
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /**
   * Asks for a cosignature. Signatures in the answer are not verified here.
   *
   * @throws IOException where nobody answers in time
   * @throws ElpisException {@code MALFORMED} where the answer cannot be read
   */
  public WitnessReply ask(AddCheckpoint request) throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(request.format()))
            .build();
    HttpResponse<InputStream> answer = http.send(post, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      return WitnessReply.parse(answer.statusCode(), body.readNBytes(AddCheckpoint.MAX_BYTES + 1));
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /** The address. */
  @Override
  public String toString() {
    return address.toString();
  }
}
