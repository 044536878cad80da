package io.elpis.server;

import io.elpis.ledger.WitnessLine;
import io.elpis.ledger.Witnesses;
import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.WitnessReply;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.witness.WitnessClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Which witnesses a server asks.
 *
 * @param addresses where each is and by which key it is known
 * @param strict cosignatures without which nothing is published; 0 publishes at once
 */
public record WitnessOptions(List<Address> addresses, int strict) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  public WitnessOptions {
    addresses = List.copyOf(addresses);
  }

  /** No witnesses. */
  public static WitnessOptions none() {
    return new WitnessOptions(List.of(), 0);
  }

  /** One witness. */
  public record Address(URI url, NoteVerifier key) {
    /**
     * Reads {@code URL=VKEY}.
     *
     * @throws ElpisException {@code INVALID_REQUEST}, {@code MALFORMED}
     */
    public static Address parse(String text) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST, "`--witness` reads `URL=VKEY`; the witness prints its key");
      }
      try {
        return new Address(
            URI.create(text.substring(0, equals)),
            NoteVerifier.parse(text.substring(equals + 1).strip()));
      } catch (IllegalArgumentException notAnAddress) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST, "`--witness` names no address before `=`", notAnAddress);
      }
    }
  }

  /** The lines to them; opens no connection yet. */
  Witnesses witnesses() {
    List<WitnessLine> lines =
        addresses.stream()
            .<WitnessLine>map(
                each -> new HttpLine(each.key(), new WitnessClient(each.url(), PATIENCE)))
            .toList();
    return new Witnesses(lines, strict, PATIENCE.multipliedBy(2));
  }

  private record HttpLine(NoteVerifier key, WitnessClient client) implements WitnessLine {
    @Override
    public WitnessReply ask(AddCheckpoint request) throws IOException, InterruptedException {
      return client.ask(request);
    }
  }
}
