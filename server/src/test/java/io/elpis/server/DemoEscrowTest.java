package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.gateway.Scans;
import io.elpis.gateway.Scope;
import io.elpis.ledger.Escrow;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import io.elpis.testkit.http.Body;
import io.elpis.testkit.http.HttpProbe;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Labels, what they hold in escrow and the scans that settle it, over HTTP and the demo's policy.
 */
final class DemoEscrowTest {
  private static final RecipientId NETWORK = new RecipientId("parcel-01");

  private final Ed25519PrivateKeyParameters scanKey =
      new Ed25519PrivateKeyParameters(new SecureRandom());
  private int port;

  @Test
  @DisplayName("P2 a label holds quota until the carrier's signed scans settle it")
  void p2_label_holdsQuota_untilSignedScansSettleIt(@TempDir Path folder) throws Exception {
    try (RunningServer server = demo(folder.resolve("data"))) {
      port = server.port();
      DemoWorld.Guide guide = DemoWorld.fill(server, InstantSource.system(), silent());
      String merchant = guide.key("program");
      String hub = guide.key("hub");
      String admin = server.adminKey().orElseThrow();
      JsonNode before = quota(merchant);
      assertThat(before.path("base").asLong()).as("orders to send").isGreaterThan(1);
      assertThat(before.path("escrowed").asLong()).isZero();

      JsonNode label = label(merchant, guide.paidOrder()).path("items").path(0);
      assertThat(label.path("outcome").asText()).as(label.toString()).isEqualTo("printed");
      assertThat(quota(merchant).path("escrowed").asLong()).isEqualTo(1);
      assertThat(label(merchant, guide.paidOrder()).path("items").path(0).path("outcome").asText())
          .as("a repeat is free")
          .isEqualTo("printed");
      assertThat(quota(merchant).path("escrowed").asLong()).isEqualTo(1);

      assertThat(scan(hub, Escrow.Scan.PICKED_UP)).as("no key yet").contains("step-up-required");
      String key = Base64.getEncoder().encodeToString(scanKey.generatePublicKey().getEncoded());
      assertThat(
              send(
                      "PUT",
                      "/v1/recipients/" + NETWORK + "/scan-key",
                      admin,
                      "{\"public_key\":\"" + key + "\"}")
                  .status())
          .isEqualTo(204);
      assertThat(scan(hub, Escrow.Scan.DELIVERED)).as("out of turn").contains("state-forbidden");
      assertThat(scan(hub, Escrow.Scan.PICKED_UP)).isEmpty();
      assertThat(scan(hub, Escrow.Scan.PICKED_UP)).as("once").contains("already-used");
      assertThat(quota(merchant).path("escrowed").asLong()).isEqualTo(1);
      assertThat(scan(hub, Escrow.Scan.DELIVERED)).isEmpty();
      assertThat(quota(merchant).path("escrowed").asLong()).isZero();
      assertThat(quota(merchant).path("used").asLong()).isEqualTo(1);

      assertThat(kinds(server, DemoWorld.LABELLED))
          .contains("parcel-tied", "parcel-scanned", "denied");
      saysOnce(server, admin, guide);
    }
  }

  /** Which order a waybill carries is said once, on the ledger, and never otherwise. */
  private void saysOnce(RunningServer server, String admin, DemoWorld.Guide guide)
      throws IOException {
    String path = "/v1/waybills/" + DemoWorld.LABELLED + "/order";
    long tied = tied(server);
    String same = "{\"ticket\":\"" + guide.paidOrder() + "\"}";
    assertThat(send("PUT", path, admin, same).status()).isEqualTo(204);
    assertThat(tied(server)).as("said before").isEqualTo(tied);
    String other = send("PUT", path, admin, "{\"ticket\":\"" + guide.order() + "\"}").text();
    assertThat(other).as("about another person").contains("invalid-request");
  }

  private static long tied(RunningServer server) throws IOException {
    return kinds(server, DemoWorld.LABELLED).stream().filter("parcel-tied"::equals).count();
  }

  private static RunningServer demo(Path data) {
    ServerOptions options =
        DemoRelay.in(
            new ServerOptions(
                data,
                Optional.empty(),
                "127.0.0.1",
                0,
                Optional.empty(),
                KeyOptions.of(Optional.of(new LocalFile())),
                false,
                WitnessOptions.none()));
    return RunningServer.start(options, InstantSource.system(), line -> {});
  }

  private JsonNode label(String key, String order) throws IOException {
    String body =
        "{\"format\":\"zpl\",\"items\":[{\"ticket\":\""
            + order
            + "\",\"waybill\":\""
            + DemoWorld.LABELLED
            + "\",\"carrier\":\"Example Parcels\",\"sorting_code\":\"571-A08 032\"}]}";
    return json(send("POST", "/v1/labels", key, body));
  }

  /** The code of the refusal, if it was one. */
  private Optional<String> scan(String key, Escrow.Scan what) throws IOException {
    Instant at = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
    TicketId parcel = new TicketId(DemoWorld.LABELLED);
    byte[] message = Scans.Scan.signed(NETWORK, parcel, what, at);
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    scanKey.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    String body =
        "{\"scans\":[{\"waybill\":\""
            + parcel
            + "\",\"what\":\""
            + Scans.Scan.word(what)
            + "\",\"at\":\""
            + at
            + "\",\"signature\":\""
            + Base64.getEncoder().encodeToString(signature)
            + "\"}]}";
    JsonNode outcome = json(send("POST", "/v1/scans", key, body)).path("items").path(0);
    return Optional.of(outcome.path("code").asText()).filter(code -> !code.isEmpty());
  }

  /** The merchant's quota of labels. */
  private JsonNode quota(String key) throws IOException {
    return StreamSupport.stream(
            json(send("GET", "/v1/quota", key, "")).path("items").spliterator(), false)
        .filter(level -> level.path("purpose").asText().equals("label"))
        .findFirst()
        .orElseThrow();
  }

  /** The kinds of the entries about a ticket, as an auditor sees them. */
  private static List<String> kinds(RunningServer server, String ticket) throws IOException {
    String auditor = server.issueKey(new PrincipalId("officer-01"), Set.of(Scope.AUDIT), "a test");
    Reply reply =
        send(server.port(), "GET", "/v1/disclosures?ticket=" + ticket + "&limit=200", auditor, "");
    return StreamSupport.stream(json(reply).path("items").spliterator(), false)
        .map(entry -> entry.path("kind").asText())
        .toList();
  }

  private Reply send(String method, String path, String key, String body) throws IOException {
    return send(port, method, path, key, body);
  }

  private static Reply send(int port, String method, String path, String key, String body)
      throws IOException {
    List<String> headers =
        body.isEmpty()
            ? List.of("Authorization: Bearer " + key)
            : List.of("Authorization: Bearer " + key, "Content-Type: application/json");
    Body sent = body.isEmpty() ? Body.none() : Body.of(body.getBytes(StandardCharsets.UTF_8));
    return HttpProbe.of(port).exchange(method, path, headers, sent);
  }

  private static JsonNode json(Reply reply) throws IOException {
    return new ObjectMapper().readTree(reply.body());
  }

  private static Terminal silent() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Terminal(nowhere, nowhere);
  }
}
