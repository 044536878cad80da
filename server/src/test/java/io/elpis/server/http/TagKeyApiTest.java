package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TileSource;
import io.elpis.merkle.audit.LogCheck;
import io.elpis.merkle.audit.SubjectEntries;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.Slot;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A subject's own view: the tag key over HTTP, the public log over HTTP, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TagKeyApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private TestServer server;
  private String courier = "";
  private String auditor = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    courier = server.key("courier-1", Scope.DISCLOSE);
    auditor = server.key("admin", Scope.AUDIT);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private SubjectId person(String name, String ticket) {
    SubjectId person = server.person(Map.of("name", name, "mobile", "13800000064"));
    server.ticket(ticket, "waybill", "OUT", person, "shop-1", "courier-1");
    return person;
  }

  private void look(SubjectId person, String ticket) {
    Reply reply =
        server.post(
            "/v1/disclosures",
            courier,
            "{\"purpose\":\"delivery\",\"ticket\":\""
                + ticket
                + "\",\"items\":[{\"ref\":\"r\",\"subject\":\""
                + person
                + "\",\"fields\":[\"name\"]}]}");
    assertThat(reply.status()).isEqualTo(200);
  }

  private Reply tagKey(SubjectId person, String key) {
    return server.post("/v1/subjects/" + person + "/tag-key", key, "{}");
  }

  /** What the subject finds in the log as anybody may fetch it. */
  private Map<Long, Leaf> found(byte[] tagKey) {
    NoteVerifier log = NoteVerifier.parse(server.get("/log/key", "").text().stripTrailing());
    Note head = Note.parse(server.useCases().ledger().reader().checkpoint());
    TileSource tiles =
        path -> {
          Reply reply = server.get("/log/" + path, "");
          return reply.status() == 200 ? Optional.of(reply.body()) : Optional.empty();
        };
    SubjectEntries entries = new SubjectEntries(tagKey);
    new LogCheck(log).verify(head, tiles, Optional.empty(), entries);
    return entries.found();
  }

  @Test
  void tagKey_findsExactlyTheEntriesThatTheServerShows() {
    SubjectId person = person("林小满", "waybill-tag-1");
    SubjectId other = person("陈立", "waybill-tag-2");
    look(person, "waybill-tag-1");
    look(other, "waybill-tag-2");
    look(person, "waybill-tag-1");
    // Denied: the ticket is about somebody else.
    look(person, "waybill-tag-2");
    Reply answer = tagKey(person, auditor);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode given = TestServer.json(answer);
    byte[] key = HexFormat.of().parseHex(given.path("tag_key").asText());
    JsonNode shown =
        TestServer.json(server.get("/v1/disclosures?subject=" + person, auditor)).path("items");
    List<Long> indices = new ArrayList<>();
    shown.forEach(entry -> indices.add(entry.path("index").asLong()));
    Map<Long, Leaf> found = found(key);
    assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(indices);
    assertThat(found).containsKey(given.at("/receipt/index").asLong()).hasSizeGreaterThan(3);
    assertThat(Optional.ofNullable(found.get(given.at("/receipt/index").asLong())).map(Leaf::kind))
        .hasValue(12);
  }

  @Test
  void openings_whoIsOpenedApartFromWhat() {
    SubjectId person = person("王一", "waybill-tag-3");
    look(person, "waybill-tag-3");
    JsonNode entry =
        TestServer.json(server.get("/v1/disclosures?subject=" + person, auditor))
            .path("items")
            .path(0);
    byte[] all = Base64.getDecoder().decode(entry.at("/receipt/openings").asText());
    Leaf leaf = Leaf.decode(Base64.getDecoder().decode(entry.at("/receipt/entry").asText()));
    List<Opening> withoutWho =
        Openings.decode(all).openings().stream().filter(o -> o.slot() != Slot.WHO).toList();
    byte[] handedOut = new Openings(withoutWho).encode();
    assertThat(Openings.decode(handedOut).of(Slot.WHO)).isEmpty();
    assertThat(withoutWho).hasSize(2).allMatch(opening -> opening.opens(leaf));
    assertThat(new String(handedOut, StandardCharsets.ISO_8859_1)).doesNotContain("courier-1");
  }

  @Test
  void tagKey_withoutTheScope_isForbiddenAndThatIsAllThatIsTold() {
    SubjectId person = person("赵二", "waybill-tag-4");
    long before = server.useCases().ledger().reader().size();
    assertThat(tagKey(person, courier).status()).isEqualTo(403);
    assertThat(tagKey(person, "").status()).isEqualTo(401);
    assertThat(server.useCases().ledger().reader().size()).isEqualTo(before + 1);
    JsonNode refused =
        TestServer.json(server.get("/v1/disclosures?principal=courier-1&limit=1", auditor))
            .path("items")
            .path(0);
    assertThat(refused.path("kind").asText()).isEqualTo("denied");
    assertThat(refused.path("purpose").asText()).isEqualTo("elpis:access");
    assertThat(refused.at("/context/reason").asText()).isEqualTo("scope `audit`");
  }

  @Test
  void tagKey_erasedOrUnknown_isNotFound() {
    SubjectId person = person("孙三", "waybill-tag-5");
    server.useCases().erasure().erase(server.founder(), person);
    assertThat(tagKey(person, auditor).status()).isEqualTo(404);
    SubjectId unknown = SubjectId.parse("01890a5d-ac96-774b-bcce-b302099a8057");
    assertThat(tagKey(unknown, auditor).status()).isEqualTo(404);
  }
}
