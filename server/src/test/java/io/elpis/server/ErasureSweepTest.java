package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.gateway.Document;
import io.elpis.gateway.DocumentViews;
import io.elpis.gateway.Documents;
import io.elpis.gateway.HeldPerson;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeRecord.TicketRecord;
import io.elpis.gateway.PersonRef;
import io.elpis.gateway.RevealRequest;
import io.elpis.gateway.RevealRequest.Idempotency;
import io.elpis.gateway.RevealRequest.Item;
import io.elpis.gateway.Scans;
import io.elpis.gateway.Scope;
import io.elpis.gateway.Tokens;
import io.elpis.ledger.Escrow;
import io.elpis.ledger.QuotaState;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.audit.LogCheck;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Level;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Provenance;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import io.elpis.policy.Facts.ConsentFacts;
import io.elpis.rights.breach.Breaches;
import io.elpis.rights.request.Delegations.Relation;
import io.elpis.rights.request.RequestFile.Wish;
import io.elpis.rights.request.RequestKind;
import io.elpis.rights.request.Requests;
import io.elpis.server.backup.Backup;
import io.elpis.store.Scrubbing;
import io.elpis.testkit.canary.Canary;
import io.elpis.testkit.canary.CanaryRegistry;
import io.elpis.testkit.canary.CanarySweep;
import io.elpis.vault.field.FieldValue.Text;
import io.elpis.vault.keyset.LocalFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person is imported, tokenized, looked at in every way and erased; the database is scrubbed and
 * backed up. Then every byte of tables, write-ahead log, tiles and backup is searched for what
 * would lead to them: values, id, tickets, consents, index terms, tag key, wrapped key.
 */
final class ErasureSweepTest {
  private static final RecipientId SHOP = new RecipientId("shop");
  private static final PrincipalId PROGRAM = new PrincipalId("program");
  private static final PurposeName CARE = new PurposeName("care");
  private static final PurposeName LABEL = new PurposeName("label");
  private static final PurposeName ONCE = new PurposeName("once");
  private static final String ORDER = "order-of-the-erased-7f3a";
  private static final String VOUCHER = "voucher-of-the-erased-9c1d";
  private static final String WAYBILL = "waybill-of-the-erased-5e2a";
  private static final String CONSENT = "consent-of-the-erased-41bb";
  private static final String POLICY =
      """
      version: 1
      fields:
        name: { type: name }
        mobile: { type: mobile }
        email: { type: email, index: [exact, domain] }
      purposes:
        care:
          basis: contract
          ticket: order
          to: [program]
          fields: { name: revealed, mobile: revealed, email: revealed }
          quota: { unit: ticket, base: 100, window: P1D }
          retain: P30D
          search: [email]
        label:
          basis: contract
          ticket: order
          to: [program]
          fields: { name: revealed }
          quota:
            - { unit: ticket, base: 100, window: P1D, per: recipient, escrow: PT72H }
            - { unit: field, base: 9, window: P1D, per: ticket }
          retain: P1D
        once:
          basis: contract
          ticket: order
          to: [program]
          fields: { name: revealed }
          retain: P1D
          single_use: true
        news:
          basis: consent
          ticket: none
          to: [program]
          fields: { email: revealed }
          retain: P7D
      """;

  @TempDir Path folder;

  @Test
  void erase_thenScrub_leavesNothingThatLinksInTablesLogTilesOrBackup() throws Exception {
    Canary erased = CanaryRegistry.ofThisBuild().plant("erasure-sweep-erased");
    Canary kept = CanaryRegistry.ofThisBuild().plant("erasure-sweep-kept");
    // PostgreSQL runs as another account under root and must be able to pass through.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path data = Files.createDirectory(folder.resolve("data"));
    Path backup = folder.resolve("backup");
    Path policy = Files.writeString(data.resolve("policy.yaml"), POLICY);
    Path cluster = data.resolve("postgres/data");
    ByteSearch search = new ByteSearch();
    try (RunningServer server = start(data, policy)) {
      UseCases useCases = server.instance().useCases();
      Asker program = program(server);
      SubjectId other = imported(useCases, program, "kept", kept, "order-of-the-kept");
      SubjectId subject = imported(useCases, program, "erased", erased, ORDER);
      SubjectId alone = useCases.subjects().create(values(erased), false);
      tickets(useCases, subject);
      document(useCases, program, subject);
      everyLook(useCases, program, subject);
      bind(server, subject, other);
      parcel(server, useCases, program, subject);
      rights(server, useCases, program, subject, other);
      assertThat(labels(useCases, program)).isEqualTo(new QuotaState(0, 1, 0, 0));
      look(useCases, program, CARE, "order-of-the-kept", other, Optional.empty());
      Set<Long> termsBefore = terms(server);
      needles(search, useCases, List.of(subject, alone));
      assertThat(search.missing(cluster)).as("not there although not erased").isEmpty();

      Asker admin = server.instance().authenticate(server.adminKey().orElseThrow()).orElseThrow();
      byte[] tagKey = useCases.tagKeys().give(admin, subject).tagKey();
      search.add("tag key", tagKey);
      search.add("tag key as text", utf8(HexFormat.of().formatHex(tagKey)));
      search.add("standing of a relay", utf8("subject:" + subject));
      search.add("id as text", utf8(subject.toString()));
      search.add("id as digits", utf8(subject.toString().replace("-", "")));
      useCases.erasure().erase(admin, subject);
      useCases.erasure().erase(admin, alone);
      useCases.erasure().clear();
      // A late ask for somebody who is gone names them once more.
      assertThat(look(useCases, program, CARE, "order-of-the-kept", subject, Optional.empty()))
          .isInstanceOf(Disclosure.Denied.class);
      Set<Long> lost = new TreeSet<>(termsBefore);
      lost.removeAll(terms(server));
      assertThat(lost)
          .as("subject, order, voucher, waybill; request, bar, refusal of a consent")
          .hasSize(7);
      assertThat(labels(useCases, program))
          .as("what was held for the order is used, and held no more")
          .isEqualTo(new QuotaState(1, 0, 0, 0));
      lost.forEach(term -> search.add("term " + term, littleEndian(term)));

      Scrubbing.scrub(data, _ -> {});
      new Backup(data, backup, _ -> {}).run(true, InstantSource.system());
      assertThat(look(useCases, program, CARE, "order-of-the-kept", other, Optional.empty()))
          .isInstanceOf(Disclosure.Permitted.class);
      assertThat(useCases.ledger().reader().audit()).isEqualTo(useCases.ledger().reader().size());
    }
    assertThat(
            search.found(
                cluster, data.resolve("log"), data.resolve("keys"), data.resolve("watch"), backup))
        .isEmpty();
    assertThat(CanarySweep.sweep(List.of(folder), Set.of(erased, kept)).hits()).isEmpty();
    try (RunningServer again = start(data, policy)) {
      verifies(again, folder.resolve("export"));
    }
    assertThat(search.found(cluster)).isEmpty();
  }

  private static RunningServer start(Path data, Path policy) {
    ServerOptions options =
        new ServerOptions(
            data,
            Optional.empty(),
            "127.0.0.1",
            0,
            Optional.of(policy),
            Optional.of(new LocalFile()),
            false);
    return RunningServer.start(options, InstantSource.system(), line -> {});
  }

  private static Asker program(RunningServer server) {
    UseCases useCases = server.instance().useCases();
    Asker admin = server.instance().authenticate(server.adminKey().orElseThrow()).orElseThrow();
    useCases.directory().put(admin, new Recipient(SHOP, "Sample Shop", Tier.VERIFIED, true));
    useCases.directory().put(admin, new Principal(PROGRAM, SHOP, Set.of(), true, true));
    String key = server.issueKey(PROGRAM, Set.of(Scope.DISCLOSE, Scope.SEARCH), "test");
    return server.instance().authenticate(key).orElseThrow();
  }

  private static Map<FieldName, io.elpis.vault.field.FieldValue> values(Canary canary) {
    return Map.of(
        new FieldName("name"), new Text(canary.name()),
        new FieldName("mobile"), new Text(canary.mobile()),
        new FieldName("email"), new Text(canary.email()));
  }

  /** Imported under a key of the source, so that a reference leads to them. */
  private static SubjectId imported(
      UseCases useCases, Asker program, String key, Canary canary, String order) {
    var run =
        useCases
            .intake()
            .open(
                "sweep-" + key,
                Provenance.of("a test", "made up, nobody is real", LocalDate.of(2026, 1, 31)),
                Hash.of(new byte[Hash.LENGTH]));
    var result =
        useCases
            .intake()
            .land(
                run.id(),
                0,
                List.of(
                    new PersonRecord(1, key, values(canary), false),
                    new TicketRecord(
                        2,
                        new TicketId(order),
                        "order",
                        "PAID",
                        key,
                        SHOP,
                        Set.of(program.principal()),
                        Instant.parse("2020-01-01T00:00:00Z"),
                        Ticket.OPEN_ENDED,
                        Optional.empty(),
                        Optional.empty())));
    assertThat(result.rejected()).isEmpty();
    return useCases.subjects().page(Optional.empty(), 10).getLast().held().id();
  }

  private static void tickets(UseCases useCases, SubjectId subject) {
    useCases
        .directory()
        .put(
            new Ticket(
                new TicketId(VOUCHER),
                "order",
                "PAID",
                subject,
                SHOP,
                Set.of(PROGRAM),
                Instant.parse("2020-01-01T00:00:00Z"),
                Ticket.OPEN_ENDED));
  }

  /** A document under the order, and a view of it. */
  private static void document(UseCases useCases, Asker program, SubjectId subject)
      throws IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", picture);
    Optional<TicketId> order = Optional.of(new TicketId(ORDER));
    TreeSet<FieldName> shows = new TreeSet<>(Set.of(new FieldName("name")));
    Document document =
        useCases
            .trace()
            .documents()
            .put(program, new Documents.Filing(subject, order, shows), picture.toByteArray());
    assertThat(
            useCases
                .trace()
                .views()
                .open(
                    program, document.id(), new DocumentViews.Wish(CARE, order, Optional.empty())))
        .isInstanceOf(DocumentViews.Answer.Opened.class);
  }

  /**
   * Permitted, denied, once, repeated, by token, by search, changed; consent given and withdrawn.
   */
  private static void everyLook(UseCases useCases, Asker program, SubjectId subject) {
    Optional<Idempotency> key =
        Optional.of(new Idempotency("key-1", Hash.of(new byte[Hash.LENGTH])));
    for (Optional<Idempotency> with : List.of(Optional.<Idempotency>empty(), key, key)) {
      assertThat(look(useCases, program, CARE, ORDER, subject, with))
          .isInstanceOf(Disclosure.Permitted.class);
    }
    assertThat(look(useCases, program, ONCE, VOUCHER, subject, Optional.empty()))
        .isInstanceOf(Disclosure.Permitted.class);
    assertThat(look(useCases, program, ONCE, VOUCHER, subject, Optional.empty()))
        .isInstanceOf(Disclosure.Denied.class);
    assertThat(
            useCases
                .tokens()
                .issue(
                    program,
                    CARE,
                    Optional.of(new TicketId(ORDER)),
                    new PersonRef.ByTicket(),
                    Set.of(new FieldName("mobile"))))
        .isInstanceOf(Tokens.Answer.Issued.class);
    ConsentFacts consent =
        new ConsentFacts(
            CONSENT,
            new PurposeName("news"),
            Optional.empty(),
            Set.of(new FieldName("email")),
            Instant.parse("2020-01-01T00:00:00Z"),
            Optional.empty(),
            Set.of());
    useCases.consents().give(program, subject, consent);
    useCases.consents().withdraw(program, subject, CONSENT);
    useCases
        .subjects()
        .change(
            subject, Map.of(new FieldName("name"), Optional.of(new Text("李改名"))), Optional.empty());
  }

  private static Disclosure look(
      UseCases useCases,
      Asker program,
      PurposeName purpose,
      String ticket,
      SubjectId subject,
      Optional<Idempotency> idempotency) {
    Item item =
        new Item(Optional.empty(), new PersonRef.BySubject(subject), Set.of(new FieldName("name")));
    RevealRequest request =
        new RevealRequest(
            program,
            purpose,
            Optional.of(new TicketId(ticket)),
            Optional.empty(),
            Level.REVEALED,
            idempotency,
            List.of(item));
    return useCases.reveal().reveal(request).getFirst();
  }

  /** Whatever the desk of the duties keeps of a person: by id, as somebody else's, sealed. */
  private static void rights(
      RunningServer server, UseCases useCases, Asker program, SubjectId subject, SubjectId other)
      throws SQLException {
    RightsUseCases rights = useCases.rights();
    FieldName name = new FieldName("name");
    var asked =
        rights
            .requests()
            .open(
                program,
                new Requests.Wanted(
                    RequestKind.CORRECTION,
                    subject,
                    Optional.empty(),
                    Optional.empty(),
                    Wish.PLAIN,
                    Map.of(name, new Text("李又改"))));
    rights.bars().bar(program, subject, Optional.empty(), Optional.of(new PurposeName("news")));
    rights
        .delegations()
        .give(program, other, subject, Relation.AGENT, Optional.empty(), "a paper that was seen");
    rights.consents().refused(program, subject, new PurposeName("news"), "v1");
    var form =
        rights
            .keeping()
            .forms()
            .open(program, CARE, Set.of(name), Instant.parse("2090-01-01T00:00:00Z"));
    tied(server, asked.request().id(), form.id(), subject);
    var breach =
        rights
            .duties()
            .breaches()
            .open(
                program,
                new Breaches.Signs(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(PROGRAM.value()),
                    Optional.of(Instant.EPOCH),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty()));
    var scope = rights.duties().breaches().assess(program, breach.id()).file().scope();
    assertThat(scope.orElseThrow().persons()).isPositive();
    rights.duties().exposure().follow();
  }

  /** An open code for the person's request, and the form that they filled in. */
  private static void tied(RunningServer server, String request, String form, SubjectId subject)
      throws SQLException {
    DatabaseAccess access = server.database();
    try (Connection connection =
            DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          String.format(
              Locale.ROOT,
              "INSERT INTO identity_check VALUES ('%s', '%s', '\\x00', 0, now(), now(), 1, now());"
                  + " INSERT INTO form_entry VALUES ('%2$s', '%3$s')",
              request,
              subject,
              form));
    }
  }

  private static void needles(ByteSearch search, UseCases useCases, List<SubjectId> subjects) {
    for (SubjectId subject : subjects) {
      HeldPerson held = useCases.subjects().get(subject).held();
      ByteBuffer id = ByteBuffer.allocate(16);
      id.putLong(subject.value().getMostSignificantBits());
      id.putLong(subject.value().getLeastSignificantBits());
      search.add("id of " + subject, id.array());
      search.add("wrapped keys of " + subject, held.keys().toBytes());
      search.add(
          "a sealed value of " + subject,
          Objects.requireNonNull(held.values().get(new FieldName("email"))).sealed().toBytes());
    }
    search.add("order", utf8(ORDER));
    search.add("voucher", utf8(VOUCHER));
    search.add("waybill", utf8(WAYBILL));
    search.add("scan", utf8("scan|" + WAYBILL + "|picked-up"));
    search.add("count of one order", utf8("label|ticket|" + ORDER));
    search.add("single use", utf8("single-use|once|" + VOUCHER));
    search.add("consent", utf8(CONSENT));
    search.add("withdrawn consent", utf8("consent:" + CONSENT));
  }

  /** A label that holds quota for the person's order, its waybill, and the carrier's scan. */
  private static void parcel(
      RunningServer server, UseCases useCases, Asker program, SubjectId subject) {
    Asker admin = server.instance().authenticate(server.adminKey().orElseThrow()).orElseThrow();
    RecipientId network = new RecipientId("network");
    PrincipalId scanner = new PrincipalId("scanner");
    useCases.directory().put(admin, new Recipient(network, "Network", Tier.VERIFIED, true));
    useCases.directory().put(admin, new Principal(scanner, network, Set.of(), true, true));
    TicketId waybill = new TicketId(WAYBILL);
    useCases
        .directory()
        .put(
            new Ticket(
                waybill,
                "waybill",
                "PRINTED",
                subject,
                network,
                Set.of(),
                Instant.parse("2020-01-01T00:00:00Z"),
                Ticket.OPEN_ENDED));
    assertThat(look(useCases, program, LABEL, ORDER, subject, Optional.empty()))
        .isInstanceOf(Disclosure.Permitted.class);
    Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(new SecureRandom());
    var quota = useCases.quota();
    quota.escrow().registerScanKey(admin, network, key.generatePublicKey().getEncoded());
    quota.escrow().tie(admin, waybill, new TicketId(ORDER));
    Instant at = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
    byte[] message = Scans.Scan.signed(network, waybill, Escrow.Scan.PICKED_UP, at);
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    Asker carrier =
        server
            .instance()
            .authenticate(server.issueKey(scanner, Set.of(Scope.SCAN), "test"))
            .orElseThrow();
    Scans.Scan scan = new Scans.Scan(waybill, Escrow.Scan.PICKED_UP, at, signature);
    assertThat(quota.scans().take(carrier, List.of(scan)).getFirst().refusal()).isEmpty();
  }

  /** How full the quota of labels is. */
  private static QuotaState labels(UseCases useCases, Asker program) {
    return useCases.quota().desk().standing(program).stream()
        .filter(standing -> standing.count().account().startsWith("label|recipient|"))
        .findFirst()
        .orElseThrow()
        .state();
  }

  /** A relay to the person, and one in which the person is at the other end. */
  private static void bind(RunningServer server, SubjectId subject, SubjectId other)
      throws SQLException {
    String row =
        "INSERT INTO relay_binding VALUES (gen_random_uuid(), NULL, 'PHONE', 'AXB', '%s', 'mobile', '{%s}',"
            + " '{mobile}', 'program', 'shop', 'care', '%s', '95013', NULL, '{subject:%1$s}', now(),"
            + " now() + interval '1 day', 0, 9, 0, 9, 0, 'BOUND')";
    DatabaseAccess access = server.database();
    try (Connection connection =
            DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        Statement statement = connection.createStatement()) {
      statement.execute(String.format(Locale.ROOT, row, subject, other, ORDER));
      statement.execute(String.format(Locale.ROOT, row, other, subject, "order-of-the-kept"));
    }
  }

  /** What the index of entries finds anything by. */
  private static Set<Long> terms(RunningServer server) throws SQLException {
    DatabaseAccess access = server.database();
    Set<Long> terms = new TreeSet<>();
    try (Connection connection =
            DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT DISTINCT unnest(terms) FROM entry_about")) {
      while (result.next()) {
        terms.add(result.getLong(1));
      }
    }
    return terms;
  }

  /** As a table and its index hold it on the machines that PostgreSQL is brought for. */
  private static byte[] littleEndian(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static void verifies(RunningServer server, Path export) throws IOException {
    var reader = server.instance().useCases().ledger().reader();
    long size = reader.export(export);
    NoteVerifier log = NoteVerifier.parse(Files.readString(export.resolve("key")).stripTrailing());
    Note head = Note.parse(Files.readAllBytes(export.resolve("checkpoint")));
    var checked =
        new LogCheck(log)
            .verify(
                head,
                path -> {
                  Path file = export.resolve(path.toString());
                  return Files.exists(file) ? Optional.of(bytes(file)) : Optional.empty();
                },
                Optional.empty(),
                (index, entry) -> {});
    assertThat(checked.size()).isEqualTo(size).isGreaterThan(8);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
