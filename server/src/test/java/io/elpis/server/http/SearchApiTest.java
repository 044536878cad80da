package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.gateway.Search;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches as HTTP says them: by whole values and by the parts that a policy indexes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SearchApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final int MANY = 2 * Search.MAX_MATCHES + 3;

  private TestServer server;
  private String courier = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    SubjectId lin =
        server.person(
            Map.of("name", "Lin", "mobile", "16012345678", "email", "lin@Bücher.example.com"));
    server.ticket("waybill-lin", "waybill", "OUT", lin, "shop-1", "courier-1");
    courier = server.key("courier-1", Scope.SEARCH);
    SubjectId kim = server.person(Map.of("name", "Kim", "mobile", "16087654321"));
    for (int number = 0; number < MANY; number++) {
      server.ticket(many(number), "waybill", "OUT", kim, "shop-1", "courier-1");
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Reply search(String path, String field, String match, String value) {
    return server.post(
        path,
        courier,
        String.format(
            Locale.ROOT,
            "{\"purpose\":\"delivery\",\"ticket\":\"waybill-lin\",\"field\":\"%s\",\"match\":\"%s\",\"value\":\"%s\"}",
            field,
            match,
            value));
  }

  private static String many(int number) {
    return String.format(Locale.ROOT, "waybill-many-%02d", number);
  }

  private static List<String> tickets(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    List<String> tickets = new ArrayList<>();
    TestServer.json(reply).path("items").forEach(item -> tickets.add(item.path("ticket").asText()));
    return tickets;
  }

  @ParameterizedTest
  @CsvSource({
    "mobile, suffix, 5678",
    "mobile, suffix, ５６ ７８",
    "mobile, suffix, 16012345678",
    "mobile, exact, 16012345678",
    "email, domain, BÜCHER.example.com",
    "email, domain, @xn--bcher-kva.example.com",
    "email, domain, somebody@bücher.example.com"
  })
  void search_partOrWhole_finds(String field, String match, String value) {
    assertThat(tickets(search("/v1/search", field, match, value))).containsExactly("waybill-lin");
  }

  @ParameterizedTest
  @CsvSource({
    "mobile, suffix, 345678, invalid-value, last 4 digits",
    "mobile, suffix, 678, invalid-value, last 4 digits",
    "email, domain, bücher, invalid-value, `example.com` or `@example.com`",
    "mobile, domain, example.com, invalid-request, '`match` may be `exact`, `suffix`'"
  })
  void search_neitherPartNorWhole_saysWhatIsWanted(
      String field, String match, String value, String code, String wanted) {
    Reply refused = search("/v1/search", field, match, value);
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    JsonNode problem = TestServer.json(refused);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("detail").asText()).contains(wanted);
  }

  @Test
  void search_moreThanAPage_isGoneOnWith() {
    List<String> found = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    String next = "";
    do {
      long before = searched();
      Reply page = search("/v1/search" + next, "mobile", "suffix", "4321");
      List<String> tickets = tickets(page);
      found.addAll(tickets);
      pages.add(tickets.size());
      assertThat(searched() - before).as("entries of one page").isEqualTo(1);
      JsonNode cursor = TestServer.json(page).path("next");
      next = cursor.isMissingNode() ? "" : "?cursor=" + cursor.asText();
    } while (!next.isEmpty());
    assertThat(pages).containsExactly(Search.MAX_MATCHES, Search.MAX_MATCHES, 3);
    assertThat(found)
        .containsExactlyElementsOf(IntStream.range(0, MANY).mapToObj(SearchApiTest::many).toList());
    assertThat(search("/v1/search?cursor=%25", "mobile", "suffix", "4321").status()).isEqualTo(400);
  }

  private long searched() {
    return server.useCases().ledger().reader().size();
  }
}
