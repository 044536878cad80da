package io.elpis.watch.work;

import java.util.concurrent.TimeUnit;

/** Tries the explanations that one ticket can give, strongest first. */
final class Explaining {
  private static final long FOLLOW_UP_MILLIS = TimeUnit.DAYS.toMillis(7);
  private static final long SKEW_MILLIS = TimeUnit.MINUTES.toMillis(10);

  private Explaining() {}

  static Explanation by(OpenWork work, Worker worker, long millis) {
    if (work.openedMillis > millis + SKEW_MILLIS
        || !work.isOpenOrEndedSince(millis - FOLLOW_UP_MILLIS)) {
      return Explanation.NONE;
    }
    boolean open = work.isOpenOrEndedSince(millis - SKEW_MILLIS);
    if (work.isOf(worker)) {
      return open ? Explanation.OWN_WORK : Explanation.FOLLOW_UP;
    }
    boolean ofOne = worker.isOf(work.merchant);
    // Where nobody in particular has the work, the whole organisation has it.
    if (ofOne && work.isNobodys()) {
      return open ? Explanation.OWN_ORDER : Explanation.FOLLOW_UP;
    }
    // Where nobody speaks of branches, an organisation is one.
    if (open && ofOne && work.branch.isEmpty() && worker.branch().isEmpty()) {
      return worker.leads() ? Explanation.SUPERVISOR : Explanation.HAND_OVER;
    }
    if (!open || work.branch.isEmpty()) {
      return Explanation.NONE;
    }
    if (work.branch.equals(worker.branch())) {
      return worker.leads() ? Explanation.SUPERVISOR : Explanation.HAND_OVER;
    }
    return worker.worksAt(work.branch, millis) ? Explanation.COVER : Explanation.NONE;
  }
}
