package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.policy.DemoPolicy;
import io.elpis.server.DemoServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where the policy asks for two, nobody lets somebody else in alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecondLinkHttpTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Pattern SECRET = Pattern.compile("/sign-in#([\\w-]{43})");
  private static final Pattern WAITING = Pattern.compile("/approvals/links/([0-9a-f]{64})/");
  private static final String CLERK = "merchant-03-clerk";

  private DemoServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    String two =
        new String(DemoPolicy.file(), StandardCharsets.UTF_8)
            .replaceFirst("(?m)^version: 1$", "version: 1\nconfirm_links: [role:officer]");
    Files.writeString(folder.resolve("policy.yaml"), two);
    server = DemoServer.start(POSTGRES.settings(), folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private ConsoleVisitor officer(String name, String role) {
    PrincipalId id = new PrincipalId(name);
    server
        .useCases()
        .directory()
        .put(
            server.operator(),
            new Principal(id, server.officersRecipient(), Set.of(role), false, true));
    ConsoleVisitor visitor = new ConsoleVisitor(server);
    String secret = server.useCases().door().staff().link(id, Duration.ofMinutes(5));
    visitor
        .cookies()
        .put("elpis-session", server.useCases().door().staff().redeem(secret).secret());
    return visitor;
  }

  private static String found(Pattern pattern, Reply page) {
    Matcher matcher = pattern.matcher(page.text());
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher.group(1);
  }

  private static Reply made(ConsoleVisitor officer, String id) {
    Reply reply = officer.submit("/people", "/people/" + id + "/link", Map.of());
    assertThat(reply.status()).isEqualTo(200);
    return reply;
  }

  private int signsIn(String secret) {
    return new ConsoleVisitor(server).post("/sign-in", Map.of("code", secret)).status();
  }

  @Test
  void link_untilASecondOfficerConfirms_letsNobodyIn() {
    ConsoleVisitor first = ConsoleVisitor.signedIn(server, "officer");
    ConsoleVisitor guard = officer("guard-7", "security");
    ConsoleVisitor second = officer("officer-07", "officer");
    assertThat(first.get("/people").text()).contains("A link takes two people here");
    long before = server.useCases().ledger().reader().size();
    Reply page = made(first, CLERK);
    assertThat(page.text()).contains("until a second person has confirmed it");
    assertThat(page.text()).doesNotContain("Nobody else here can confirm it");
    assertThat(server.useCases().ledger().reader().size() - before).isEqualTo(1);
    String secret = found(SECRET, page);
    assertThat(signsIn(secret)).isEqualTo(401);

    String link = found(WAITING, first.get("/approvals"));
    String confirm = "/approvals/links/" + link + "/confirm";
    assertThat(first.get("/approvals").text()).contains("yours; somebody else confirms");
    assertThat(first.get("/approvals").text()).doesNotContain("/confirm\"").doesNotContain(secret);
    assertThat(first.submit("/approvals", confirm, Map.of()).status()).isEqualTo(403);
    assertThat(guard.submit("/people", confirm, Map.of()).status()).isEqualTo(403);
    assertThat(signsIn(secret)).as("no try has used it up").isEqualTo(401);

    assertThat(second.get("/approvals").text()).contains(CLERK).doesNotContain(secret);
    Reply confirmed = second.submit("/approvals", confirm, Map.of());
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(server.useCases().ledger().reader().size() - before).isEqualTo(2);
    assertThat(second.submit("/people", confirm, Map.of()).status()).as("again").isEqualTo(404);
    assertThat(signsIn(secret)).isEqualTo(303);
    assertThat(signsIn(secret)).as("each link once").isEqualTo(401);
  }

  @Test
  void link_forOneself_orConfirmedByWhomItLetsIn_isRefused() {
    ConsoleVisitor first = ConsoleVisitor.signedIn(server, "officer");
    ConsoleVisitor other = officer("officer-08", "officer");
    assertThat(first.submit("/people", "/people/officer-01/link", Map.of()).status())
        .isEqualTo(403);
    String secret = found(SECRET, made(first, "officer-08"));
    String link = found(WAITING, first.get("/approvals"));
    assertThat(other.get("/approvals").text()).doesNotContain("/approvals/links/" + link);
    String confirm = "/approvals/links/" + link + "/confirm";
    assertThat(other.submit("/people", confirm, Map.of()).status()).isEqualTo(403);
    String decline = "/approvals/links/" + link + "/decline";
    assertThat(other.submit("/people", decline, Map.of()).status()).isEqualTo(403);
    assertThat(first.submit("/people", decline, Map.of()).status()).isEqualTo(200);
    assertThat(signsIn(secret)).isEqualTo(401);
    assertThat(first.submit("/people", decline, Map.of()).status()).isEqualTo(404);
    for (String odd : List.of("none-such", "0".repeat(64), "%00")) {
      assertThat(first.submit("/people", "/approvals/links/" + odd + "/confirm", Map.of()).status())
          .as(odd)
          .isIn(400, 404);
    }
  }

  @Test
  void link_confirmedByManyAtOnce_isConfirmedOnce() throws Exception {
    ConsoleVisitor first = ConsoleVisitor.signedIn(server, "officer");
    String secret = found(SECRET, made(first, "security-01"));
    String link = found(WAITING, first.get("/approvals"));
    List<Callable<Integer>> confirmations = new ArrayList<>();
    for (int at = 0; at < 6; at++) {
      ConsoleVisitor one = officer("officer-1" + at, "officer");
      String token = one.token("/people");
      confirmations.add(
          () -> one.post("/approvals/links/" + link + "/confirm", Map.of("csrf", token)).status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> done : pool.invokeAll(confirmations)) {
        statuses.add(done.get());
      }
    }
    assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 404);
    assertThat(signsIn(secret)).isEqualTo(303);
  }
}
