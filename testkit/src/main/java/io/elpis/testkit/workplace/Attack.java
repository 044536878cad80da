package io.elpis.testkit.workplace;

import java.util.List;

/**
 * An attack that is planned: by whom, how, from which day on.
 *
 * @param accounts numbers of staff; for a union of accounts, how they are made is the simulation's
 */
record Attack(String id, Behaviour behaviour, List<Integer> accounts, int firstDay, int lastDay) {
  boolean isOn(int day) {
    return day >= firstDay && day <= lastDay;
  }
}
