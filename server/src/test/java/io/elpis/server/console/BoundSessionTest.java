package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.elpis.server.DemoServer;
import io.elpis.server.console.TestBrowser.Device;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A session belongs to the browser that began it, whoever has a copy of its cookies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BoundSessionTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private DemoServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = DemoServer.start(POSTGRES.settings(), folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private ConsoleVisitor bound(String role, KeyPair key) {
    ConsoleVisitor visitor = new ConsoleVisitor(server);
    String code = server.link(role).substring("/sign-in#".length());
    Map<String, String> form = Map.of("code", code, "browser", BrowserProof.name(key));
    assertThat(visitor.post("/sign-in", form).status()).isEqualTo(303);
    assertThat(visitor.cookies()).containsKeys("elpis-session", "elpis-proof");
    return visitor;
  }

  private ConsoleVisitor copied(ConsoleVisitor from, String... cookies) {
    ConsoleVisitor thief = new ConsoleVisitor(server);
    for (String cookie : cookies) {
      thief.cookies().put(cookie, from.cookies().get(cookie));
    }
    return thief;
  }

  @Test
  @DisplayName("F35 a stolen session cookie serves nobody else, whatever it is used with")
  void f35_cookie_stolen_servesNobodyElse() throws Exception {
    KeyPair own = BrowserProof.key();
    ConsoleVisitor clerk = bound("merchant", own);
    assertThat(clerk.get("/orders").status()).isEqualTo(200);

    ConsoleVisitor thief = copied(clerk, "elpis-session");
    Reply turned = thief.get("/orders");
    assertThat(turned.status()).isEqualTo(303);
    assertThat(turned.header("Location")).contains("/session?to=/orders");
    assertThat(thief.get("/session").text()).doesNotContain(server.principal("merchant").value());
    assertThat(thief.post("/sign-out", Map.of()).status()).as("a deed").isEqualTo(303);
    assertThat(clerk.get("/orders").status()).as("nothing was done").isEqualTo(200);

    ConsoleVisitor both = copied(clerk, "elpis-session", "elpis-proof");
    assertThat(both.get("/orders", "User-Agent: another browser").status())
        .as("both cookies, in another browser")
        .isEqualTo(303);

    Map<String, String> forged = BrowserProof.of(thief, "/session", BrowserProof.key());
    assertThat(thief.post("/session", forged).status()).as("another key").isEqualTo(401);
    Map<String, String> good = BrowserProof.of(clerk, "/session", own);
    assertThat(clerk.post("/session", good).status()).isEqualTo(303);
    assertThat(thief.post("/session", good).status()).as("the same proof again").isEqualTo(401);
    assertThat(thief.get("/orders").status()).isEqualTo(303);
  }

  @Test
  void piece_ofAPageThatIsMerelyOpen_stopsToUpdateAndKeepsNoSessionAlive() throws Exception {
    ConsoleVisitor guard = bound("security", BrowserProof.key());
    String[] asked = {
      "HX-Request: true", "HX-Current-URL: http://127.0.0.1:" + server.port() + "/overview?x=1"
    };
    assertThat(guard.get("/overview/now", asked).status()).isEqualTo(200);
    guard.cookies().remove("elpis-proof");
    Reply paused = guard.get("/overview/now", asked);
    assertThat(paused.status()).isEqualTo(286);
    assertThat(paused.text()).contains("href=\"/overview\"").doesNotContain("tile");
    Reply elsewhere =
        guard.get("/overview/now", "HX-Request: true", "HX-Current-URL: http://x//evil.example/");
    assertThat(elsewhere.text()).contains("href=\"/overview/now\"");
    assertThat(guard.get("/overview").header("Location")).contains("/session?to=/overview");
  }

  @Test
  void proof_ofAnotherSession_isRefused() throws Exception {
    KeyPair own = BrowserProof.key();
    ConsoleVisitor clerk = bound("merchant", own);
    KeyPair guards = BrowserProof.key();
    ConsoleVisitor guard = bound("security", guards);
    assertThat(guard.post("/session", BrowserProof.of(clerk, "/session", guards)).status())
        .isEqualTo(401);
    assertThat(clerk.post("/session", BrowserProof.of(guard, "/session", own)).status())
        .isEqualTo(401);
    guard.cookies().put("elpis-proof", clerk.cookies().get("elpis-proof"));
    assertThat(guard.get("/overview").status()).as("another session's pass").isEqualTo(303);
    assertThat(guard.post("/session", BrowserProof.of(guard, "/session", guards)).status())
        .isEqualTo(303);
    assertThat(guard.get("/overview").status()).isEqualTo(200);
  }

  @Test
  void signIn_withWhatIsNoKey_isRefused() {
    String code = server.link("merchant").substring("/sign-in#".length());
    for (String key : List.of("AAAA", "no key", "MFkwEwYHKoZIzj0CAQ")) {
      ConsoleVisitor visitor = new ConsoleVisitor(server);
      assertThat(visitor.post("/sign-in", Map.of("code", code, "browser", key)).status())
          .as(key)
          .isNotEqualTo(303);
      assertThat(visitor.cookies()).doesNotContainKey("elpis-session");
    }
  }

  @Test
  @DisplayName("F35 in a browser the session is bound, renews itself, and is worth nothing copied")
  void f35_browser_signedIn_holdsTheKey() {
    try (TestBrowser browser = new TestBrowser()) {
      Page page = browser.signedIn(server, "merchant", Device.DESK);
      assertThat(page.locator("body").getAttribute("data-proof")).isNotBlank();
      assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
      List<Cookie> cookies = page.context().cookies();

      Page thief = browser.nobody(Device.DESK);
      thief
          .context()
          .addCookies(cookies.stream().filter(one -> one.name.equals("elpis-session")).toList());
      thief.navigate("http://127.0.0.1:" + server.port() + "/orders");
      thief.locator(".prove-failed .flash.bad").waitFor();
      assertThat(thief.url()).contains("/session");

      page.context()
          .clearCookies(
              new com.microsoft.playwright.BrowserContext.ClearCookiesOptions()
                  .setName("elpis-proof"));
      page.navigate("http://127.0.0.1:" + server.port() + "/quota");
      // The page that signs names where it leads back to, so its address tells nothing.
      page.locator("h1", new Page.LocatorOptions().setHasText("Quota")).waitFor();
      assertThat(page.url()).endsWith(":" + server.port() + "/quota");
      assertThat(browser.complaints()).isEmpty();
      assertThat(TestBrowser.serious(thief)).isEmpty();
    }
  }
}
