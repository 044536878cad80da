package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.server.DemoServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Passwords with one-time codes, and the very first officer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountHttpTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String PASSWORD = "correct horse battery";
  private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([0-9a-f]{32})\"");
  private static final Pattern SECRET = Pattern.compile(">((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})<");

  private DemoServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = DemoServer.start(POSTGRES.settings(), folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static String found(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher.group(1);
  }

  private static Reply signIn(
      ConsoleVisitor visitor, String account, String password, String code) {
    return visitor.post(
        "/sign-in/password", Map.of("account", account, "password", password, "code", code));
  }

  @Test
  @DisplayName("F35 a new password ends every session; it lets in with a code, and each code once")
  void f35_password_set_endsSessionsAndLetsInWithACode() {
    ConsoleVisitor first = ConsoleVisitor.signedIn(server, "officer");
    ConsoleVisitor second = ConsoleVisitor.signedIn(server, "officer");
    String page = first.get("/account").text();
    String nonce = found(NONCE, page);
    String secret = found(SECRET, page);
    Map<String, String> weak = Map.of("nonce", nonce, "password", "short", "code", "000000");
    assertThat(first.submit("/account", "/account", weak).status()).isEqualTo(400);
    // The window of a code moves while the test runs, so the oldest that is good is set first.
    Map<String, String> good =
        Map.of("nonce", nonce, "password", PASSWORD, "code", TimeCode.of(secret, -1));
    Reply set = first.submit("/account", "/account", good);
    if (set.status() == 400) {
      set =
          first.submit(
              "/account",
              "/account",
              Map.of("nonce", nonce, "password", PASSWORD, "code", TimeCode.of(secret, -1)));
    }
    assertThat(set.status()).isEqualTo(303);
    assertThat(first.get("/policy").status()).isEqualTo(303);
    assertThat(second.get("/policy").header("Location")).contains("/sign-in");

    String officer = server.principal("officer").value();
    ConsoleVisitor visitor = new ConsoleVisitor(server);
    String code = TimeCode.of(secret, 1);
    Reply wrong = signIn(visitor, officer, PASSWORD + "x", code);
    assertThat(wrong.status()).isEqualTo(401);
    Reply nobody = signIn(visitor, "no-such-officer", PASSWORD, code);
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.text()).isEqualTo(wrong.text());
    assertThat(signIn(visitor, officer, PASSWORD, "000000x").status()).isEqualTo(401);
    assertThat(signIn(visitor, officer, PASSWORD, code).status()).isEqualTo(303);
    assertThat(visitor.get("/policy").status()).isEqualTo(200);
    assertThat(signIn(new ConsoleVisitor(server), officer, PASSWORD, code).status())
        .as("each code once")
        .isEqualTo(401);
    assertThat(server.firstRun()).as("an officer has an account").isEmpty();
  }

  @Test
  @DisplayName("F33 guesses at one account are few")
  void f33_guesses_atOneAccount_areSlowedDown() {
    ConsoleVisitor visitor = new ConsoleVisitor(server);
    int status = 0;
    int tries = 0;
    while (status != 429 && tries < 40) {
      status = signIn(visitor, "guessed-1", "guess number " + tries, "123456").status();
      tries++;
    }
    assertThat(status).isEqualTo(429);
    assertThat(tries).isLessThan(15);
  }

  @Test
  void firstRun_link_makesOneOfficerOnce() {
    String path = server.founding();
    String secret = path.substring(path.indexOf('#') + 1);
    ConsoleVisitor visitor = new ConsoleVisitor(server);
    assertThat(visitor.get("/first-run").status()).isEqualTo(200);
    String taken = server.principal("merchant").value();
    assertThat(visitor.post("/first-run", Map.of("account", taken, "code", secret)).status())
        .as("somebody who is no officer")
        .isEqualTo(409);
    assertThat(visitor.post("/first-run", Map.of("account", "chief", "code", secret)).status())
        .isEqualTo(303);
    assertThat(visitor.get("/policy").status()).isEqualTo(200);
    assertThat(
            new ConsoleVisitor(server)
                .post("/first-run", Map.of("account", "other", "code", secret))
                .status())
        .isEqualTo(401);
    assertThat(new ConsoleVisitor(server).post("/sign-in", Map.of("code", secret)).status())
        .as("it is no sign-in link")
        .isEqualTo(401);
  }
}
