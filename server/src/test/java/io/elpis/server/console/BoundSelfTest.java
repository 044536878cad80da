package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
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

/** The page of the person whose data it is belongs to their browser, as a desk's does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BoundSelfTest {
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

  private ConsoleVisitor bound(KeyPair key) {
    ConsoleVisitor visitor = new ConsoleVisitor(server);
    String[] secret = server.link("subject").replaceFirst(".*#", "").split("\\.", 2);
    Map<String, String> form =
        Map.of("challenge", secret[0], "code", secret[1], "browser", BrowserProof.name(key));
    assertThat(visitor.post("/me/sign-in", form).status()).isEqualTo(303);
    assertThat(visitor.cookies()).containsKeys("elpis-self", "elpis-self-proof");
    return visitor;
  }

  @Test
  @DisplayName(
      "F35 a stolen cookie of somebody's own page serves nobody else, and security sees it")
  void f35_ownCookie_stolen_servesNobodyAndIsSeen() throws Exception {
    KeyPair own = BrowserProof.key();
    ConsoleVisitor person = bound(own);
    assertThat(person.get("/me").status()).isEqualTo(200);

    ConsoleVisitor thief = new ConsoleVisitor(server);
    thief.cookies().putAll(person.cookies());
    thief.cookies().remove("elpis-self-proof");
    Reply turned = thief.get("/me/data");
    assertThat(turned.status()).isEqualTo(303);
    assertThat(turned.header("Location")).contains("/me/session?to=/me/data");
    assertThat(turned.body()).isEmpty();
    assertThat(thief.get("/me/session").status()).isEqualTo(200);
    assertThat(thief.post("/me/erase", Map.of("sure", "on")).status()).isEqualTo(303);
    Map<String, String> forged = BrowserProof.of(thief, "/me/session", BrowserProof.key());
    assertThat(thief.post("/me/session", forged).status()).as("another key").isEqualTo(401);
    Map<String, String> good = BrowserProof.of(person, "/me/session", own);
    assertThat(person.post("/me/session", good).status()).isEqualTo(303);
    assertThat(thief.post("/me/session", good).status()).as("the same proof").isEqualTo(401);

    ConsoleVisitor elsewhere = new ConsoleVisitor(server);
    elsewhere.cookies().putAll(person.cookies());
    assertThat(elsewhere.get("/me", "User-Agent: another browser").status()).isEqualTo(303);
    assertThat(person.get("/me").status()).as("its owner goes on").isEqualTo(200);
    assertThat(person.get("/me/consents").status()).isEqualTo(200);
  }

  @Test
  void proof_ofADesk_opensNoOwnPageAndTheOtherWayRound() throws Exception {
    KeyPair own = BrowserProof.key();
    ConsoleVisitor person = bound(own);
    ConsoleVisitor clerk = ConsoleVisitor.signedIn(server, "merchant");
    person.cookies().putAll(clerk.cookies());
    assertThat(person.get("/session/question").status()).as("nothing binds it").isEqualTo(404);
    Map<String, String> proof = BrowserProof.of(person, "/me/session", own);
    assertThat(person.post("/session", proof).status()).isEqualTo(404);
    person.cookies().put("elpis-proof", person.cookies().getOrDefault("elpis-self-proof", ""));
    person.cookies().remove("elpis-self-proof");
    assertThat(person.get("/me").status()).isEqualTo(303);
    assertThat(person.post("/me/session", BrowserProof.of(person, "/me/session", own)).status())
        .isEqualTo(303);
    assertThat(person.get("/me").status()).isEqualTo(200);
    assertThat(person.get("/orders").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("F35 in a browser one's own page is bound, beside a desk in the same browser")
  void f35_browser_personAndDesk_holdAKeyEach() {
    try (TestBrowser browser = new TestBrowser()) {
      Page page = browser.signedIn(server, "subject", Device.DESK);
      assertThat(page.locator("body").getAttribute("data-proof")).isNotBlank();
      page.navigate("http://127.0.0.1:" + server.port() + server.link("merchant"));
      page.waitForURL(url -> url.endsWith("/orders"));
      List<Cookie> cookies = page.context().cookies();

      Page thief = browser.nobody(Device.DESK);
      thief
          .context()
          .addCookies(cookies.stream().filter(one -> one.name.equals("elpis-self")).toList());
      thief.navigate("http://127.0.0.1:" + server.port() + "/me");
      thief.locator(".prove-failed .flash.bad").waitFor();

      page.context().clearCookies(new ClearCookiesOptions().setName("elpis-self-proof"));
      page.context().clearCookies(new ClearCookiesOptions().setName("elpis-proof"));
      page.navigate("http://127.0.0.1:" + server.port() + "/quota");
      page.locator("h1", new Page.LocatorOptions().setHasText("Quota")).waitFor();
      page.navigate("http://127.0.0.1:" + server.port() + "/me/consents");
      page.locator("h1", new Page.LocatorOptions().setHasText("Consents")).waitFor();
      assertThat(page.url()).endsWith(":" + server.port() + "/me/consents");
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
