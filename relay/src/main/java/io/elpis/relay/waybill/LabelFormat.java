package io.elpis.relay.waybill;

/** What a label comes as; a printer's format names its resolution. */
public enum LabelFormat {
  PDF("application/pdf"),
  PNG_203_DPI("image/png"),
  PNG_300_DPI("image/png"),
  /** ZPL II for heads of 8 dots a millimetre. */
  ZPL_203_DPI("application/vnd.zebra-zpl"),
  /** ZPL II for heads of 11.8 dots a millimetre. */
  ZPL_300_DPI("application/vnd.zebra-zpl");

  private final String mediaType;

  LabelFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }
}
