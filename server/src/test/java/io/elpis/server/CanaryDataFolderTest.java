package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.gateway.PersonRef;
import io.elpis.gateway.RevealRequest;
import io.elpis.gateway.RevealRequest.Item;
import io.elpis.gateway.Scope;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.testkit.canary.Canary;
import io.elpis.testkit.canary.CanaryRegistry;
import io.elpis.testkit.canary.CanarySweep;
import io.elpis.testkit.canary.SweepReport;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.field.FieldValue.Text;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A marked person is taken in, changed, looked at and searched for on a whole server with its own
 * database; then every byte the server left on disk is searched: tables, WAL, tiles, keyset, logs.
 */
final class CanaryDataFolderTest {
  private static final RecipientId SHOP = new RecipientId("shop");
  private static final PrincipalId CLERK = new PrincipalId("clerk");
  private static final String POLICY =
      """
      version: 1
      purposes:
        care:
          basis: contract
          ticket: order
          to: [role:clerk]
          fields: { name: revealed, mobile: revealed, email: revealed, address: revealed, resident-id: masked,
                    bank-card: masked, free-text: revealed }
          quota: { unit: ticket, base: 100, window: P1D }
          retain: P30D
          search: [mobile, email]
      """;

  @TempDir Path folder;

  @Test
  @DisplayName("F31 no personal value in tables, WAL, tiles, keyset or logs")
  void f31_dataFolderOfAWholeServer_holdsNoPersonalValue() throws IOException {
    Canary canary = CanaryRegistry.ofThisBuild().plant("f31-data-folder");
    Canary second = CanaryRegistry.ofThisBuild().plant("f31-data-folder-changed");
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    ServerOptions options =
        new ServerOptions(
            folder,
            Optional.empty(),
            "127.0.0.1",
            0,
            Optional.of(policy),
            Optional.of(new LocalFile()),
            false);
    try (RunningServer server = RunningServer.start(options, InstantSource.system(), line -> {})) {
      UseCases useCases = server.instance().useCases();
      SubjectId subject = useCases.subjects().create(values(canary), false);
      Asker clerk = clerkOf(server, subject);
      assertThat(look(useCases, clerk)).isInstanceOf(Disclosure.Permitted.class);
      useCases.subjects().change(subject, changed(second), Optional.empty());
      assertThat(look(useCases, clerk)).isInstanceOf(Disclosure.Permitted.class);
    }
    SweepReport report = CanarySweep.sweep(List.of(folder), Set.of(canary, second));
    assertThat(report.hits()).isEmpty();
    assertThat(report.bytes()).as("there was something to search").isGreaterThan(10_000_000L);
  }

  private static Asker clerkOf(RunningServer server, SubjectId subject) {
    UseCases useCases = server.instance().useCases();
    Asker admin = server.instance().authenticate(server.adminKey().orElseThrow()).orElseThrow();
    useCases
        .directory()
        .put(
            admin,
            new io.elpis.model.Recipient(SHOP, "Sample Shop", io.elpis.model.Tier.VERIFIED, true));
    useCases
        .directory()
        .put(admin, new io.elpis.model.Principal(CLERK, SHOP, Set.of("clerk"), false, true));
    useCases
        .directory()
        .put(
            new Ticket(
                new TicketId("order-1"),
                "order",
                "PAID",
                subject,
                SHOP,
                Set.of(CLERK),
                Instant.parse("2020-01-01T00:00:00Z"),
                Ticket.OPEN_ENDED));
    String key = server.issueKey(CLERK, Set.of(Scope.DISCLOSE), "test");
    return server.instance().authenticate(key).orElseThrow();
  }

  private static Disclosure look(UseCases useCases, Asker clerk) {
    Item item =
        new Item(
            Optional.empty(),
            new PersonRef.ByTicket(),
            Set.of(new FieldName("name"), new FieldName("mobile"), new FieldName("bank-card")));
    RevealRequest request =
        new RevealRequest(
            clerk,
            new PurposeName("care"),
            Optional.of(new TicketId("order-1")),
            Optional.of("the customer called"),
            Level.REVEALED,
            Optional.empty(),
            List.of(item));
    return useCases.reveal().reveal(request).getFirst();
  }

  private static Map<FieldName, FieldValue> values(Canary canary) {
    return Map.of(
        new FieldName("name"), new Text(canary.name()),
        new FieldName("mobile"), new Text(canary.mobile()),
        new FieldName("email"), new Text(canary.email()),
        new FieldName("resident-id"), new Text(canary.residentId()),
        new FieldName("address"), new Text(canary.addressLine()),
        new FieldName("bank-card"), new Text(canary.bankCard()),
        new FieldName("free-text"), new Text(canary.freeText()));
  }

  private static Map<FieldName, Optional<FieldValue>> changed(Canary canary) {
    return Map.of(
        new FieldName("mobile"), Optional.of(new Text(canary.mobile())),
        new FieldName("name"), Optional.of(new Text(canary.name())));
  }
}
