package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import io.elpis.server.DemoServer;
import io.elpis.server.console.TestBrowser.Device;
import io.elpis.server.console.frame.Assets;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bad input at the pages: over HTTP, and as a browser meets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultPagesTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final List<String> ROLES =
      List.of("merchant", "courier", "lender", "support", "security", "officer");
  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
  private static final Pattern BOX =
      Pattern.compile("<(?:input|textarea|select)[^>]* name=\"([^\"]+)\"");
  private static final Pattern PLACE =
      Pattern.compile(
          "(?i).*(ur[li]|path|hook|sink|endpoint|callback|host|folder|directory|smtp|export).*");
  private static final String EVIL =
      "<img src=x onerror=document.title='ran'>{{7*7}}${7*7}<%=7*7%>\u202egnp.exe\u200b#{7*7}";

  private DemoServer server;
  private TestBrowser browser;

  @BeforeAll
  void start(@TempDir Path folder) {
    browser = new TestBrowser();
    server = DemoServer.start(POSTGRES.settings(), folder);
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private static List<PageRoute> plainPages() {
    return Pages.all().routes().stream()
        .filter(route -> route.method().equals("GET") && !route.path().contains("{"))
        .toList();
  }

  private static boolean isOf(PageRoute route, String role) {
    return switch (route.gate()) {
      case Gate.Anyone _ -> true;
      case Gate.Oneself _ -> false;
      case Gate.Desks(var desks) -> desks.stream().anyMatch(desk -> desk.role().equals(role));
    };
  }

  @Test
  @DisplayName("F24 a session's cookie that was bent is nobody's, in the browser too")
  void f24_browser_cookieBent_isNobody() {
    Page page = browser.signedIn(server, "merchant", Device.DESK);
    page.context()
        .addCookies(
            page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("elpis-session"))
                .peek(cookie -> cookie.value = "A".repeat(43))
                .toList());
    page.navigate(url("/orders"));
    assertThat(page.url()).endsWith("/sign-in");
    assertThat(page.locator("h1").innerText()).isEqualTo("Sign in");
    page.context().close();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @DisplayName("F25 a link that was used, one that never was and one of nobody have one answer")
  void f25_signIn_anyWrongLink_isOneAnswer() {
    String used = server.link("merchant").replaceFirst(".*#", "");
    assertThat(new ConsoleVisitor(server).post("/sign-in", Map.of("code", used)).status())
        .isEqualTo(303);
    String own = server.link("subject").replaceFirst(".*#", "");
    List<Reply> replies = new ArrayList<>();
    for (String code : List.of(used, "x".repeat(43), "short", own.substring(0, 43))) {
      replies.add(new ConsoleVisitor(server).post("/sign-in", Map.of("code", code)));
    }
    assertThat(replies).allMatch(reply -> reply.status() == 401);
    assertThat(replies.stream().map(Reply::text).distinct()).hasSize(1);
    String challenge = own.substring(0, own.indexOf('.'));
    List<Reply> codes = new ArrayList<>();
    for (String of : List.of(challenge, "y".repeat(43))) {
      codes.add(
          new ConsoleVisitor(server)
              .post("/me/sign-in", Map.of("challenge", of, "code", "00000000")));
    }
    assertThat(codes).allMatch(reply -> reply.status() == 401);
    assertThat(codes.stream().map(reply -> reply.text().replaceAll("value=\"[^\"]{43}\"", "")))
        .containsOnly(codes.getFirst().text().replaceAll("value=\"[^\"]{43}\"", ""));
  }

  @Test
  @DisplayName("F25 in the browser a stranger's order and one that never was look alike")
  void f25_browser_unknownAndForeign_lookAlike() {
    Page page = browser.signedIn(server, "merchant", Device.DESK);
    String shop = server.principal("merchant").value().replaceFirst("-clerk$", "");
    String foreign =
        server.useCases().directory().tickets(Optional.empty(), 1_000).stream()
            .filter(one -> one.kind().equals("order") && !one.recipient().value().equals(shop))
            .map(one -> one.id().value())
            .findFirst()
            .orElseThrow();
    page.navigate(url("/orders/" + foreign));
    String theirs = page.locator("main").innerText().replaceAll("[0-9a-f]{16}", "");
    page.navigate(url("/orders/none-such"));
    assertThat(page.locator("main").innerText().replaceAll("[0-9a-f]{16}", "")).isEqualTo(theirs);
    page.context().close();
    assertThat(browser.complaints()).allMatch(one -> one.contains("404"));
  }

  @Test
  @DisplayName("F26 a form that is too large gets a page that says how to go on")
  void f26_browser_formTooLarge_isAPage() {
    Page page = browser.signedIn(server, "officer", Device.DESK);
    page.navigate(url("/policy/diff"));
    page.locator("textarea[name=yaml]").fill("# " + "a".repeat(700_000));
    page.locator("main form button[type=submit]").click();
    page.locator(".notice-page, .flash, h1").first().waitFor();
    page.waitForLoadState();
    assertThat(page.locator("main").innerText()).doesNotContain("aaaaaaaa");
    assertThat(page.title()).doesNotContain("aaaa");
    assertThat(TestBrowser.serious(page)).isEmpty();
    page.context().close();
    assertThat(browser.complaints()).allMatch(one -> one.contains("413"));
  }

  @Test
  @DisplayName("F27 F28 another spelling of a path shows an error page, in the browser too")
  void f27f28_browser_otherSpellings_openNothing() {
    Page page = browser.signedIn(server, "merchant", Device.DESK);
    String asset = new Assets().get("elpis.css").path();
    for (String path :
        List.of(
            "/orders;x",
            "/orders%3B",
            "/%2Forders",
            "/orders%5C",
            "/assets/a%2F..%2F" + asset.substring(8),
            "/assets/words_en.properties",
            asset + ";x")) {
      Response response = page.navigate(url(path));
      assertThat(response.status()).as(path).isIn(400, 404);
      assertThat(page.content()).as(path).doesNotContain("order-0000", "menu.orders");
      assertThat(response.headers()).as(path).containsEntry("cache-control", "no-store");
    }
    page.context().close();
    browser.complaints();
  }

  @Test
  @DisplayName("F32 F41 no page asks for a place that the server would write to or call")
  void f32f41_forms_nameNoPlace() {
    Set<String> named = new TreeSet<>();
    for (String role : ROLES) {
      ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, role);
      for (PageRoute route : plainPages()) {
        if (isOf(route, role)) {
          Matcher boxes = BOX.matcher(visitor.get(route.path()).text());
          while (boxes.find()) {
            named.add(boxes.group(1));
          }
        }
      }
    }
    assertThat(named).contains("csrf", "yaml", "file", "ticket");
    assertThat(named).noneMatch(name -> PLACE.matcher(name).matches());
    // What is sent all the same is not looked at, and nobody is led elsewhere.
    ConsoleVisitor officer = ConsoleVisitor.signedIn(server, "officer");
    for (String to :
        List.of("http://169.254.169.254/", "//[::1]:1/", "/\\evil.example", "file:x")) {
      Reply look = officer.post("/look", Map.of("language", "en", "to", to, "sink", to));
      assertThat(look.header("Location")).as(to).contains("/");
    }
  }

  @Test
  @DisplayName("F36 F42 markup, templates, bidi and invisible characters in a name are inert text")
  void f36f42_browser_names_areInert() {
    RecipientId id = new RecipientId("evil-01");
    server
        .useCases()
        .directory()
        .put(server.operator(), new Recipient(id, EVIL, Tier.VERIFIED, true));
    String page = ConsoleVisitor.signedIn(server, "security").get("/recipients").text();
    assertThat(page)
        .contains("&lt;img src=x", "{{7*7}}${7*7}&lt;%=7*7%&gt;", "⟨U+202E⟩gnp.exe⟨U+200B⟩")
        .doesNotContain("<img src=x", "\u202e", "\u200b");

    Page shown = browser.signedIn(server, "security", Device.DESK);
    shown.navigate(url("/recipients"));
    String row = shown.locator("tr", new Page.LocatorOptions().setHasText("evil-01")).innerText();
    assertThat(row).contains("<img src=x onerror=", "{{7*7}}", "⟨U+202E⟩").doesNotContain("49");
    assertThat(shown.title()).isEqualTo("Recipients · Elpis");
    assertThat(shown.locator("img[src=x]").count()).isZero();
    shown.context().close();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @DisplayName("F36 what looks like markup in a policy that is tried stays in its box")
  void f36_browser_policyText_staysInItsBox() {
    Page page = browser.signedIn(server, "officer", Device.DESK);
    page.navigate(url("/policy/diff"));
    String text = "version: 1\n</textarea><script>document.title='ran'</script>";
    page.locator("textarea[name=yaml]").fill(text);
    page.locator("main form button[type=submit]").click();
    page.waitForLoadState();
    assertThat(page.title()).doesNotContain("ran");
    assertThat(page.locator("script:not([src])").count()).isZero();
    page.context().close();
    assertThat(browser.complaints()).allMatch(one -> one.contains("400") || one.contains("422"));
  }

  @Test
  void everyPage_withAllItBringsAlong_isLight() {
    List<String> heavy = new ArrayList<>();
    int looked = 0;
    for (String role : ROLES) {
      ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, role);
      for (PageRoute route : plainPages()) {
        Reply page = visitor.get(route.path());
        boolean isPage =
            page.header("Content-Type").filter(t -> t.startsWith("text/html")).isPresent();
        if (isOf(route, role) && page.status() == 200 && isPage) {
          looked++;
          long bytes = page.body().length;
          Matcher brought = ASSET.matcher(page.text());
          Set<String> files = new TreeSet<>();
          while (brought.find()) {
            files.add(brought.group(1));
          }
          for (String file : files) {
            bytes += file.contains("echarts") ? 0 : visitor.get(file).body().length;
          }
          if (bytes > 300_000) {
            heavy.add(role + " " + route.path() + ": " + bytes);
          }
        }
      }
    }
    assertThat(looked).isGreaterThan(40);
    assertThat(heavy).isEmpty();
  }
}
