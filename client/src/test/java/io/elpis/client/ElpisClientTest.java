package io.elpis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.client.DisclosureAnswer.Outcome;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Provenance;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElpisClientTest {
  private static final String PERMITTED =
      """
      {"policy":"d1","items":[{"ref":"r","outcome":"permitted","fields":{
        "name":{"level":"masked","value":"A***"},
        "address":{"level":"revealed","value":{"line1":"1 Elm Street","city":"Birgunj"}},
        "email":{"level":"hidden"}},
        "receipt":{"index":7,"proof":"p","entry":"AA==","openings":"AQ=="}}],"later":1}
      """;

  private CannedServer server;

  private ElpisClient client;

  @BeforeEach
  void start() throws IOException {
    server = new CannedServer();
    client = server.client();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static DisclosureRequest request() {
    return new DisclosureRequest(
        "delivery",
        Optional.of("w1"),
        Optional.empty(),
        List.of(
            new DisclosureRequest.Item(
                Optional.of("r"), Optional.empty(), Optional.empty(), List.of("name"))));
  }

  @Test
  void disclose_permitted_givesTypedFieldsAndReceipt() {
    server.then(200, PERMITTED);
    DisclosureAnswer answer = client.disclose(request());

    DisclosureAnswer.Item item = answer.items().getFirst();
    assertThat(answer.policy()).isEqualTo("d1");
    assertThat(item.outcome()).isEqualTo(Outcome.PERMITTED);
    assertThat(item.fields().get("name"))
        .isEqualTo(DisclosureAnswer.Field.of("masked", Optional.of(new FieldContent.Text("A***"))));
    FieldContent address =
        new FieldContent.Address(Map.of("line1", "1 Elm Street", "city", "Birgunj"));
    assertThat(item.fields())
        .containsEntry("address", DisclosureAnswer.Field.of("revealed", Optional.of(address)))
        .containsEntry("email", DisclosureAnswer.Field.of("hidden", Optional.empty()));
    assertThat(item.receipt().orElseThrow().index()).isEqualTo(7);
    assertThat(server.asked(0).authorization()).isEqualTo("Bearer elpis_k1_secret");
    assertThat(server.asked(0).idempotencyKey()).matches("[!-~]{1,128}");
    assertThat(server.asked(0).body())
        .isEqualTo(
            "{\"purpose\":\"delivery\",\"ticket\":\"w1\","
                + "\"items\":[{\"ref\":\"r\",\"fields\":[\"name\"]}]}");
  }

  @Test
  void disclose_denied_isAValue() {
    server.then(
        200,
        """
        {"policy":"d","items":[{"outcome":"denied","code":"state-forbidden","detail":"closed"}]}
        """);
    DisclosureAnswer.Item item = client.disclose(request()).items().getFirst();
    assertThat(item.outcome()).isEqualTo(Outcome.DENIED);
    assertThat(item.code()).contains("state-forbidden");
    assertThat(item.fields()).isEmpty();
  }

  @Test
  void toString_ofAnswersAndRequests_showsNoValue() {
    server.then(200, PERMITTED);
    assertThat(client.disclose(request()).toString())
        .doesNotContain("A***")
        .doesNotContain("Elm")
        .doesNotContain("AQ==");
    assertThat(new ApiKey("elpis_k1_secret").toString()).doesNotContain("secret");
    assertThat(new SearchRequest("p", "t", "mobile", SearchRequest.Match.SUFFIX, "0042").toString())
        .doesNotContain("0042");
  }

  @Test
  void disclose_refused_throwsTheProblem() {
    server.then(
        429,
        """
        {"type":"about:blank","status":429,"code":"rate-limited","detail":"slow down",
         "request_id":"q9"}
        """);
    assertThatThrownBy(() -> client.disclose(request()))
        .isInstanceOfSatisfying(
            ElpisProblem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(429);
              assertThat(problem.code()).isEqualTo("rate-limited");
              assertThat(problem.detail()).isEqualTo("slow down");
              assertThat(problem.requestId()).isEqualTo("q9");
            });
  }

  @Test
  void disclose_refusedByAProxy_throwsAProblemWithItsStatus() {
    server.then(502, "<html>bad gateway</html>");
    assertThatThrownBy(() -> client.disclose(request()))
        .isInstanceOfSatisfying(
            ElpisProblem.class, problem -> assertThat(problem.status()).isEqualTo(502));
  }

  @Test
  void disclose_answerIsNotElpis_failsWithoutQuotingIt() {
    server.then(200, "{\"policy\":\"d\",\"items\":[{\"outcome\":\"secret-value\"}]}");
    assertThatThrownBy(() -> client.disclose(request()))
        .isInstanceOfSatisfying(
            ElpisException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.MALFORMED);
              assertThat(failure).hasMessageNotContaining("secret-value").hasNoCause();
            });
  }

  @Test
  void disclose_answerLacksAMember_fails() {
    server.then(200, "{\"items\":[]}");
    assertThatThrownBy(() -> client.disclose(request())).isInstanceOf(ElpisException.class);
  }

  @Test
  void f02_disclose_connectionLost_isSentAgainUnderTheSameKey() {
    server.thenHangUp().then(200, PERMITTED);
    assertThat(client.disclose(request()).policy()).isEqualTo("d1");
    assertThat(server.count()).isEqualTo(2);
    assertThat(server.asked(1).idempotencyKey()).isEqualTo(server.asked(0).idempotencyKey());
    assertThat(server.asked(1).body()).isEqualTo(server.asked(0).body());
  }

  @Test
  void f19_disclose_ownLostAttemptStillRuns_isAskedAgain() {
    server
        .thenHangUp()
        .then(409, "{\"code\":\"idempotency-key-running\",\"detail\":\"wait\"}")
        .then(200, PERMITTED);
    assertThat(client.disclose(request()).policy()).isEqualTo("d1");
  }

  @Test
  void f19_disclose_anothersKeyRuns_isTold() {
    server.then(409, "{\"code\":\"idempotency-key-running\",\"detail\":\"wait\"}");
    assertThatThrownBy(() -> client.disclose(request(), "shared")).isInstanceOf(ElpisProblem.class);
    assertThat(server.count()).isEqualTo(1);
  }

  @Test
  void disclose_connectionLostEveryTime_givesUp() {
    server.thenHangUp().thenHangUp().thenHangUp();
    assertThatThrownBy(() -> client.disclose(request())).isInstanceOf(ServerUnreachable.class);
    assertThat(server.count()).isEqualTo(3);
  }

  @Test
  void disclose_nobodyListens_failsAtOnce() {
    server.close();
    assertThatThrownBy(() -> client.disclose(request()))
        .isInstanceOf(ServerUnreachable.class)
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void change_ofASubject_saysNullForAnEndedField() {
    server.then(200, "{\"id\":\"s\",\"created\":\"2026-11-01T00:00:00.000Z\",\"shielded\":false}");
    Subjects.View view =
        client
            .subjects()
            .change("s", new Subjects.Change(Map.of("mobile", Optional.empty()), Optional.empty()));
    assertThat(server.asked(0).method()).isEqualTo("PATCH");
    assertThat(server.asked(0).body()).isEqualTo("{\"fields\":{\"mobile\":null}}");
    assertThat(view.created()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(view.fields()).isEmpty();
  }

  @Test
  void get_idWithSlash_isOneSegment() {
    server.then(404, "{\"code\":\"not-found\",\"detail\":\"no such subject\"}");
    assertThatThrownBy(() -> client.subjects().get("a/../b?c")).isInstanceOf(ElpisProblem.class);
    assertThat(server.asked(0).path()).isEqualTo("/v1/subjects/a%2F..%2Fb%3Fc");
  }

  @Test
  void list_pages_carryTheirCursor() {
    server.then(
        200,
        """
        {"items":[{"id":"s","created":"2026-11-01T00:00:00Z","shielded":true}],"next":"c 2"}
        """);
    Page<Subjects.View> page = client.subjects().list(1, Optional.of("a&b"));
    assertThat(page.items().getFirst().shielded()).isTrue();
    assertThat(page.next()).contains("c 2");
    assertThat(server.asked(0).path()).isEqualTo("/v1/subjects?limit=1&cursor=a%26b");
  }

  @Test
  void imports_chunk_isSentAsNdjson() {
    server
        .then(201, "{\"id\":\"i1\",\"next_chunk\":0}")
        .then(
            200,
            """
            {"rows":2,"created":1,"updated":0,"unchanged":0,
             "rejected":[{"row":2,"column":"email","code":"invalid-value","message":"no"}]}
            """)
        .then(200, "{\"rows\":2,\"created\":1,\"updated\":0,\"unchanged\":0,\"rejected\":1}");
    Imports.Opened opened =
        client
            .imports()
            .open(
                new Imports.Start(
                    "s",
                    Imports.Origin.of(Provenance.of("p", "b", LocalDate.of(2026, 1, 31))),
                    "d"));
    Imports.ChunkAnswer answer = client.imports().send(opened.id(), 0, new byte[] {'{', '}'});
    assertThat(answer.rejected().getFirst().column()).contains("email");
    assertThat(client.imports().finish("i1").rejected()).isEqualTo(1);
    assertThat(server.asked(0).body())
        .isEqualTo(
            "{\"source\":\"s\",\"provenance\":{\"source\":\"p\",\"basis\":\"b\",\"date\":\"2026-01-31\"},\"map_digest\":\"d\"}");
    assertThat(server.asked(1).path()).isEqualTo("/v1/imports/i1/chunks/0");
    assertThat(server.asked(2).path()).isEqualTo("/v1/imports/i1:finish");
  }

  @Test
  void keys_unseal_keepsThePassphraseInTheBody() {
    server.then(204, "");
    client.keys().unseal("open sesame");
    assertThat(server.asked(0).path()).isEqualTo("/v1/keys:unseal");
    assertThat(server.asked(0).body()).isEqualTo("{\"passphrase\":\"open sesame\"}");
  }

  @Test
  void health_notReady_isAnAnswer() {
    server.then(
        503, "{\"status\":\"sealed\",\"causes\":[{\"code\":\"sealed\",\"detail\":\"unseal it\"}]}");
    Health health = client.health();
    assertThat(health.ready()).isFalse();
    assertThat(health.causes()).containsExactly(new Health.Cause("sealed", "unseal it"));
    assertThat(health.serverTime()).isPresent();
  }

  @Test
  void apiKey_withLineBreak_isRefused() {
    assertThatThrownBy(() -> new ApiKey("a\nb"))
        .isInstanceOf(ElpisException.class)
        .hasMessageNotContaining("a\nb");
  }
}
