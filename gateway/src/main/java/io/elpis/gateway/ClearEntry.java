package io.elpis.gateway;

import io.elpis.ledger.EntryBody;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import java.util.List;
import java.util.Optional;

/**
 * What the commitments of an entry open to.
 *
 * @param alias the random name of the person it is about; empty where it is about nobody, or the
 *     name was not at hand
 */
record ClearEntry(What what, Who who, Context context, Optional<String> alias)
    implements EntryBody.Clear {

  /**
   * @param openings in slot order
   */
  static ClearEntry of(List<Opening> openings) {
    return new ClearEntry(
        What.decode(openings.get(Slot.WHAT.number()).detail()),
        Who.decode(openings.get(Slot.WHO.number()).detail()),
        Context.decode(openings.get(Slot.CONTEXT.number()).detail()),
        Optional.empty());
  }
}
