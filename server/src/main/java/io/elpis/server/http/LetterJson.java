package io.elpis.server.http;

import io.elpis.gateway.Handovers.Letter;
import io.elpis.gateway.Handovers.LetterWriter;
import java.time.Instant;
import java.util.SequencedMap;

/** What the receiver of a handover reads, once it was opened. */
public final class LetterJson implements LetterWriter {
  private final Json json = new Json();

  private record View(
      String receiver,
      String purpose,
      String ticket,
      long entry,
      Instant at,
      SequencedMap<String, DisclosureJson.Field> fields) {
    /** Never shows the fields. */
    @Override
    public String toString() {
      return "View[" + receiver + "]";
    }
  }

  @Override
  public byte[] write(Letter letter) {
    return json.write(
        new View(
            letter.receiver(),
            letter.purpose().value(),
            letter.ticket().value(),
            letter.disclosure().evidence().receipt().index(),
            letter.at(),
            WaybillRoutes.fields(letter.disclosure())));
  }
}
