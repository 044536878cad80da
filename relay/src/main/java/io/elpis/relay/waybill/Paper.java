package io.elpis.relay.waybill;

/** The two sizes of label stock in use with parcel networks. */
public enum Paper {
  MM_76_BY_130(76, 130),
  MM_100_BY_150(100, 150);

  private final int widthMillimetres;
  private final int heightMillimetres;

  Paper(int widthMillimetres, int heightMillimetres) {
    this.widthMillimetres = widthMillimetres;
    this.heightMillimetres = heightMillimetres;
  }

  public int widthMillimetres() {
    return widthMillimetres;
  }

  public int heightMillimetres() {
    return heightMillimetres;
  }

  Box box() {
    return new Box(0, 0, widthMillimetres, heightMillimetres);
  }
}
