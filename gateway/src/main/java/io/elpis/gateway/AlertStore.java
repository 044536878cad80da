package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where alerts are kept; limits are laid and lifted by the ledger's entries only. Thread-safe. */
public interface AlertStore {

  /** Keeps an alert; one that is there already stays as it is. */
  void put(Alert alert);

  /** With its appeals, without their words. */
  Optional<Alert> find(String id);

  /** Newest first, those found before {@code before}; without appeals. */
  List<Alert> list(Filter filter, Instant before, int limit);

  /**
   * What part of all accounts a limit of this scope would touch, from 0 to 1; 0 where nobody is
   * known by it.
   */
  double share(String scope);

  void appealed(String alert, long entry, PrincipalId by, Instant at);

  /**
   * Which alerts.
   *
   * @param member only those that limit this principal
   * @param openAt only those that were neither lifted nor had ended then
   */
  record Filter(Optional<PrincipalId> member, Optional<Instant> openAt) {}
}
