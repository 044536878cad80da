package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import io.elpis.server.DemoServer;
import io.elpis.server.console.TestBrowser.Device;
import io.elpis.store.embedded.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console in a real browser: each role's main path, by mouse, finger and keyboard; every page
 * in both languages, both themes, on a desk and on a phone. With {@code -Delpis.pictures=DIR} it
 * also takes the pictures of the documentation.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleBrowserTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final Map<String, List<String>> PAGES =
      Map.of(
          "merchant", List.of("/orders", "/search", "/quota"),
          "courier", List.of("/stops"),
          "lender", List.of("/tickets"),
          "support", List.of("/tickets", "/tickets/case"),
          "security",
              List.of("/overview", "/alerts", "/recipients", "/traces", "/canaries", "/witnesses"),
          "officer",
              List.of(
                  "/policy",
                  "/policy/diff",
                  "/linkage",
                  "/approvals",
                  "/requests",
                  "/breaches",
                  "/documents",
                  "/registers/numbers",
                  "/registers/processing",
                  "/retention",
                  "/ledger",
                  "/ledger/3",
                  "/keys",
                  "/people",
                  "/account",
                  "/limits",
                  "/draws"),
          "subject", List.of("/me", "/me/data", "/me/consents", "/me/bars", "/me/erase"));

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

  @Test
  @Order(1)
  void merchant_byKeyboardAlone_reachesABuyer() {
    Page page = browser.signedIn(server, "merchant", Device.DESK);
    assertThat(page.url()).endsWith("/orders");
    page.navigate(url("/orders/" + server.order()));
    Locator ask = page.locator(".field").filter(has("Mobile")).locator("summary");
    ask.focus();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().type("asks where the parcel is");
    page.keyboard().press("Enter");
    Locator shown = page.locator("#outcome .shown");
    shown.waitFor();
    assertThat(shown.innerText())
        .contains("+86", server.principal("merchant").value(), "on record as entry");
    assertThat(shown.locator("a").getAttribute("href")).startsWith("tel:");
    assertQuiet(page);
    TestBrowser.picture(page, "order");
    page.navigate(url("/orders"));
    TestBrowser.picture(page, "orders");
    raiseByKeyboard(page);
    page.context().close();
  }

  private void raiseByKeyboard(Page page) {
    page.navigate(url("/quota"));
    page.locator("summary", has(page, "Ask for more")).first().focus();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    page.keyboard().type("a campaign begins");
    page.keyboard().press("Enter");
    page.locator(".flash.good").waitFor();
    assertThat(page.locator("main").innerText()).contains("0 of 2 agreed");
    assertQuiet(page);
  }

  private static Locator.FilterOptions has(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  @Order(2)
  void courier_onAPhone_seesTheDoorOfTheNextStopAndDelivers() {
    Page page = browser.signedIn(server, "courier", new Device(390, 780, false, "en-US"));
    assertThat(page.url()).endsWith("/stops");
    String next = page.locator(".stop-line.next .code").innerText();
    assertThat(next).isEqualTo(server.waybill());
    page.locator("input[name=waybill]").fill(next);
    page.keyboard().press("Enter");
    page.locator("button", has(page, "Show the door")).click();
    Locator door = page.locator("#outcome .shown.revealed");
    door.waitFor();
    assertThat(door.innerText()).contains("Revealed", server.principal("courier").value());
    TestBrowser.picture(page, "stop");
    page.locator("button", has(page, "Call")).click();
    page.locator("#outcome a[href^='tel:']").waitFor();
    assertQuiet(page);
    page.locator("button", has(page, "Delivered")).click();
    page.locator(".stop-line.done").first().waitFor();
    page.navigate(url("/stops/" + next));
    assertThat(page.locator("button", has(page, "Show the door")).count()).isZero();
    page.navigate(url("/stops"));
    TestBrowser.picture(page, "stops");
    page.context().close();
  }

  private static Page.LocatorOptions has(Page page, String text) {
    assertThat(page.isClosed()).isFalse();
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  @Order(3)
  void subject_afterALook_findsItAndChecksItsProof() {
    look();
    Page page = browser.signedIn(server, "subject", Device.DESK);
    Locator line = page.locator(".timeline > li.relayed").first();
    assertThat(line.innerText()).contains("Customer service");
    TestBrowser.picture(page, "who-saw-me");
    line.locator("a", new Locator.LocatorOptions().setHasText("Details")).click();
    page.locator("#verify-go").click();
    page.locator("#verify-verdict.flash.good").waitFor();
    assertThat(page.locator(".check.ok").count()).isEqualTo(3);
    TestBrowser.picture(page, "proof");

    String key = page.locator("#verify-key").inputValue();
    char last = key.charAt(key.length() - 3);
    page.locator("#verify-key")
        .fill(
            key.substring(0, key.length() - 3)
                + (last == 'A' ? 'B' : 'A')
                + key.substring(key.length() - 2));
    page.locator("#verify-go").click();
    page.locator("#verify-verdict.flash.bad").waitFor();
    assertQuiet(page);
    page.context().close();
  }

  /** The merchant's clerk reaches the person of the demonstration's order. */
  private void look() {
    ConsoleVisitor clerk = ConsoleVisitor.signedIn(server, "merchant");
    String path = "/orders/" + server.order();
    assertThat(
            clerk
                .submit(
                    path,
                    path + "/look",
                    Map.of("field", "mobile", "purpose", "customer-service", "reason", "asked"))
                .status())
        .isEqualTo(200);
  }

  @Test
  @Order(4)
  void subject_consent_isWithdrawnAtOnce() {
    Page page = browser.signedIn(server, "subject", Device.DESK);
    page.navigate(url("/me/consents"));
    page.locator("button", has(page, "Withdraw")).click();
    page.locator(".flash.good").waitFor();
    assertThat(page.locator("main").innerText()).contains("withdrawn");
    assertThat(page.locator("button", has(page, "Withdraw")).count()).isZero();
    page.context().close();
  }

  @Test
  @Order(5)
  void security_leakedFile_isTracedToItsRelease() {
    Page page = browser.signedIn(server, "security", Device.DESK);
    page.navigate(url("/traces"));
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "leak.csv", "text/csv", server.releasedFile().getBytes(StandardCharsets.UTF_8)));
    page.locator("button", has(page, "Record and trace")).click();
    Locator copies = page.locator(".card", has(page, "Copies named"));
    copies.waitFor(new Locator.WaitForOptions().setTimeout(60_000));
    assertThat(copies.innerText()).contains("release:");
    assertThat(page.url()).contains("/traces/");
    page.reload();
    assertThat(page.locator("main").innerText()).contains("release:");
    TestBrowser.picture(page, "trace");
    assertQuiet(page);
    page.context().close();
  }

  @Test
  @Order(6)
  void officer_linkage_isCountedAndSurvivesAReload() {
    Page page = browser.signedIn(server, "officer", Device.DESK);
    page.navigate(url("/linkage"));
    page.locator("main .actions button").focus();
    page.keyboard().press("Enter");
    Locator purposes = page.locator(".card", has(page, "By purpose"));
    purposes.waitFor(new Locator.WaitForOptions().setTimeout(120_000));
    page.reload();
    assertThat(purposes.innerText()).contains("Order page", "Fraud review");
    TestBrowser.picture(page, "linkage");
    assertQuiet(page);
    page.context().close();
  }

  @Test
  @Order(7)
  void everyPage_bothLanguagesThemesAndWidths_isReadableAndQuiet() {
    List<String> findings = new ArrayList<>();
    PAGES.forEach((role, paths) -> {
      for (Device device : List.of(Device.DESK, Device.PHONE)) {
        Page page = browser.signedIn(server, role, device);
        for (String path : paths) {
          page.navigate(url(path));
          page.waitForLoadState(LoadState.NETWORKIDLE);
          check(page, role + " " + path + " " + device.width(), findings);
        }
        if (device.equals(Device.DESK)) {
          paths.stream()
              .filter(path -> Set.of("/policy", "/quota", "/overview", "/ledger").contains(path))
              .forEach(path -> {
                page.navigate(url(path));
                page.waitForLoadState(LoadState.NETWORKIDLE);
                TestBrowser.picture(page, path.substring(1));
              });
        }
        page.context().close();
      }
    });
    for (Device device : List.of(Device.DESK, Device.PHONE)) {
      Page page = browser.nobody(device);
      for (String path : List.of("/sign-in", "/me/sign-in")) {
        page.navigate(url(path));
        check(page, "nobody " + path + " " + device.width(), findings);
      }
      page.context().close();
    }
    assertThat(findings).isEmpty();
  }

  private void check(Page page, String what, List<String> findings) {
    browser.complaints().forEach(complaint -> findings.add(what + ": " + complaint));
    Object overflow =
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    if (Boolean.TRUE.equals(overflow)) {
      findings.add(what + ": wider than the screen");
    }
    Object stored = page.evaluate("localStorage.length + sessionStorage.length");
    if (!Integer.valueOf(0).equals(stored)) {
      findings.add(what + ": something is stored in the browser");
    }
    TestBrowser.serious(page).forEach(finding -> findings.add(what + ": " + finding));
  }

  private void assertQuiet(Page page) {
    assertThat(browser.complaints()).isEmpty();
    assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
    assertThat(page.title()).doesNotContain("+86", "@");
    assertThat(page.url()).doesNotContain("+86", "@");
  }

  @Test
  @Order(9)
  void subject_erased_isGoneWithTheProofInHand() {
    Page page = browser.signedIn(server, "subject", Device.DESK);
    page.navigate(url("/me/erase"));
    page.locator("input[name=sure]").check();
    page.locator("button", has(page, "Erase everything")).click();
    page.locator(".notice-page pre").waitFor();
    assertThat(page.locator(".notice-page pre").innerText()).startsWith("c2sp.org/tlog-proof@v1");
    page.navigate(url("/me"));
    assertThat(page.url()).endsWith("/me/sign-in");
    page.context().close();
  }
}
