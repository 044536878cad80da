package io.elpis.relay.waybill;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

/**
 * Prints waybills. Reading the font takes some 0.3 s and 15 MB, once, in the constructor; a label
 * takes 20 to 200 ms. The same waybill gives the same bytes. Thread-safe; PDFs are made one at a
 * time.
 */
public final class Labels {
  private final RelayNumbers relayNumbers;
  private final Typeface typeface;

  public Labels(RelayNumbers relayNumbers) {
    this.relayNumbers = relayNumbers;
    this.typeface = Typeface.bundled();
  }

  /**
   * The label as a file.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} where the number to call is not one of
   *     the relay's
   */
  public byte[] print(Waybill waybill, Paper paper, LabelFormat format) {
    PrintedText.require(
        relayNumbers.owns(waybill.addressee().relay().x()),
        "relay number",
        "is not one of the relay's; bind one first");
    LabelLayout layout = LabelLayout.of(waybill, paper, typeface);
    return switch (format) {
      case PDF -> new PdfLabel(typeface).render(layout);
      case PNG_203_DPI -> new PngLabel(typeface, Resolution.DPI_203).render(layout);
      case PNG_300_DPI -> new PngLabel(typeface, Resolution.DPI_300).render(layout);
      case ZPL_203_DPI -> new ZplLabel(typeface, Resolution.DPI_203).render(layout);
      case ZPL_300_DPI -> new ZplLabel(typeface, Resolution.DPI_300).render(layout);
    };
  }
}
