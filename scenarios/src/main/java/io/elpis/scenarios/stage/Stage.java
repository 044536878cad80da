package io.elpis.scenarios.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.client.DeviceSigner;
import io.elpis.gateway.Asker;
import io.elpis.gateway.Scope;
import io.elpis.merkle.audit.ReceiptCheck;
import io.elpis.model.CredentialId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.rights.retention.Retention;
import io.elpis.server.UseCases;
import io.elpis.testkit.people.Person;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Where one part of a scenario is played: puts people, parties and tickets on a running server
 * through its API, and gives actors their keys. Every name is given without the prefix that keeps
 * the parts apart.
 */
public final class Stage {
  private static final Duration WINDOW = Duration.ofDays(1);
  private static final int PAGE = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(10);

  private final String prefix;
  private final Deployment deployment;
  private final Account account;
  private final Actor operator;

  Stage(String prefix, Deployment deployment, Account account, Actor operator) {
    this.prefix = prefix;
    this.deployment = deployment;
    this.account = account;
    this.operator = operator;
  }

  /** Somebody whose data is held, and who they are. */
  public record Held(String subject, Person person) {}

  /** A parcel network and the key that signs its scans. */
  public record Carrier(String recipient, Actor scanner, PrivateKey key) {
    private static final DateTimeFormatter MILLISECONDS =
        new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    Reply report(String waybill, String what, Instant now) {
      String at = MILLISECONDS.format(now.truncatedTo(ChronoUnit.MILLIS));
      String signed = String.join("\n", "elpis-scan/v1", recipient, waybill, what, at, "");
      ObjectNode body = scanner.body();
      body.putArray("scans")
          .addObject()
          .put("waybill", waybill)
          .put("what", what)
          .put("at", at)
          .put("signature", DeviceKeys.signature(key, signed));
      return scanner.call("POST", "/v1/scans", body);
    }

    /** Never the key. */
    @Override
    public String toString() {
      return "Carrier[" + recipient + "]";
    }
  }

  public Account account() {
    return account;
  }

  /** The operator of the deployment, whose calls are not part of the scene. */
  public Actor operator() {
    return operator;
  }

  /** The full name of something on this stage. */
  public String name(String local) {
    return prefix + "-" + local;
  }

  public Instant now() {
    return deployment.clock().instant();
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    deployment.clock().pass(time);
  }

  /** A new person with all their fields. */
  public Held person() {
    return person(false);
  }

  /** A new person, under shield where asked. */
  public Held person(boolean shielded) {
    Person person = deployment.nextPerson();
    account.spill().guard(person);
    ObjectNode body = operator.body().put("shielded", shielded);
    ObjectNode fields = body.putObject("fields");
    person
        .fields()
        .forEach((name, value) -> fields.set(name, deployment.wire().mapper().valueToTree(value)));
    return new Held(done(operator.call("POST", "/v1/subjects", body)).text("id"), person);
  }

  /** A recipient of a tier: {@code unverified}, {@code verified}, {@code certified}. */
  public String recipient(String local, String tier) {
    ObjectNode body = operator.body().put("name", name(local)).put("tier", tier);
    done(operator.call("PUT", "/v1/recipients/" + name(local), body));
    return name(local);
  }

  /** A person of a recipient with a role, and their key. */
  public Actor person(String local, String recipient, String role) {
    return actor(local, recipient, role, false);
  }

  /** A program of a recipient with a role, and its key. */
  public Actor program(String local, String recipient, String role) {
    return actor(local, recipient, role, true);
  }

  private Actor actor(String local, String recipient, String role, boolean program) {
    ObjectNode body = operator.body().put("recipient", recipient).put("program", program);
    body.putArray("roles").add(role);
    done(operator.call("PUT", "/v1/principals/" + name(local), body));
    return again(local, Set.of(Scope.DISCLOSE, Scope.SEARCH));
  }

  /** Another key of somebody who is on the stage. */
  public Actor again(String local, Set<Scope> scopes) {
    String key =
        deployment.server().issueKey(new PrincipalId(name(local)), scopes, "scenario " + prefix);
    return new Actor(
        name(local), Credential.key(key, deployment.clock()), deployment.wire(), account);
  }

  /** The same somebody with another key. */
  public Actor with(Actor actor, String key) {
    return new Actor(
        actor.principal(), Credential.key(key, deployment.clock()), deployment.wire(), account);
  }

  /** Records that a recipient showed a licence and was checked; valid for a year. */
  public Reply verify(String recipient, String licenceType, String number, String tier) {
    ObjectNode body = operator.body().put("tier", tier);
    body.putObject("licence").put("type", licenceType).put("number", number);
    body.put("recheck_at", now().plus(Duration.ofDays(365)).toString());
    return operator.call("POST", "/v1/recipients/" + recipient + ":verify", body);
  }

  /** Says when somebody is at work at which branches: from an hour ago, for a day. */
  public void roster(Actor actor, String... branches) {
    Instant from = now().minus(Duration.ofHours(1));
    ObjectNode body = operator.body();
    ArrayNode shifts = body.putArray("shifts");
    for (String branch : branches) {
      shifts
          .addObject()
          .put("branch", name(branch))
          .put("from", from.toString())
          .put("to", from.plus(WINDOW).toString());
    }
    done(operator.call("PUT", "/v1/principals/" + actor.principal() + "/roster", body));
  }

  /** Enrols a new device of somebody's, which the operator approves where asked. */
  public DeviceSigner device(Actor actor, boolean approved) {
    KeyPair pair = DeviceKeys.pair();
    ObjectNode body = operator.body().put("label", "hand-held");
    body.put("public_key", Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    String id = done(actor.call("POST", "/v1/devices", body)).text("id");
    if (approved) {
      done(operator.call("POST", "/v1/devices/" + id + ":approve", operator.body()));
    }
    return new DeviceSigner(id, pair.getPrivate());
  }

  /** A ticket that has been open for an hour and stays so for a day. */
  public String ticket(
      String local, String kind, String state, Held about, String recipient, Actor... assignees) {
    Instant opens = now().minus(Duration.ofHours(1));
    return ticket(local, kind, state, about, recipient, opens, opens.plus(WINDOW), assignees);
  }

  /** As {@link #ticket}, at a branch. */
  public String ticketAt(
      String branch,
      String local,
      String kind,
      String state,
      Held about,
      String recipient,
      Actor assignee) {
    Instant opens = now().minus(Duration.ofHours(1));
    ObjectNode body =
        ticketBody(kind, state, about.subject(), recipient, opens, opens.plus(WINDOW), assignee);
    done(operator.call("PUT", "/v1/tickets/" + name(local), body.put("branch", name(branch))));
    return name(local);
  }

  /** A ticket that has been open for an hour and stays so for ten days. */
  public String longTicket(String local, String kind, String state, Held about, String recipient) {
    Instant opens = now().minus(Duration.ofHours(1));
    return ticket(local, kind, state, about, recipient, opens, opens.plus(Duration.ofDays(10)));
  }

  /** A parcel network whose scans count, apart from every merchant. */
  public Carrier carrier(String local) {
    String network = recipient(local, "certified");
    program(local + "-scanner", network, "scanner");
    KeyPair pair = DeviceKeys.pair();
    ObjectNode key = operator.body();
    key.put("public_key", Base64.getEncoder().encodeToString(DeviceKeys.raw(pair.getPublic())));
    done(operator.call("PUT", "/v1/recipients/" + network + "/scan-key", key));
    return new Carrier(network, again(local + "-scanner", Set.of(Scope.SCAN)), pair.getPrivate());
  }

  /** The carrier scans the parcel of an order, as {@code picked-up} or {@code delivered}. */
  public void scan(Carrier carrier, String order, String what) {
    String waybill = order + "-waybill";
    if (what.equals("picked-up")) {
      String subject = done(operator.call("GET", "/v1/tickets/" + order)).text("subject");
      ObjectNode parcel =
          ticketBody(
              "waybill",
              "PICKED_UP",
              subject,
              carrier.recipient(),
              now().minus(Duration.ofHours(1)),
              now().plus(WINDOW));
      done(operator.call("PUT", "/v1/tickets/" + waybill, parcel));
      ObjectNode tie = operator.body().put("ticket", order);
      done(operator.call("PUT", "/v1/waybills/" + waybill + "/order", tie));
    }
    Reply taken = carrier.report(waybill, what, now());
    if (!taken.outcome().equals("accepted")) {
      throw new ElpisException(ErrorCode.BUG, "the scene cannot be set: a scan is " + taken.code());
    }
  }

  /** Somebody new who filled a form in, with what it takes. */
  public Held entrant(String form) {
    Person person = deployment.nextPerson();
    account.spill().guard(person);
    ObjectNode body = operator.body();
    ObjectNode fields = body.putObject("fields");
    for (JsonNode field : done(operator.call("GET", "/v1/forms/" + form)).body().path("fields")) {
      Object value = person.fields().get(field.asText());
      if (value != null) {
        fields.set(field.asText(), deployment.wire().mapper().valueToTree(value));
      }
    }
    Reply filled = done(operator.call("POST", "/v1/forms/" + form + "/entries", body));
    return new Held(filled.text("id"), person);
  }

  /**
   * Erases whom nothing keeps at the time of the scene: seen, agreed to by a second person where
   * they are many, done. The server doubts a clock that leaps, as this one does, and would wait for
   * a day.
   */
  public void retain() {
    Retention retention = deployment.server().instance().useCases().rights().keeping().retention();
    Retention.Plan plan = retention.plan(asker("officer"), now());
    if (plan.state() == Retention.State.WAITING) {
      retention.approve(asker("second"), plan.id(), "their time is over");
    }
    retention.execute(asker("officer"), plan.id());
    boolean more = true;
    while (more) {
      more = retention.proceed();
    }
  }

  private static Asker asker(String name) {
    return new Asker(
        new PrincipalId("scene:" + name),
        new RecipientId("scene"),
        new CredentialId("scene-" + name),
        true,
        Set.of(Scope.RIGHTS));
  }

  /** Whether a receipt proves its entry under the log's own key, offline. */
  public boolean proves(JsonNode receipt) {
    String key = deployment.server().instance().logKey().orElseThrow();
    Base64.Decoder base64 = Base64.getDecoder();
    try {
      ReceiptCheck.of(key)
          .verify(
              receipt.path("proof").asText(),
              base64.decode(receipt.path("entry").asText()),
              Optional.of(base64.decode(receipt.path("openings").asText())));
      return true;
    } catch (ElpisException | IllegalArgumentException doesNotHold) {
      return false;
    }
  }

  /**
   * What the server does by itself every minute, at the time of the scene. The server doubts a
   * clock that leaps, as this one does, and would wait for a day.
   */
  public void chargeWhatNobodyScanned() {
    deployment.server().instance().useCases().quota().escrow().charge(now());
  }

  /** A ticket that is open in {@code [opens, closes)}. */
  public String ticket(
      String local,
      String kind,
      String state,
      Held about,
      String recipient,
      Instant opens,
      Instant closes,
      Actor... assignees) {
    ObjectNode body = ticketBody(kind, state, about.subject(), recipient, opens, closes, assignees);
    done(operator.call("PUT", "/v1/tickets/" + name(local), body));
    return name(local);
  }

  private ObjectNode ticketBody(
      String kind,
      String state,
      String subject,
      String recipient,
      Instant opens,
      Instant closes,
      Actor... assignees) {
    ObjectNode body = operator.body();
    body.put("kind", kind).put("state", state).put("subject", subject);
    body.put("recipient", recipient);
    body.put("opens", opens.toString()).put("closes", closes.toString());
    ArrayNode names = body.putArray("assignees");
    List.of(assignees).forEach(assignee -> names.add(assignee.principal()));
    return body;
  }

  /** How many entries the ledger holds about a principal's asks. */
  public int entriesOf(Actor actor) {
    return entries("principal=" + actor.principal()).size();
  }

  /** What watch found about somebody by now, newest first: everything they did has been read. */
  public List<JsonNode> alertsOf(Actor actor) {
    watched();
    List<JsonNode> found = new ArrayList<>();
    done(operator.call("GET", "/v1/alerts?limit=" + PAGE))
        .body()
        .path("items")
        .forEach(alert -> {
          for (JsonNode member : alert.path("key").path("members")) {
            if (member.asText().equals(actor.principal())) {
              found.add(alert);
            }
          }
        });
    return found;
  }

  /** Waits until watch has read everything that the ledger holds. */
  public void watched() {
    UseCases cases = deployment.server().instance().useCases();
    long size = cases.ledger().reader().size();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (cases.watch().lookout().position() < size) {
      if (System.nanoTime() - end > 0) {
        throw new ElpisException(ErrorCode.BUG, "the scene cannot be set: nobody watches");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** The entries that a filter finds, newest first. */
  public List<JsonNode> entries(String filter) {
    List<JsonNode> entries = new ArrayList<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      String next = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
      Reply page =
          done(operator.call("GET", "/v1/disclosures?limit=" + PAGE + "&" + filter + next));
      page.body().path("items").forEach(entries::add);
      cursor = Optional.of(page.text("next")).filter(text -> !text.isEmpty());
    }
    return entries;
  }

  /** What a person finds about themselves in the public log, with nothing but their tag key. */
  public SubjectLog logOf(Held held) {
    Reply reply =
        done(operator.call("POST", "/v1/subjects/" + held.subject() + "/tag-key", operator.body()));
    return SubjectLog.read(
        deployment.server(),
        reply.text("tag_key"),
        reply.body().path("receipt").path("index").asLong());
  }

  /** A call that sets the scene: it must succeed. */
  public Reply done(Reply reply) {
    if (reply.status() >= 300) {
      throw new ElpisException(
          ErrorCode.BUG,
          "the scene cannot be set: " + reply.status() + " " + reply.body().path("detail"));
    }
    return reply;
  }
}
