package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.gateway.Asker;
import io.elpis.model.CredentialId;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.server.DemoServer;
import io.elpis.server.console.frame.Assets;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages as HTTP gives them: who may, what is sent along, what a form must bring. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleHttpTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final List<String> ROLES =
      List.of("merchant", "courier", "lender", "support", "security", "officer");

  private DemoServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = DemoServer.start(POSTGRES.settings(), folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static List<PageRoute> routes() {
    return Pages.all().routes();
  }

  private static String concrete(PageRoute route) {
    return route.path().replaceAll("\\{[a-z]+}", "none-such");
  }

  private static Reply call(ConsoleVisitor visitor, PageRoute route) {
    return route.method().equals("GET")
        ? visitor.get(concrete(route))
        : visitor.post(concrete(route), Map.of());
  }

  @Test
  @DisplayName("F29 nobody gets no page but the open ones")
  void f29_everyPage_nobody_isSentToSignIn() {
    for (PageRoute route : routes()) {
      Reply reply = call(new ConsoleVisitor(server), route);
      if (!(route.gate() instanceof Gate.Anyone)) {
        assertThat(reply.status()).as(route.toString()).isEqualTo(303);
        assertThat(reply.header("Location").orElse("")).endsWith("/sign-in");
        assertThat(reply.body()).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("F29 a page of another desk is 403, for every page and every role")
  void f29_everyPage_everyOtherRole_isForbidden() {
    for (String role : ROLES) {
      ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, role);
      for (PageRoute route : routes()) {
        Reply reply = call(visitor, route);
        String what = role + " " + route.method() + " " + route.path();
        if (route.gate() instanceof Gate.Desks(Set<Desk> desks)) {
          boolean own = desks.stream().anyMatch(desk -> desk.role().equals(role));
          if (!own) {
            assertThat(reply.status()).as(what).isEqualTo(403);
          } else if (route.method().equals("POST")) {
            assertThat(reply.status()).as("without a token: " + what).isEqualTo(403);
          } else {
            assertThat(reply.status()).as(what).isIn(200, 303, 400, 404);
          }
        } else if (route.gate() instanceof Gate.Oneself) {
          assertThat(reply.status()).as(what).isEqualTo(303);
        }
      }
    }
  }

  @Test
  @DisplayName("F30 another shop's order is the 404 of one that does not exist")
  void f30_order_ofAnotherShop_isNotFound() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    String shop = server.principal("merchant").value().replaceFirst("-clerk$", "");
    String foreign =
        server.useCases().directory().tickets(java.util.Optional.empty(), 1_000).stream()
            .filter(one -> one.kind().equals("order") && !one.recipient().value().equals(shop))
            .map(one -> one.id().value())
            .findFirst()
            .orElseThrow();
    Reply other = visitor.get("/orders/" + foreign);
    Reply unknown = visitor.get("/orders/none-such");
    assertThat(other.status()).isEqualTo(404);
    assertThat(comparable(other)).isEqualTo(comparable(unknown));
    assertThat(visitor.get("/orders/" + server.order()).status()).isEqualTo(200);
  }

  private static String comparable(Reply reply) {
    return reply.text().replaceAll("[0-9a-f]{16}", "…").replaceAll("value=\"/orders/[^\"]*\"", "");
  }

  @Test
  @DisplayName("S12 the mark behind what a screen shows leads to the account that looked")
  void s12_markOfAScreen_leadsToItsViewer() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    String drawing = visitor.get("/mark.svg").text();
    String shown = drawing.replaceAll("(?s)<[^>]*>", " ").strip();
    String viewer = server.principal("merchant").value();
    assertThat(shown).startsWith(viewer);
    var whose =
        server
            .useCases()
            .canaries()
            .screens()
            .whose(
                new Asker(
                    server.principal("security"),
                    new RecipientId("operator"),
                    new CredentialId("test"),
                    false,
                    Set.of()),
                "photographed: " + shown);
    assertThat(whose.principal().value()).isEqualTo(viewer);
    assertThat(shown).endsWith(whose.day().toString());
  }

  @Test
  void link_secondTime_signsNobodyIn() {
    String link = server.link("merchant");
    assertThat(new ConsoleVisitor(server).follow(link).status()).isEqualTo(303);
    Reply again = new ConsoleVisitor(server).follow(link);
    assertThat(again.status()).isEqualTo(401);
    assertThat(again.header("Set-Cookie")).isEmpty();
    assertThat(new ConsoleVisitor(server).follow("/sign-in#nonsense").status()).isEqualTo(401);
  }

  @Test
  void cookie_session_isOutOfReachOfScriptsAndOtherSites() {
    Reply reply = new ConsoleVisitor(server).follow(server.link("officer"));
    assertThat(reply.header("Set-Cookie").orElse(""))
        .matches("elpis-session=[\\w-]{43}; Path=/; SameSite=Strict; HttpOnly");
    ConsoleVisitor behindTls = new ConsoleVisitor(server);
    Reply secure =
        behindTls.post(
            "/sign-in",
            Map.of("code", server.link("officer").replaceFirst(".*#", "")),
            "X-Forwarded-Proto: https",
            "Origin: https://127.0.0.1:" + server.port());
    assertThat(secure.header("Set-Cookie").orElse(""))
        .matches("__Host-elpis-session=[\\w-]{43}; Path=/; SameSite=Strict; HttpOnly; Secure");
  }

  @Test
  void form_fromAnotherSiteOrSession_isRefused() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    String token = visitor.token("/orders");
    assertThat(token).isNotEmpty();
    Map<String, String> form = Map.of("csrf", token);
    assertThat(visitor.post("/sign-out", form, "Origin: http://evil.example").status())
        .isEqualTo(403);
    assertThat(visitor.post("/sign-out", form, "Sec-Fetch-Site: cross-site").status())
        .isEqualTo(403);
    String others = ConsoleVisitor.signedIn(server, "merchant").token("/orders");
    assertThat(visitor.post("/sign-out", Map.of("csrf", others)).status()).isEqualTo(403);
    assertThat(visitor.get("/orders").status()).isEqualTo(200);
    assertThat(visitor.post("/sign-out", form).status()).isEqualTo(303);
    assertThat(visitor.get("/orders").status()).isEqualTo(303);
  }

  @Test
  void session_signedOut_isOverWithItsCookie() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    Map<String, String> stolen = Map.copyOf(visitor.cookies());
    assertThat(visitor.submit("/orders", "/sign-out", Map.of()).status()).isEqualTo(303);
    ConsoleVisitor thief = new ConsoleVisitor(server);
    thief.cookies().putAll(stolen);
    assertThat(thief.get("/orders").status()).isEqualTo(303);
  }

  @Test
  @DisplayName("F35 every session of a principal ends when its role changes or it is suspended")
  void f35_principal_changed_everySessionEnds() {
    PrincipalId id = new PrincipalId("officer-02");
    Principal other = server.useCases().directory().principal(server.principal("officer"));
    Principal before = new Principal(id, other.recipient(), Set.of("officer"), false, true);
    put(before, Set.of("officer"), true);
    ConsoleVisitor first = officer(id);
    ConsoleVisitor second = officer(id);
    assertThat(first.get("/").header("Location")).contains("/policy");
    put(before, Set.of("officer", "security"), true);
    assertThat(first.get("/sign-out").status()).isIn(303, 404);
    assertThat(first.get("/").header("Location")).contains("/sign-in");
    assertThat(second.get("/").header("Location")).contains("/sign-in");

    put(before, Set.of("officer"), true);
    assertThat(first.get("/").header("Location")).as("it does not come back").contains("/sign-in");
    ConsoleVisitor third = officer(id);
    put(before, Set.of("officer"), false);
    assertThat(third.get("/").header("Location")).contains("/sign-in");
    put(before, Set.of("officer"), true);
    assertThat(third.get("/").header("Location")).contains("/sign-in");
  }

  private ConsoleVisitor officer(PrincipalId id) {
    ConsoleVisitor visitor = new ConsoleVisitor(server);
    String link = server.useCases().door().staff().link(id, Duration.ofMinutes(1));
    assertThat(visitor.post("/sign-in", Map.of("code", link)).status()).isEqualTo(303);
    return visitor;
  }

  private void put(Principal before, Set<String> roles, boolean active) {
    server
        .useCases()
        .directory()
        .put(
            server.operator(),
            new Principal(
                before.id(),
                before.recipient(),
                roles,
                false,
                active,
                before.person(),
                before.branch()));
  }

  @Test
  void headers_everyPage_allowNothingFromElsewhere() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    for (String path : List.of("/orders", "/sign-in", "/none-such", "/quota")) {
      Reply reply = visitor.get(path, "Accept: text/html");
      assertThat(reply.header("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self';")
          .doesNotContain("unsafe");
      assertThat(reply.header("Cache-Control")).as(path).contains("no-store");
      assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(reply.header("Referrer-Policy")).contains("no-referrer");
      assertThat(reply.header("Cross-Origin-Opener-Policy")).contains("same-origin");
    }
  }

  @Test
  void page_withAllItBringsAlong_isLightAndOutsideOfItNothing() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    String page = visitor.get("/orders").text();
    int bytes = page.length();
    Matcher brought = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page);
    int files = 0;
    while (brought.find()) {
      Reply asset = visitor.get(brought.group(1));
      assertThat(asset.status()).isEqualTo(200);
      bytes += asset.body().length;
      files++;
    }
    assertThat(files).isGreaterThan(4);
    assertThat(bytes).isLessThan(300_000);
    assertThat(page).doesNotContain("http://", "https://", "<style", " style=", " onclick=");
  }

  @Test
  @DisplayName("F28 what is no asset's exact path is no asset")
  void f28_assets_otherSpellings_areRefused() {
    String path = new Assets().get("elpis.css").path();
    ConsoleVisitor visitor = new ConsoleVisitor(server);
    Reply asset = visitor.get(path);
    assertThat(asset.status()).isEqualTo(200);
    assertThat(asset.header("Cache-Control").orElse("")).contains("immutable");
    for (String other :
        List.of(
            "/assets/a%2F..%2F" + path.substring(8),
            "/assets/../assets/" + path.substring(8),
            "/assets/%2e%2e/words_en.properties",
            "/assets/words_en.properties",
            "/assets//" + path.substring(8),
            path + ";x",
            "/assets/")) {
      Reply reply = visitor.get(other, "Accept: text/html");
      assertThat(reply.status()).as(other).isIn(400, 404);
      assertThat(reply.header("Cache-Control")).as(other).contains("no-store");
    }
  }

  @Test
  void unknownPath_aProgram_getsAProblemAndABrowserAPage() {
    ConsoleVisitor visitor = new ConsoleVisitor(server);
    assertThat(visitor.get("/none-such").header("Content-Type"))
        .contains("application/problem+json");
    Reply page = visitor.get("/none-such", "Accept: text/html");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.text()).contains("<h1>");
    assertThat(visitor.get("/v1/none-such", "Accept: text/html").header("Content-Type"))
        .contains("application/problem+json");
  }

  @Test
  void orders_list_isMaskedAndEachRowIsOnTheLedger() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    long before = server.useCases().ledger().reader().size();
    Reply list = visitor.get("/orders");
    long rows = list.text().split("href=\"/orders/order-", -1).length - 1L;
    assertThat(rows).isBetween(5L, 20L);
    assertThat(server.useCases().ledger().reader().size() - before).isEqualTo(rows);
    assertThat(list.text()).contains("**");
  }

  @Test
  void overview_counts_areThoseOfTheLedger() throws IOException {
    ConsoleVisitor security = ConsoleVisitor.signedIn(server, "security");
    ConsoleVisitor merchant = ConsoleVisitor.signedIn(server, "merchant");
    long before = counted(security);
    long rows = merchant.get("/orders").text().split("href=\"/orders/order-", -1).length - 1L;
    assertThat(rows).isPositive();
    assertThat(counted(security) - before).isEqualTo(rows);
    assertThat(counted(security) - before).as("and no look twice").isEqualTo(rows);
    assertThat(security.get("/overview").status()).isEqualTo(200);
  }

  private static long counted(ConsoleVisitor security) throws IOException {
    JsonNode plots = new ObjectMapper().readTree(security.get("/overview/plots").body());
    assertThat(plots.path("minutes").size()).isEqualTo(60);
    long sum = 0;
    for (JsonNode level : plots.path("levels")) {
      for (JsonNode count : level.path("counts")) {
        sum += count.asLong();
      }
    }
    return sum;
  }

  @Test
  void orders_look_showsTheRelayWithItsEntryAndTheViewer() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    String path = "/orders/" + server.order();
    Reply shown =
        visitor.submit(
            path,
            path + "/look",
            Map.of(
                "field", "mobile", "purpose", "customer-service", "reason", "<b>asks</b> where"));
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text())
        .contains(
            "tel:+8657100", server.principal("merchant").value(), "class=\"shown viewer relayed\"")
        .doesNotContain("<b>asks");
    Reply denied =
        visitor.submit(
            path,
            path + "/look",
            Map.of("field", "mobile", "purpose", "fraud-review", "reason", "curious"));
    assertThat(denied.status()).isEqualTo(403);
  }

  @Test
  void label_ofAPaidOrder_isAPaperAndTheRepeatIsFree() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    String path = "/orders/" + server.paidOrder();
    Map<String, String> form =
        Map.of(
            "carrier", "Example Parcels",
            "waybill", "EX00000000000001",
            "sorting", "571-A08 032",
            "paper", "76x130");
    Reply label = visitor.submit(path, path + "/label", form);
    assertThat(label.status()).as(label.text()).isEqualTo(200);
    assertThat(label.header("Content-Type")).contains("application/pdf");
    assertThat(new String(label.body(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-");
    assertThat(visitor.get("/quota").text()).contains("1 held for parcels under way");
  }

  @Test
  @DisplayName("F24 a session's cookie that was cut, bent or made up is no session")
  void f24_cookie_malformed_isNobody() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    String good = visitor.cookies().getOrDefault("elpis-session", "");
    assertThat(good).hasSize(43);
    char flipped = good.charAt(20) == 'A' ? 'B' : 'A';
    for (String bad :
        List.of(
            good.substring(0, 42),
            good + "A",
            good.substring(0, 20) + flipped + good.substring(21),
            "",
            "null",
            "a".repeat(4_000),
            "%00",
            "elpis_0123456789abcdef_" + good)) {
      ConsoleVisitor other = new ConsoleVisitor(server);
      other.cookies().put("elpis-session", bad);
      assertThat(other.get("/orders").status()).as(bad).isEqualTo(303);
    }
    assertThat(visitor.get("/orders").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("F27 another spelling of a page's path opens nothing")
  void f27_path_otherSpellings_areRefused() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    for (String path :
        List.of(
            "//orders",
            "/orders;x",
            "/orders%3B",
            "/%2Forders",
            "/./orders",
            "/x/../orders",
            "/orders%5C",
            "/orders%00",
            "/ORDERS",
            "/orders/")) {
      assertThat(visitor.get(path, "Accept: text/html").status()).as(path).isIn(400, 404);
    }
  }

  @Test
  @DisplayName("F26 a form beyond its limit is refused before it is read whole")
  void f26_form_tooLarge_isRefused() {
    ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, "merchant");
    Reply reply = visitor.post("/orders/x/look", Map.of("reason", "a".repeat(200_000)));
    assertThat(reply.status()).isEqualTo(413);
  }
}
