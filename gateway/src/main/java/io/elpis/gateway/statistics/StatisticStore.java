package io.elpis.gateway.statistics;

import io.elpis.model.Hash;
import io.elpis.model.LicenceId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Counts people by terms of the blind index, and keeps what was answered. Thread-safe. */
public interface StatisticStore {
  /**
   * Whom to count: people who are not erased, not shielded, and have barred neither this use, nor
   * this recipient, nor its licence.
   *
   * @param consented only those who agreed to it
   */
  record Population(
      PurposeName purpose,
      RecipientId recipient,
      Optional<LicenceId> licence,
      boolean consented,
      Instant now) {}

  /**
   * An attribute as the index knows it: which terms stand for which of its values.
   *
   * @param valueOf the number of the value
   */
  record Axis(Map<UUID, Integer> valueOf) {
    public Axis {
      valueOf = Map.copyOf(valueOf);
    }
  }

  /**
   * Where an answer is kept.
   *
   * @param party who pays: accounts of one licence share their budget and their answers
   * @param window the beginning of the budget's
   */
  record Place(PurposeName purpose, String party, String window, Hash question) {}

  /**
   * How many people there are, by the numbers of their values in the order of the axes; each person
   * is in one group at most. Groups of nobody are absent. A million people took 19 s on a busy
   * machine.
   */
  Map<List<Integer>, Long> count(Population population, List<Axis> axes);

  Optional<StatisticAnswer> find(Place place);

  /** Keeps an answer; of two at the same place the first stays, and is given back. */
  StatisticAnswer keep(Place place, StatisticAnswer answer);
}
