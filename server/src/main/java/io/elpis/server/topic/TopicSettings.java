package io.elpis.server.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the clients must be told whatever the operator says, as records would else count twice. */
final class TopicSettings {
  private static final String RECORDS = "500";
  private static final String TRANSACTION_MILLIS = "60000";

  private TopicSettings() {}

  static Map<String, Object> consumer(Map<String, String> client, TopicOptions.Way way) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("group.id", "elpis-" + way.collector() + "-" + way.topic());
    settings.put("enable.auto.commit", "false");
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", RECORDS);
    return settings;
  }

  static Map<String, Object> producer(Map<String, String> client, TopicOptions.Way way) {
    Map<String, Object> settings = new HashMap<>(client);
    // Others of the group are fenced by its generation, so that the name need not be kept.
    settings.put("transactional.id", "elpis-" + way.collector() + "-" + UUID.randomUUID());
    settings.put("enable.idempotence", "true");
    settings.put("acks", "all");
    settings.put("transaction.timeout.ms", TRANSACTION_MILLIS);
    return settings;
  }
}
