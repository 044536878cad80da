package io.elpis.gateway;

import io.elpis.model.LicenceId;
import io.elpis.model.PersonKey;
import io.elpis.model.Principal;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import io.elpis.model.Verification;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which accounts are one party and which principals one human, and what was brought down.
 * Thread-safe; reads the primary.
 */
public interface PartyStore {
  void verify(RecipientId recipient, Tier tier, Verification verification);

  List<Recipient> ofLicence(LicenceId licence);

  List<Principal> ofPerson(PersonKey person);

  /** How many active recipients are to be checked again before then. */
  long dueBefore(Instant time);

  /** Those of the keys that have fallen. */
  Set<String> fallen(Collection<String> keys);
}
