package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Ticket;
import io.elpis.server.DemoServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The desks of lenders and of support, and the pages of witnesses and canaries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeskHttpTest {
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

  private Ticket ticket(Predicate<Ticket> wanted) {
    return server.useCases().directory().tickets(Optional.empty(), 1_000).stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  private Ticket ticket(String kind, String state, String role, boolean own) {
    return ticket(one ->
        one.kind().equals(kind)
            && one.state().equals(state)
            && one.assignees().contains(server.principal(role)) == own);
  }

  private static String path(Ticket ticket) {
    return "/tickets/" + ticket.kind() + "/" + ticket.id();
  }

  @Test
  void lender_ticketFirst_thenThePersonForAPurposeOnRecord() {
    ConsoleVisitor lender = ConsoleVisitor.signedIn(server, "lender");
    Ticket mine = ticket("application", "IN_REVIEW", "lender", true);
    assertThat(lender.get("/tickets").text()).contains("application-");
    Reply page = lender.get(path(mine));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Identity check").doesNotContain("on record as entry");

    long before = server.useCases().ledger().reader().size();
    Map<String, String> form = Map.of("purpose", "kyc", "reason", "checks the application");
    Reply look = lender.submit(path(mine), path(mine) + "/look", form);
    assertThat(look.status()).isEqualTo(200);
    assertThat(look.text())
        .contains("on record as entry", server.principal("lender").value(), "shown viewer");
    assertThat(server.useCases().ledger().reader().size()).isGreaterThan(before);
    Map<String, String> noReason = Map.of("purpose", "kyc");
    assertThat(lender.submit(path(mine), path(mine) + "/look", noReason).status()).isEqualTo(400);
    Map<String, String> notTheirs = Map.of("purpose", "fraud-review", "reason", "curious");
    assertThat(lender.submit(path(mine), path(mine) + "/look", notTheirs).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("F30 a colleague's ticket is the 404 of one that does not exist")
  void f30_ticket_ofAColleague_isNotFound() {
    ConsoleVisitor lender = ConsoleVisitor.signedIn(server, "lender");
    Ticket theirs = ticket("application", "IN_REVIEW", "lender", false);
    assertThat(lender.get(path(theirs)).status()).isEqualTo(404);
    assertThat(lender.get("/tickets/application/none-such").status()).isEqualTo(404);
    assertThat(lender.get("/tickets/waybill").status()).as("a kind of others").isEqualTo(404);
    assertThat(lender.get("/tickets").text()).doesNotContain(theirs.id().value());
  }

  @Test
  void support_case_reachesAndSeesNothing() {
    ConsoleVisitor support = ConsoleVisitor.signedIn(server, "support");
    Ticket mine = ticket("case", "OPEN", "support", true);
    Map<String, String> form = Map.of("purpose", "support", "reason", "asked for a call");
    Reply look = support.submit(path(mine), path(mine) + "/look", form);
    assertThat(look.status()).isEqualTo(200);
    assertThat(look.text()).contains("href=\"tel:", "shown viewer relayed");
    assertThat(look.text()).doesNotContain("shown viewer revealed");
  }

  @Test
  void canaries_planted_areCountedAndNeverNamed() {
    ConsoleVisitor security = ConsoleVisitor.signedIn(server, "security");
    assertThat(security.get("/canaries").text()).contains("No canary is planted");
    server.useCases().canaries().desk().plant(server.operator(), 3);
    String page = security.get("/canaries").text();
    assertThat(page).contains(">3<").doesNotContain("No canary is planted");
    assertThat(page).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
  }

  @Test
  void witnesses_none_saysWhatToDo() {
    Reply page = ConsoleVisitor.signedIn(server, "officer").get("/witnesses");
    assertThat(page.text()).contains("Nobody witnesses this log", "--witness");
  }
}
