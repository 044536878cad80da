package io.elpis.gateway;

import io.elpis.ledger.QuotaState;
import io.elpis.policy.QuotaCount;
import java.util.Collection;
import java.util.Map;

/** Reads how full quotas are, from the primary. Thread-safe. */
public interface QuotaStore {

  /** The state of each count, by its {@link QuotaCount#key}. */
  Map<String, QuotaState> states(Collection<QuotaCount> counts);
}
