package io.elpis.server;

import io.elpis.gateway.TraceTimes;
import io.elpis.gateway.TraceTimes.Stage;
import io.elpis.server.Instance.Gauge;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long the stages of traces took, as {@code /metrics} names them. */
final class TraceGauges {
  private TraceGauges() {}

  static List<Gauge> of(TraceTimes times) {
    return Arrays.stream(Stage.values())
        .map(stage ->
            new Gauge(
                "elpis_trace_" + stage.name().toLowerCase(Locale.ROOT) + "_seconds",
                "what the stage took of all traces of tables",
                times.seconds(stage),
                true))
        .toList();
  }
}
