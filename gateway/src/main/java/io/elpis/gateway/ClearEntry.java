package io.elpis.gateway;

import io.elpis.ledger.EntryBody;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import java.util.List;

/** What the commitments of an entry open to. */
record ClearEntry(What what, Who who, Context context) implements EntryBody.Clear {

  /**
   * @param openings in slot order
   */
  static ClearEntry of(List<Opening> openings) {
    return new ClearEntry(
        What.decode(openings.get(Slot.WHAT.number()).detail()),
        Who.decode(openings.get(Slot.WHO.number()).detail()),
        Context.decode(openings.get(Slot.CONTEXT.number()).detail()));
  }
}
