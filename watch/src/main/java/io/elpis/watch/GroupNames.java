package io.elpis.watch;

import io.elpis.watch.work.Look;
import java.util.List;

/**
 * The names of the groups that a look belongs to, by family; the empty string where it has none.
 * Kept with the actor, because they are the same for look after look.
 */
record GroupNames(
    String branch, String recipient, String joined, String network, List<String> names) {
  static final GroupNames NONE = new GroupNames("", "", "", "", List.of());

  static GroupNames of(Look look) {
    return new GroupNames(
        look.worker().branch(),
        look.worker().recipient(),
        look.worker().joinedWeek(),
        look.disclosure().origin().network(),
        GroupFamily.all().stream().map(family -> family.of(look)).toList());
  }

  boolean holdFor(Look look) {
    return !names.isEmpty()
        && network.equals(look.disclosure().origin().network())
        && branch.equals(look.worker().branch())
        && recipient.equals(look.worker().recipient())
        && joined.equals(look.worker().joinedWeek());
  }
}
