package io.elpis.relay.sip;

import java.util.UUID;

/** Tags of dialogs: random, so that they say nothing of the other side's. */
final class Tags {
  private Tags() {}

  static String fresh() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }
}
