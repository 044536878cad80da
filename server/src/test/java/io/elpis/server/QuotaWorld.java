package io.elpis.server;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.gateway.PersonRef;
import io.elpis.gateway.RevealRequest;
import io.elpis.gateway.Scans;
import io.elpis.gateway.Scope;
import io.elpis.ledger.Escrow;
import io.elpis.ledger.QuotaState;
import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.vault.field.FieldValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A merchant whose labels hold quota, a carrier that signs its scans, two officers of a platform,
 * on a whole server's inside.
 */
final class QuotaWorld implements AutoCloseable {
  static final String POLICY =
      """
      version: 1
      purposes:
        label:
          basis: contract
          ticket: order
          to: [role:merchant, program]
          when: ticket.state in ['PAID', 'REVIEWED']
          fields: { name: masked, address: revealed, mobile: relayed }
          quota:
            - { unit: ticket, base: eligible, states: [PAID], window: P1D, per: recipient, escrow: PT72H }
          retain: P30D
          approve: [role:officer]
        service:
          basis: contract
          ticket: order
          to: [role:clerk]
          fields: { name: revealed, mobile: revealed }
          quota: { unit: field, base: 20, window: P1D, costs: [1, 2, 4] }
          retain: P30D
          approve: [role:officer]
      """;

  private static final byte[] SEED = {
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7
  };

  /** A clock that stands still until a test moves it. Thread-safe. */
  static final class Hands implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-10T08:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    void advance(Duration by) {
      now = now.plus(by);
    }
  }

  private final CrashWorld world;
  private final Hands clock;
  private final AtomicInteger numbers = new AtomicInteger();
  final Asker carrier;
  final Asker officer;
  final Asker secondOfficer;

  private QuotaWorld(CrashWorld world, Hands clock) {
    this.world = world;
    this.clock = clock;
    List.of("network", "platform").forEach(this::recipient);
    this.carrier = principal("scanner", "network", true, "scanner", Scope.SCAN);
    this.officer = principal("officer-1", "platform", false, "officer", Scope.APPROVE);
    this.secondOfficer = principal("officer-2", "platform", false, "officer", Scope.APPROVE);
    world
        .useCases()
        .quota()
        .escrow()
        .registerScanKey(world.founder(), new RecipientId("network"), publicKey());
  }

  static QuotaWorld open(Path folder, DatabaseSettings settings, Hands clock) throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    return new QuotaWorld(CrashWorld.open(folder, settings, clock), clock);
  }

  UseCases useCases() {
    return world.useCases();
  }

  CrashWorld inside() {
    return world;
  }

  private void recipient(String id) {
    Recipient recipient = new Recipient(new RecipientId(id), id, Tier.CERTIFIED, true);
    world.useCases().directory().put(world.founder(), recipient);
  }

  /** Another merchant, whose quotas nobody else touches. */
  Shop shop() {
    String id = "shop-" + numbers.incrementAndGet();
    recipient(id);
    return new Shop(
        id,
        principal(id + "-bot", id, true, "merchant", Scope.DISCLOSE),
        principal(id + "-clerk", id, false, "clerk", Scope.DISCLOSE));
  }

  Asker principal(String id, String recipient, boolean program, String role, Scope scope) {
    world
        .useCases()
        .directory()
        .put(
            world.founder(),
            new Principal(
                new PrincipalId(id), new RecipientId(recipient), Set.of(role), program, true));
    return world.asker(
        world.server().bootstrapKeys().make(new PrincipalId(id), Set.of(scope), "test").text());
  }

  SubjectId person(boolean shielded) {
    return world
        .useCases()
        .subjects()
        .create(
            Map.of(
                new FieldName("name"), new FieldValue.Text("林小满"),
                new FieldName("mobile"), new FieldValue.Text("16000000001")),
            shielded);
  }

  void ticket(String id, String kind, String state, SubjectId person, String recipient) {
    Instant now = clock.instant();
    world
        .useCases()
        .directory()
        .put(
            new Ticket(
                new TicketId(id),
                kind,
                state,
                person,
                new RecipientId(recipient),
                Set.of(),
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(60))));
  }

  Disclosure look(Asker asker, String purpose, String ticket, String... fields) {
    Set<FieldName> names = new TreeSet<>();
    for (String field : fields) {
      names.add(new FieldName(field));
    }
    RevealRequest request =
        new RevealRequest(
            asker,
            new PurposeName(purpose),
            Optional.of(new TicketId(ticket)),
            Optional.empty(),
            Level.REVEALED,
            Optional.empty(),
            List.of(new RevealRequest.Item(Optional.empty(), new PersonRef.ByTicket(), names)));
    return world.useCases().reveal().reveal(request).getFirst();
  }

  /** Charges what is overdue by this world's clock. */
  void charge() {
    useCases().quota().escrow().charge(clock.instant());
  }

  Optional<DenialCode> take(Asker by, Scans.Scan scan) {
    return useCases().quota().scans().take(by, List.of(scan)).getFirst().refusal();
  }

  /** A scan that the carrier signed. */
  Scans.Scan signed(int order, Escrow.Scan what) {
    TicketId waybill = new TicketId("waybill-" + order);
    Instant at = clock.instant();
    byte[] message = Scans.Scan.signed(new RecipientId("network"), waybill, what, at);
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(SEED, 0, message, 0, message.length, signature, 0);
    return new Scans.Scan(waybill, what, at, signature);
  }

  /** One merchant: its packing program and its clerk. */
  final class Shop {
    final String id;
    final Asker merchant;
    final Asker clerk;

    private Shop(String id, Asker merchant, Asker clerk) {
      this.id = id;
      this.merchant = merchant;
      this.clerk = clerk;
    }

    int order() {
      return order("PAID", person(false));
    }

    /** An order of this shop and the waybill of the network that carries it; their number. */
    int order(String state, SubjectId person) {
      int number = numbers.incrementAndGet();
      ticket("order-" + number, "order", state, person, id);
      ticket("waybill-" + number, "waybill", "PRINTED", person, "network");
      useCases()
          .quota()
          .escrow()
          .tie(world.founder(), new TicketId("waybill-" + number), new TicketId("order-" + number));
      return number;
    }

    Disclosure label(int order) {
      return look(merchant, "label", "order-" + order, "address", "mobile");
    }

    boolean isLabelled(int order) {
      return label(order) instanceof Disclosure.Permitted;
    }

    /** Picked up and delivered. */
    void deliver(int order) {
      take(carrier, signed(order, Escrow.Scan.PICKED_UP));
      take(carrier, signed(order, Escrow.Scan.DELIVERED));
    }

    /** How full the quota of labels is. */
    QuotaState labels() {
      return useCases().quota().desk().standing(merchant).getFirst().state();
    }

    long base() {
      return useCases().quota().desk().standing(merchant).getFirst().count().limit();
    }
  }

  private static byte[] publicKey() {
    return new Ed25519PrivateKeyParameters(SEED, 0).generatePublicKey().getEncoded();
  }

  @Override
  public void close() {
    world.close();
  }
}
