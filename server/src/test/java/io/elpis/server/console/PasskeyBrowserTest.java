package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.elpis.server.DemoServer;
import io.elpis.server.console.TestBrowser.Device;
import io.elpis.store.embedded.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A passkey in a real browser, by the browser's own virtual authenticator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PasskeyBrowserTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

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

  private static CDPSession authenticator(Page page) {
    CDPSession session = page.context().newCDPSession(page);
    session.send("WebAuthn.enable");
    JsonObject traits = new JsonObject();
    traits.addProperty("protocol", "ctap2");
    traits.addProperty("transport", "internal");
    traits.addProperty("hasResidentKey", true);
    traits.addProperty("hasUserVerification", true);
    traits.addProperty("isUserVerified", true);
    traits.addProperty("automaticPresenceSimulation", true);
    JsonObject wish = new JsonObject();
    wish.add("options", traits);
    assertThat(session.send("WebAuthn.addVirtualAuthenticator", wish).has("authenticatorId"))
        .isTrue();
    return session;
  }

  private String url(String path) {
    return "http://localhost:" + server.port() + path;
  }

  private static Locator button(Page page, String text) {
    return page.locator("button", new Page.LocatorOptions().setHasText(text));
  }

  @Test
  void passkey_addedInTheBrowser_signsInWithNothingTyped() {
    Page page = browser.nobody(Device.DESK);
    CDPSession authenticator = authenticator(page);
    page.navigate(url(server.link("merchant")));
    page.waitForURL(url("/orders"));
    page.navigate(url("/account"));
    page.locator("input[name=label]").fill("work laptop");
    button(page, "Add a passkey").click();
    page.locator(".flash.good").waitFor();
    assertThat(page.locator("#passkeys .field .value").innerText()).isEqualTo("work laptop");
    assertThat(TestBrowser.serious(page)).isEmpty();
    TestBrowser.picture(page, "passkeys");

    page.locator("details.who summary").click();
    button(page, "Sign out").click();
    page.waitForURL(url("/sign-in"));
    assertThat(TestBrowser.serious(page)).isEmpty();
    button(page, "Sign in with a passkey").click();
    page.waitForURL(url("/orders"));
    assertThat(page.locator(".who-name").innerText())
        .isEqualTo(server.principal("merchant").value());
    assertThat(browser.complaints()).isEmpty();
    authenticator.detach();
    page.context().close();
  }

  @Test
  void signIn_withoutAPasskey_saysWhatElseThereIs() {
    Page page = browser.nobody(Device.PHONE);
    CDPSession authenticator = authenticator(page);
    page.navigate(url("/sign-in"));
    page.locator("form[data-passkey] button").click();
    Locator said = page.locator("form[data-passkey] .passkey-said");
    said.waitFor();
    assertThat(said.innerText()).contains("通行密钥");
    authenticator.detach();
    page.context().close();
  }
}
