package io.elpis.gateway;

import io.elpis.merkle.entry.Opening;
import io.elpis.vault.SubjectKeys;
import java.util.List;

/**
 * What an entry tells and about whom: needed again once the entry is durable. Closing wipes the keys.
 *
 * @param substitute what is told instead where a claim failed
 */
record Told(HeldPerson person, SubjectKeys keys, List<Opening> openings, Substitute substitute)
    implements AutoCloseable {

  @Override
  public void close() {
    keys.close();
  }
}
