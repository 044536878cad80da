package io.elpis.gateway.statistics;

import io.elpis.gateway.statistics.StatisticStore.Axis;
import io.elpis.gateway.statistics.StatisticStore.Place;
import io.elpis.gateway.statistics.StatisticStore.Population;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where people's coarse attributes come from, and where rows that were made of them are kept. */
public interface PortraitStore {
  /** Somebody, by the numbers of their values in the order of the axes. */
  record Person(UUID subject, List<Integer> values) {}

  /** Takes people one after another. */
  interface Taker {
    void take(Person person);
  }

  /** Everybody of a population who has a value of each axis, of one moment. */
  void people(Population population, List<Axis> axes, Taker taker);

  /** What was made for this question before. */
  Optional<Portrait> find(Place place);

  /**
   * Keeps one with its rows, in one transaction; of two at the same place the first stays, and is
   * given back.
   */
  Portrait keep(Place place, Portrait portrait, Iterable<Portrait.Row> rows);

  /** One that was made for a party. */
  Optional<Portrait> find(String id, String party);

  /**
   * Rows in the order of their pseudonyms.
   *
   * @param after the last one of the page before
   */
  List<Portrait.Row> rows(String id, Optional<String> after, int limit);
}
