package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.server.DemoServer;
import io.elpis.store.embedded.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Linkage over the people of a real vault, as the officer's page has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LinkageHttpTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private DemoServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = DemoServer.start(POSTGRES.settings(), folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static String counted(ConsoleVisitor officer) {
    Instant end = InstantSource.system().instant().plus(PATIENCE);
    String page = officer.get("/linkage").text();
    while (page.contains("<progress") && InstantSource.system().instant().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      page = officer.get("/linkage").text();
    }
    return page;
  }

  @Test
  void linkage_counted_opensNothingShowsNoSmallNumberAndStaysForTheNext() {
    ConsoleVisitor officer = ConsoleVisitor.signedIn(server, "officer");
    assertThat(officer.get("/linkage").text()).contains("Nothing has been counted yet");
    server.useCases().canaries().desk().plant(server.operator(), 7);
    long before = server.useCases().ledger().reader().size();
    assertThat(officer.submit("/linkage", "/linkage", Map.of()).status()).isEqualTo(303);
    String page = counted(officer);
    assertThat(server.useCases().ledger().reader().size() - before)
        .as("that it is counted, and no look at anybody")
        .isEqualTo(1);
    assertThat(page)
        .contains(
            "<div class=\"figure\">200</div>",
            "Order page",
            "Fraud review",
            "(&gt; 195 alone)",
            "By role",
            "What these numbers do not see")
        .doesNotContain("Nothing has been counted yet")
        .doesNotContainPattern("\\((?:1|2|3|4) alone\\)")
        .doesNotContainPattern(">[1-4] in groups of fewer than 5")
        .doesNotContainPattern("data-label=\"Stand alone\"><span>[1-4]<");
    ConsoleVisitor next = ConsoleVisitor.signedIn(server, "officer");
    assertThat(next.get("/linkage").text()).contains("Count again", "Order page");
  }
}
