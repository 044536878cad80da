package io.elpis.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.client.Transport.Exchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A connection to one Elpis server as one principal. Calls block; many threads may share a client,
 * and virtual threads are welcome. A lost connection is tried again with the same Idempotency-Key.
 *
 * <p>Every call throws {@link ElpisProblem} when the server refuses the request, {@link
 * ServerUnreachable} when no answer comes, and {@code ElpisException(malformed)} when what answers
 * is not an Elpis server.
 */
public final class ElpisClient implements AutoCloseable {
  private final Transport transport;
  private final JsonMapper mapper;
  private final Wire wire;

  public ElpisClient(URI server, ApiKey key) {
    this(ClientSettings.of(server, Optional.of(key)));
  }

  public ElpisClient(ClientSettings settings) {
    this.mapper = Json.mapper();
    this.transport = new Transport(settings, new Problems(mapper));
    this.wire = new Wire(transport, mapper);
  }

  /** Asks for fields; each item of the answer is a decision of its own. */
  public DisclosureAnswer disclose(DisclosureRequest request) {
    return wire.post("/v1/disclosures", request, DisclosureAnswer.class);
  }

  /** As {@link #disclose}, under a key of the caller's, so that a later call is the same call. */
  public DisclosureAnswer disclose(DisclosureRequest request, String idempotencyKey) {
    return wire.post("/v1/disclosures", request, idempotencyKey, DisclosureAnswer.class);
  }

  /** Asks for fields, none of them above masked; costs no quota. */
  public DisclosureAnswer mask(DisclosureRequest request) {
    return wire.post("/v1/mask", request, DisclosureAnswer.class);
  }

  /** The first tickets of the caller whose subject holds a value; {@code next} says of more. */
  public SearchRequest.Answer search(SearchRequest request) {
    return search(request, Optional.empty());
  }

  /** As {@link #search(SearchRequest)}, from where another answer ended; on the record anew. */
  public SearchRequest.Answer search(SearchRequest request, Optional<String> cursor) {
    String query = cursor.map(from -> "?cursor=" + Wire.encode(from)).orElse("");
    return wire.post("/v1/search" + query, request, SearchRequest.Answer.class);
  }

  public Tokens tokens(Tokens.Request request) {
    return wire.post("/v1/tokens", request, Tokens.class);
  }

  /** Decides the last decisions again under another policy. Needs a key of scope {@code audit}. */
  public PolicyReplay.Report replay(PolicyReplay.Request request) {
    return wire.post("/v1/policy:replay", request, PolicyReplay.Report.class);
  }

  public SubjectsClient subjects() {
    return new SubjectsClient(wire);
  }

  public DirectoryClient directory() {
    return new DirectoryClient(wire);
  }

  public ImportsClient imports() {
    return new ImportsClient(wire);
  }

  public DocumentsClient documents() {
    return new DocumentsClient(wire);
  }

  public RelaysClient relays() {
    return new RelaysClient(wire);
  }

  /** Recipients, staff, devices, rosters, tickets. */
  public PartiesClient parties() {
    return new PartiesClient(wire);
  }

  /** People who do not exist, and whose mark a photographed screen shows. */
  public CanariesClient canaries() {
    return new CanariesClient(wire);
  }

  /** Releases and traces. */
  public SharingClient sharing() {
    return new SharingClient(wire);
  }

  public QuotaClient quota() {
    return new QuotaClient(wire);
  }

  /** Counts of people. */
  public StatisticsClient statistics() {
    return new StatisticsClient(wire);
  }

  /** What watch found. */
  public AlertsClient alerts() {
    return new AlertsClient(wire);
  }

  /** The person's side and the officer's desk. */
  public RightsClient rights() {
    return new RightsClient(wire);
  }

  public KeysClient keys() {
    return new KeysClient(wire);
  }

  public LogClient log() {
    return new LogClient(transport);
  }

  /** Whether the server can serve. Needs no key; a server that cannot is an answer, not a throw. */
  public Health health() {
    HttpResponse<byte[]> response = transport.exchangeAnyStatus(Exchange.get("/health/ready"));
    JsonNode body = healthBody(response);
    boolean ready = response.statusCode() == 200;
    String status = body.path("status").asText(ready ? "ready" : "not-ready");
    return new Health(
        ready, status, causes(body, "causes"), causes(body, "concerns"), date(response));
  }

  private static List<Health.Cause> causes(JsonNode body, String member) {
    List<Health.Cause> causes = new ArrayList<>();
    for (JsonNode cause : body.path(member)) {
      causes.add(new Health.Cause(cause.path("code").asText(), cause.path("detail").asText()));
    }
    return List.copyOf(causes);
  }

  private JsonNode healthBody(HttpResponse<byte[]> response) {
    try {
      return mapper.readTree(response.body());
    } catch (IOException notJson) {
      // The status line already says all that health needs.
      return mapper.createObjectNode();
    }
  }

  private static Optional<Instant> date(HttpResponse<byte[]> response) {
    try {
      return response
          .headers()
          .firstValue("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  /** Waits for running calls, then lets go of the connections. */
  @Override
  public void close() {
    transport.close();
  }
}
