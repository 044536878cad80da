package io.elpis.scenarios;

import io.elpis.scenarios.play.Abuse;
import io.elpis.scenarios.stage.Account;

/**
 * A scenario that was played.
 *
 * @param abuse what was tried and what held against it
 * @param twin the honest work, and that it was not disturbed
 */
record Performance(Abuse number, Account abuse, Account twin) {
  boolean holds() {
    return abuse.holds() && twin.holds();
  }
}
