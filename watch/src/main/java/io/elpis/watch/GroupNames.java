package io.elpis.watch;

import io.elpis.watch.state.BoundedTable;
import io.elpis.watch.state.Hashes;
import io.elpis.watch.work.Look;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups that a look belongs to, one of a family at most. Kept with the actor, because they are
 * the same for look after look.
 *
 * @param families of how many a look could be: each owns an equal part of the share of groups
 */
record GroupNames(
    String branch,
    String recipient,
    String joined,
    String network,
    int families,
    List<KeyState> groups) {
  static final GroupNames NONE = new GroupNames("", "", "", "", 0, List.of());

  static GroupNames of(Look look, BoundedTable<KeyState> known) {
    List<KeyState> groups = new ArrayList<>();
    for (GroupFamily family : GroupFamily.all()) {
      String name = family.of(look);
      if (!name.isEmpty()) {
        groups.add(find(name, known));
      }
    }
    return new GroupNames(
        look.worker().branch(),
        look.worker().recipient(),
        look.worker().joinedWeek(),
        look.disclosure().origin().network(),
        GroupFamily.all().size(),
        groups);
  }

  /** The group of that name; a new one where there is none. */
  static KeyState find(String name, BoundedTable<KeyState> known) {
    KeyState group = known.get(name, Hashes.of(name));
    return group == null ? known.add(new KeyState(new FindingKey.Group(name))) : group;
  }

  /** Whether these are still the groups of such a look, and none was forgotten. */
  boolean holdFor(Look look) {
    return families > 0
        && branch.equals(look.worker().branch())
        && recipient.equals(look.worker().recipient())
        && joined.equals(look.worker().joinedWeek())
        && network.equals(look.disclosure().origin().network())
        && areKept();
  }

  private boolean areKept() {
    for (int place = 0; place < groups.size(); place++) {
      if (groups.get(place).isGone()) {
        return false;
      }
    }
    return true;
  }
}
