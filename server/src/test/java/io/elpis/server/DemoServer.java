package io.elpis.server;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Release;
import io.elpis.gateway.ReleasePages;
import io.elpis.gateway.Releases;
import io.elpis.gateway.Scope;
import io.elpis.model.FieldName;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.testkit.http.HttpProbe;
import io.elpis.vault.keyset.LocalFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A whole server with the demonstration's people, orders and policy. */
public final class DemoServer implements AutoCloseable {
  private final RunningServer server;
  private final DemoWorld.Guide guide;

  private DemoServer(RunningServer server, DemoWorld.Guide guide) {
    this.server = server;
    this.guide = guide;
  }

  /** Starts one on a database of its own. */
  public static DemoServer start(DatabaseSettings database, Path folder) {
    ServerOptions options =
        DemoRelay.in(
            new ServerOptions(
                folder,
                Optional.of(
                    new ServerOptions.OwnDatabase(
                        database.jdbcUrl(), database.user(), database.password())),
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.of(new LocalFile()),
                false));
    RunningServer server = RunningServer.start(options, InstantSource.system(), line -> {});
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new DemoServer(
        server, DemoWorld.fill(server, InstantSource.system(), new Terminal(nowhere, nowhere)));
  }

  public int port() {
    return server.port();
  }

  public HttpProbe probe() {
    return HttpProbe.of(port());
  }

  public UseCases useCases() {
    return server.instance().useCases();
  }

  /** As whom tests change what only an operator may. */
  public Asker operator() {
    return server.adminKey().flatMap(server.instance()::authenticate).orElseThrow();
  }

  /** A shipped order of the merchant. */
  public String order() {
    return guide.order();
  }

  /** An order of the merchant that waits to be shipped. */
  public String paidOrder() {
    return guide.paidOrder();
  }

  /** A waybill of the courier that is out for delivery. */
  public String waybill() {
    return guide.waybill();
  }

  /** Who works in this role in the demonstration. */
  public PrincipalId principal(String role) {
    return switch (role) {
      case "security" -> new PrincipalId("security-01");
      case "support" -> new PrincipalId("support-01");
      case "officer" -> new PrincipalId("officer-01");
      default ->
          guide.callers().stream()
              .filter(caller -> caller.role().equals(role))
              .map(DemoWorld.Guide.Caller::principal)
              .findFirst()
              .orElseThrow();
    };
  }

  /** The organisation whose officers there are. */
  public RecipientId officersRecipient() {
    return useCases().directory().principal(principal("officer")).recipient();
  }

  /** As {@link RunningServer#firstRun}. */
  public Optional<String> firstRun() {
    return server.firstRun();
  }

  /** The way in for the very first officer, whoever is there already. */
  public String founding() {
    return "/first-run#"
        + useCases()
            .door()
            .staff()
            .founding(new PrincipalId("operator:admin"), Duration.ofMinutes(5));
  }

  /** The path of a fresh link that signs the role in. */
  public String link(String role) {
    if (role.equals("subject")) {
      var made =
          useCases()
              .door()
              .subjects()
              .link(
                  useCases().directory().ticket(new TicketId(order())).subject(),
                  Duration.ofMinutes(5));
      return "/me/sign-in#" + made.challenge() + "." + made.code();
    }
    return "/sign-in#" + useCases().door().staff().link(principal(role), Duration.ofMinutes(5));
  }

  /** The merchant's orders as a file that is marked for it, as the officer releases them. */
  public String releasedFile() {
    Asker officer =
        server
            .instance()
            .authenticate(
                server.issueKey(
                    principal("officer"), Set.of(Scope.RELEASE, Scope.DISCLOSE), "release"))
            .orElseThrow();
    Releases releases = useCases().trace().releases();
    Release release =
        releases
            .open(
                officer,
                new Releases.Wish(
                    useCases().directory().ticket(new TicketId(order())).recipient(),
                    new PurposeName("order-list"),
                    List.of(),
                    200))
            .release();
    List<String> fields = release.fields().stream().map(FieldName::value).toList();
    StringBuilder file = new StringBuilder(String.join(",", fields)).append('\n');
    Optional<String> after = Optional.empty();
    do {
      ReleasePages.Page page = releases.page(officer, release.id(), after, ReleasePages.MOST);
      for (List<String> row : page.rows()) {
        file.append(
                row.stream()
                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(",")))
            .append('\n');
      }
      after = page.next();
    } while (after.isPresent());
    return file.toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
