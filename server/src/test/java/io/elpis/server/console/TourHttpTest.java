package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.server.DemoServer;
import io.elpis.store.embedded.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The tour of the demonstration leads to pages that open for those it names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TourHttpTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Pattern PLACE = Pattern.compile("<a href=\"(/[a-z/]+)\"><code>");
  private static final List<String> ROLES =
      List.of("merchant", "courier", "security", "officer", "support", "lender");

  private DemoServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = DemoServer.start(POSTGRES.settings(), folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void tour_everyPlace_opensForSomebodyAndLeadsNobodyElseAstray() {
    String page = new ConsoleVisitor(server).get("/tour").text();
    Set<String> places = new TreeSet<>();
    Matcher matcher = PLACE.matcher(page);
    while (matcher.find()) {
      places.add(matcher.group(1));
    }
    assertThat(places).contains("/orders", "/stops", "/alerts", "/traces", "/linkage", "/me");
    List<ConsoleVisitor> staff =
        ROLES.stream().map(role -> ConsoleVisitor.signedIn(server, role)).toList();
    for (String place : places) {
      // Whoever has no session is shown the way in, the person the one by a code.
      assertThat(new ConsoleVisitor(server).get(place).status()).as(place).isEqualTo(303);
      if (!place.startsWith("/me")) {
        assertThat(staff).as(place).anyMatch(one -> one.get(place).status() == 200);
      }
    }
  }

  @Test
  void tour_chinese_saysTheSameStory() {
    String page = new ConsoleVisitor(server).get("/tour", "Accept-Language: zh-CN").text();
    assertThat(page).contains("lang=\"zh-Hans\"").doesNotContain("tour.");
    assertThat(PLACE.matcher(page).results().count())
        .isEqualTo(PLACE.matcher(new ConsoleVisitor(server).get("/tour").text()).results().count());
  }
}
