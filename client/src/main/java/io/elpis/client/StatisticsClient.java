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

  /** Has rows of people made; the only ones of this window, asked again the same. */
  public Portrait rows(String name, Portrait.Question question) {
    return wire.post(PATH + "/" + Wire.encode(name) + ":rows", question, Portrait.class);
  }

  /** Some of the rows. */
  public Portrait.Rows page(String id, Portrait.PageWish wish) {
    return wire.post("/v1/portraits/" + Wire.encode(id) + "/rows", wish, Portrait.Rows.class);
  }
}
