package io.elpis.server.http;

import io.elpis.model.DenialCode;
import io.elpis.server.Instance;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is counted, in Prometheus's words. Labels are route templates, statuses and codes; never an
 * id or a value. Thread-safe.
 */
final class Metrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests =
      Counter.builder()
          .name("elpis_http_requests_total")
          .help("requests answered")
          .labelNames("method", "route", "status")
          .register(registry);
  private final Histogram durations =
      Histogram.builder()
          .name("elpis_http_request_duration_seconds")
          .help("time from the head of a request to its answer")
          .labelNames("route")
          .classicOnly()
          .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10)
          .register(registry);
  private final Counter denials =
      Counter.builder()
          .name("elpis_denials_total")
          .help("items denied")
          .labelNames("code")
          .register(registry);

  Metrics(Instance instance) {
    registry.register((MultiCollector) () -> new MetricSnapshots(gauges(instance)));
    JvmMetrics.builder().register(registry);
  }

  void served(String method, String template, int status, double seconds) {
    requests.labelValues(method, template, Integer.toString(status)).inc();
    durations.labelValues(template).observe(seconds);
  }

  void denied(DenialCode code) {
    denials.labelValues(code.word()).inc();
  }

  Answer scrape() {
    PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry.scrape());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Answer.bytes(writer.getContentType(), text.toByteArray());
  }

  private static List<MetricSnapshot> gauges(Instance instance) {
    List<MetricSnapshot> snapshots = new ArrayList<>();
    for (Instance.Gauge gauge : instance.gauges()) {
      snapshots.add(gauge.counter() ? counter(gauge) : plain(gauge));
    }
    return snapshots;
  }

  private static MetricSnapshot counter(Instance.Gauge gauge) {
    return CounterSnapshot.builder()
        .name(gauge.name())
        .help(gauge.help())
        .dataPoint(CounterDataPointSnapshot.builder().value(gauge.value()).build())
        .build();
  }

  private static MetricSnapshot plain(Instance.Gauge gauge) {
    return GaugeSnapshot.builder()
        .name(gauge.name())
        .help(gauge.help())
        .dataPoint(GaugeDataPointSnapshot.builder().value(gauge.value()).build())
        .build();
  }
}
