package io.elpis.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import io.elpis.gateway.Asker;
import io.elpis.model.ElpisException;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.server.RunningServer;
import io.elpis.server.ServerOptions;
import io.elpis.server.console.ConsoleVisitor;
import io.elpis.server.console.TestBrowser;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** People come in by a real Keycloak. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OidcTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Pattern FORM = Pattern.compile("action=\"([^\"]*login-actions[^\"]*)\"");
  private static final RecipientId OPERATOR = new RecipientId("operator");

  private RunningServer server;
  private Keycloak keycloak;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    assumeTrue(
        Files.isRegularFile(Keycloak.distribution()),
        "no Keycloak in .elpis/keycloak: ./elpis test fetches it from Maven Central");
    int port = freePort();
    URI here = URI.create("http://127.0.0.1:" + port);
    keycloak =
        Keycloak.start(
            folder.resolve("keycloak"),
            here.resolve(OidcOptions.BACK),
            List.of("officer-kc", "clerk-gone", "nobody-here"));
    DatabaseSettings database = POSTGRES.settings();
    ServerOptions options =
        new ServerOptions(
                folder.resolve("data"),
                Optional.of(
                    new ServerOptions.OwnDatabase(
                        database.jdbcUrl(), database.user(), database.password())),
                "127.0.0.1",
                port,
                Optional.empty(),
                Optional.of(new LocalFile()),
                false)
            .with(
                new OidcOptions(
                    keycloak.issuer(),
                    Keycloak.CLIENT,
                    Keycloak.SECRET,
                    here,
                    "preferred_username"));
    server = RunningServer.start(options, InstantSource.system(), line -> {});
    person("officer-kc", "officer", true);
    person("clerk-gone", "merchant", false);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
    if (keycloak != null) {
      keycloak.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void person(String id, String role, boolean active) {
    Asker by = server.adminKey().flatMap(server.instance()::authenticate).orElseThrow();
    server
        .instance()
        .useCases()
        .directory()
        .put(by, new Principal(new PrincipalId(id), OPERATOR, Set.of(role), false, active));
  }

  private ConsoleVisitor visitor() {
    return new ConsoleVisitor(server.port());
  }

  private static URI out(ConsoleVisitor visitor) {
    Reply reply = visitor.get("/sign-in/provider");
    assertThat(reply.status()).as(reply.text()).isEqualTo(303);
    return URI.create(reply.header("Location").orElseThrow());
  }

  /** What the provider sends a browser back with, once its user typed a password. */
  private static Map<String, String> proved(URI out, String name) throws Exception {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpResponse<String> page =
          browser.send(
              HttpRequest.newBuilder(out).timeout(Duration.ofMinutes(1)).build(),
              HttpResponse.BodyHandlers.ofString());
      Matcher form = FORM.matcher(page.body());
      assertThat(form.find()).as("a form to log in: " + page.statusCode()).isTrue();
      String body =
          "username="
              + URLEncoder.encode(name, StandardCharsets.UTF_8)
              + "&password="
              + URLEncoder.encode(name + "-password", StandardCharsets.UTF_8);
      HttpResponse<String> back =
          browser.send(
              HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                  .timeout(Duration.ofMinutes(1))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Cookie", cookies(page))
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(back.statusCode()).isEqualTo(302);
      return query(URI.create(back.headers().firstValue("Location").orElseThrow()));
    }
  }

  /** As a browser has them, which takes this machine for safe without TLS. */
  private static String cookies(HttpResponse<?> page) {
    return page.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.split(";", 2)[0])
        .collect(Collectors.joining("; "));
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> values = new java.util.TreeMap<>();
    for (String pair : uri.getRawQuery().split("&", 20)) {
      String[] parts = pair.split("=", 2);
      values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return values;
  }

  private static Reply in(ConsoleVisitor visitor, Map<String, String> back) {
    return visitor.post(
        OidcOptions.BACK, Map.of("code", back.get("code"), "state", back.get("state")));
  }

  @Test
  void knownThere_andHere_comesIn_once() throws Exception {
    ConsoleVisitor visitor = visitor();
    assertThat(visitor.get("/sign-in").text()).contains("Sign in with 127.0.0.1");
    URI out = out(visitor);
    assertThat(out.toString())
        .startsWith(keycloak.issuer().toString())
        .contains("code_challenge_method=S256", "nonce=", "state=")
        .doesNotContain(URLEncoder.encode(Keycloak.SECRET, StandardCharsets.UTF_8));
    Map<String, String> back = proved(out, "officer-kc");
    Reply page =
        visitor.get(OidcOptions.BACK + "?code=" + back.get("code") + "&state=" + back.get("state"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("data-next=\"go\"", back.get("state"));
    Reply in = in(visitor, back);
    assertThat(in.status()).as(in.text()).isEqualTo(303);
    assertThat(visitor.get("/policy").status()).isEqualTo(200);
    assertThat(in(visitor(), back).status()).as("another browser, the same code").isEqualTo(401);
    assertThat(in(visitor, back).status()).as("a second time").isEqualTo(401);

    Reply left = visitor.submit("/policy", "/sign-out", Map.of());
    assertThat(left.header("Location")).contains("/sign-in/left");
    assertThat(visitor.get("/policy").status()).isEqualTo(303);
    assertThat(visitor.get("/sign-in/left").text()).contains("href=\"/sign-in/leave\"");
    assertThat(visitor.get("/sign-in/leave").header("Location").orElse(""))
        .startsWith(keycloak.issuer() + "/protocol/openid-connect/logout?client_id=");
  }

  @Test
  void inABrowser_goesThereAndBack() {
    try (TestBrowser browser = new TestBrowser()) {
      Page page = browser.nobody(TestBrowser.Device.DESK);
      page.navigate("http://127.0.0.1:" + server.port() + "/sign-in");
      page.click("a:has-text('Sign in with')");
      page.fill("#username", "officer-kc");
      page.fill("#password", "officer-kc-password");
      page.press("#password", "Enter");
      page.waitForURL(url -> url.endsWith("/policy"));
      assertThat(page.textContent(".who-name")).isEqualTo("officer-kc");
    }
  }

  @Test
  @DisplayName("F24 a code for another browser, another state, or none is one uniform 401")
  void f24_strangersWay_isRefused() throws Exception {
    ConsoleVisitor victim = visitor();
    var _ = out(victim);
    ConsoleVisitor thief = visitor();
    Map<String, String> back = proved(out(thief), "officer-kc");
    Reply planted = in(victim, back);
    assertThat(planted.status()).as("the state is another way's").isEqualTo(401);
    Reply forged = in(thief, Map.of("code", back.get("code"), "state", "x"));
    Reply made = in(visitor(), Map.of("code", "made-up", "state", back.get("state")));
    assertThat(forged.status()).isEqualTo(401);
    assertThat(made.status()).isEqualTo(401);
    assertThat(thief.get("/policy").status()).isEqualTo(303);
    assertThat(visitor().get(OidcOptions.BACK + "?error=access_denied").status()).isEqualTo(401);
  }

  @Test
  void knownThere_butNotHere_orNoMore_staysOut() throws Exception {
    for (String name : List.of("nobody-here", "clerk-gone")) {
      ConsoleVisitor visitor = visitor();
      Reply reply = in(visitor, proved(out(visitor), name));
      assertThat(reply.status()).as(name).isEqualTo(401);
      assertThat(reply.text()).contains("Ask an officer").doesNotContain(name);
      assertThat(visitor.get("/policy").status()).isEqualTo(303);
    }
  }

  @Test
  void providerAway_saysSo() {
    OidcDoor door =
        new OidcDoor(
            new OidcOptions(
                URI.create("http://127.0.0.1:9/realms/none"),
                "elpis",
                "s",
                URI.create("http://127.0.0.1:1"),
                "sub"),
            new java.security.SecureRandom(),
            InstantSource.system());
    assertThatThrownBy(door::begin)
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("not to be reached");
  }

  @Test
  void options_withoutTls_areForThisMachineOnly() {
    URI here = URI.create("https://elpis.example.com");
    for (String issuer :
        List.of("http://idp.example.com", "https://a@b.example.com", "file:///x", "https://x/#y")) {
      assertThatThrownBy(() -> new OidcOptions(URI.create(issuer), "c", "s", here, "sub"))
          .hasMessageContaining("--oidc-issuer");
    }
    OidcOptions fine =
        new OidcOptions(URI.create("https://idp.example.com"), "c", "hush", here, "sub");
    assertThat(fine.back()).hasToString("https://elpis.example.com/sign-in/back");
    assertThat(fine.toString()).doesNotContain("hush");
  }
}
