package io.elpis.server.http;

import io.elpis.gateway.PersonRef;
import io.elpis.gateway.RevealRequest;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import io.elpis.vault.Token;
import java.util.Optional;

/** Turns one item of a request into what the gateway takes, or into why it cannot be one. */
final class ItemReader {
  private static final int MAX_REF_LENGTH = 128;

  private ItemReader() {}

  /** An item that was read, or not; {@code ref} comes back either way. */
  sealed interface Read {
    record Good(RevealRequest.Item item) implements Read {}

    record Bad(Optional<String> ref, ElpisException why) implements Read {}
  }

  static Read read(DisclosureJson.Item item) {
    Optional<String> ref = item.ref().filter(text -> text.length() <= MAX_REF_LENGTH);
    try {
      if (!ref.equals(item.ref())) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST, "a `ref` has at most " + MAX_REF_LENGTH + " characters");
      }
      return new Read.Good(
          new RevealRequest.Item(
              ref, person(item.subject(), item.token()), Names.fields(item.fields())));
    } catch (ElpisException malformed) {
      return new Read.Bad(ref, malformed);
    }
  }

  /**
   * Whom an ask is about.
   *
   * @throws ElpisException {@code INVALID_ID}; {@code INVALID_REQUEST} where both are given
   */
  static PersonRef person(Optional<String> subject, Optional<String> token) {
    if (subject.isPresent() && token.isPresent()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "an item names its person by `subject` or by `token`, not both");
    }
    if (subject.isPresent()) {
      return new PersonRef.BySubject(SubjectId.parse(subject.get()));
    }
    return token
        .<PersonRef>map(text -> new PersonRef.ByToken(Token.parse(text).digest()))
        .orElseGet(PersonRef.ByTicket::new);
  }
}
