package io.elpis.client;

import java.util.List;

/** Counts of people with noise. Needs a key of scope {@code statistics}. */
public final class StatisticsClient {
  private static final String PATH = "/v1/statistics";

  private final Wire wire;

  StatisticsClient(Wire wire) {
    this.wire = wire;
  }

  /** What the caller may have counted. */
  public List<Statistic> open() {
    return wire.get(PATH, Statistic.All.class).items();
  }

  /** Asks; costs budget, unless the same was asked in this window. */
  public Statistic.Answer ask(String name, Statistic.Question question) {
    return wire.post(PATH + "/" + Wire.encode(name) + ":ask", question, Statistic.Answer.class);
  }
}
