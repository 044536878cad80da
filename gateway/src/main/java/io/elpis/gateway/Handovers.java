package io.elpis.gateway;

import io.elpis.gateway.ReceiverStore.ReceiverKey;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.TicketId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.vault.outward.Envelope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hands fields of one person over to a registered receiver: decided like a disclosure to the one
 * who asks, decided again for the one who receives, recorded as an outflow that names the receiver,
 * and encrypted to the receiver's key. Who asks carries a sealed letter and learns nothing.
 * Thread-safe.
 */
public final class Handovers {
  private final ReceiverStore receivers;
  private final DirectoryStore directory;
  private final FactGatherer gatherer;
  private final Decider decider;
  private final Recording recording;
  private final Replays replays;
  private final Letters letters;

  public Handovers(
      ReceiverStore receivers,
      DirectoryStore directory,
      FactGatherer gatherer,
      Decider decider,
      Recording recording,
      Replays replays,
      Letters letters) {
    this.receivers = receivers;
    this.directory = directory;
    this.gatherer = gatherer;
    this.decider = decider;
    this.recording = recording;
    this.replays = replays;
    this.letters = letters;
  }

  /** How what was permitted is shown, and written down for the receiver. */
  public record Letters(Presenter presenter, LetterWriter writer, InstantSource clock) {}

  /** Writes down what the receiver gets; the bytes are wiped after they were sealed. */
  @FunctionalInterface
  public interface LetterWriter {
    byte[] write(Letter letter);
  }

  /** What the receiver reads; {@code at} is the time of the entry. */
  public record Letter(
      String receiver,
      PurposeName purpose,
      TicketId ticket,
      Disclosure.Permitted disclosure,
      Instant at) {}

  /**
   * What is to be handed over to whom.
   *
   * @param atLeast nothing where a field would come lower than this
   */
  public record Request(
      PurposeName purpose,
      TicketId ticket,
      Set<FieldName> fields,
      String receiverKey,
      Optional<String> reason,
      Level atLeast) {
    public Request {
      fields = Set.copyOf(fields);
    }
  }

  /** What came of it. */
  public sealed interface Answer {
    /** A JWE in compact form (RFC 7516) that only the receiver opens. */
    record Sealed(String jwe, String receiver, Set<FieldName> fields, Disclosure.Evidence evidence)
        implements Answer {}

    record Refused(Disclosure.Denied denied) implements Answer {}
  }

  /**
   * Hands over. The same call again gets the same letter, sealed anew, and is charged once.
   *
   * @throws io.elpis.model.ElpisException {@code NOT_FOUND} where there is no such receiver's key;
   *     {@code IDEMPOTENCY_KEY_REUSED}, {@code IDEMPOTENCY_KEY_RUNNING}
   */
  public Answer hand(
      Asker asker, Request request, Optional<RevealRequest.Idempotency> idempotency) {
    try (Replays.Running running = replays.enter(asker, idempotency)) {
      return hand(asker, request, running);
    }
  }

  private Answer hand(Asker asker, Request request, Replays.Running running) {
    ReceiverKey key =
        receivers
            .find(request.receiverKey())
            .filter(found -> found.revoked().isEmpty())
            .orElseThrow(Receivers::missing);
    Gathered gathered =
        gatherer.gather(
            asker, request.purpose(), Optional.of(request.ticket()), new PersonRef.ByTicket());
    Recording.Answers<Answer> answers =
        new Recording.Answers<>(granted -> sealed(key, request, granted), Answer.Refused::new);
    OptionalLong earlier = running.earlier(0);
    return earlier.isPresent()
        ? recording.again(replays.again(gathered, earlier.getAsLong()), answers)
        : recording.record(decided(key, request, gathered), running.claim(0), answers);
  }

  private Recording.Decided decided(ReceiverKey key, Request request, Gathered gathered) {
    Recipient receiver =
        directory
            .recipient(key.recipient())
            .orElseThrow(Receivers::missing)
            .at(letters.clock().instant());
    Ask ask =
        new Ask(
            request.purpose(),
            Optional.of(request.ticket()),
            request.fields(),
            Level.REVEALED,
            Optional.of(reason(key, request)),
            request.atLeast());
    return new Recording.Decided(
        ask,
        gathered,
        decider.decideHandover(ask, gathered.facts(), receiver, Receivers.standing(key.id())));
  }

  /** The entry's context names the receiver: it is an outflow to them. */
  private static String reason(ReceiverKey key, Request request) {
    String receiver = "handover to " + key.recipient() + " under " + key.id();
    return request.reason().map(why -> receiver + ": " + why).orElse(receiver);
  }

  private Answer sealed(ReceiverKey key, Request request, Recording.Granted granted) {
    Disclosure.Permitted permitted = letters.presenter().permitted(granted);
    Instant at = Instant.ofEpochMilli(Leaf.decode(granted.written().leaf()).timeMillis());
    byte[] plain =
        letters
            .writer()
            .write(
                new Letter(
                    key.recipient().value(), request.purpose(), request.ticket(), permitted, at));
    try {
      return new Answer.Sealed(
          Envelope.to(key.publicKey()).seal(plain, key.id()),
          key.recipient().value(),
          new TreeSet<>(permitted.fields().keySet()),
          permitted.evidence());
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }
}
