package io.elpis.gateway;

import io.elpis.merkle.entry.Opening;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.field.MaskStyle;
import java.util.List;
import java.util.Optional;

/**
 * What an entry tells and about whom: needed again once the entry is durable. Closing wipes the
 * keys.
 *
 * @param substitute what is told instead where a claim failed
 * @param maskStyle how the purpose masks
 * @param bearer who would bear a relay
 * @param petition where a second person can say yes to what was asked
 */
record Told(
    HeldPerson person,
    SubjectKeys keys,
    List<Opening> openings,
    Substitute substitute,
    MaskStyle maskStyle,
    RelayWish.Bearer bearer,
    Optional<String> petition)
    implements AutoCloseable {

  @Override
  public void close() {
    keys.close();
  }
}
