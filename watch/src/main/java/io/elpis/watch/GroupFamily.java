package io.elpis.watch;

import io.elpis.watch.event.Disclosure;
import io.elpis.watch.work.Look;
import java.util.List;

/**
 * By what actors are judged together. A look belongs to at most one group of each family, so a
 * family spends no more weight than its actors do, and each family owns an equal part of the share
 * of groups.
 */
enum GroupFamily {
  RECIPIENT,
  BRANCH,
  NETWORK,
  JOINED,
  COHORT;

  private static final List<GroupFamily> ALL = List.of(values());

  static List<GroupFamily> all() {
    return ALL;
  }

  /** The name of the look's group; empty where it has none. */
  String of(Look look) {
    Disclosure.Origin origin = look.disclosure().origin();
    return switch (this) {
      case RECIPIENT -> named("recipient=", look.worker().recipient());
      case BRANCH -> named("branch=", look.worker().branch());
      case NETWORK -> named("network=", origin.network());
      case JOINED -> look.worker().joinedWeek();
      case COHORT ->
          look.worker().joinedWeek().isEmpty() || origin.network().isEmpty()
              ? ""
              : look.worker().joinedWeek() + " network=" + origin.network();
    };
  }

  private static String named(String family, String value) {
    return value.isEmpty() ? "" : family + value;
  }
}
