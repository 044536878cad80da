package io.elpis.relay.waybill;

import org.jspecify.annotations.Nullable;

/**
 * Prints labels, and reads the font only when the first one is printed: a server that prints none
 * saves its time and memory. Thread-safe.
 */
public final class LabelPress {
  private final RelayNumbers relayNumbers;
  private @Nullable Labels labels;

  public LabelPress(RelayNumbers relayNumbers) {
    this.relayNumbers = relayNumbers;
  }

  /** As {@link Labels#print}. */
  byte[] print(Waybill waybill, Paper paper, LabelFormat format) {
    return labels().print(waybill, paper, format);
  }

  private synchronized Labels labels() {
    if (labels == null) {
      labels = new Labels(relayNumbers);
    }
    return labels;
  }
}
