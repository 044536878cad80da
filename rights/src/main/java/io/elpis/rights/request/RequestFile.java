package io.elpis.rights.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a request beside who, where it stands and when it is due. Holds no words: what
 * was said is on the ledger, sealed under the person's keys.
 *
 * @param regime whose clocks count
 * @param received when it first came; nothing later starts the clock again
 * @param repeated how often it came again while it was open
 * @param ground why it was refused
 * @param wish what exactly is asked for
 * @param tell who else has to learn what became of it
 */
public record RequestFile(
    RequestKind kind,
    String regime,
    Instant received,
    int repeated,
    boolean extended,
    Optional<Instant> closed,
    Optional<Ground> ground,
    Wish wish,
    List<Told> tell) {
  public RequestFile {
    tell = List.copyOf(tell);
  }

  /**
   * What exactly is asked for.
   *
   * @param fields which; none for all
   * @param purpose objected to
   * @param recipient objected to
   * @param entry of the ledger that is to be explained
   * @param proposed corrections in base64, sealed under the person's keys
   */
  public record Wish(
      List<String> fields,
      Optional<String> purpose,
      Optional<String> recipient,
      Optional<Long> entry,
      Map<String, String> proposed) {
    /** Nothing beyond the kind. */
    public static final Wish PLAIN =
        new Wish(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public Wish {
      fields = List.copyOf(fields);
      proposed = Map.copyOf(proposed);
    }

    /** The same without the proposals, which nobody needs once they are taken over. */
    Wish settled() {
      return new Wish(fields, purpose, recipient, entry, Map.of());
    }
  }

  /**
   * Somebody who was given what changed.
   *
   * @param through the release that gave it to them; empty where it was by looks
   * @param told when they were told
   */
  public record Told(String recipient, Optional<String> through, Optional<Instant> told) {}

  RequestFile again(Wish now) {
    return new RequestFile(
        kind, regime, received, repeated + 1, extended, closed, ground, now, tell);
  }

  RequestFile putOff() {
    return new RequestFile(kind, regime, received, repeated, true, closed, ground, wish, tell);
  }

  RequestFile closed(Instant at, Optional<Ground> why, List<Told> owed) {
    return new RequestFile(
        kind, regime, received, repeated, extended, Optional.of(at), why, wish.settled(), owed);
  }

  RequestFile telling(List<Told> owed) {
    return new RequestFile(kind, regime, received, repeated, extended, closed, ground, wish, owed);
  }
}
