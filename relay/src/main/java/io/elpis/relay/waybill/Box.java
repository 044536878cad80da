package io.elpis.relay.waybill;

/** A rectangle on paper in millimetres from the top left corner. */
record Box(double left, double top, double width, double height) {
  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  boolean contains(Box other) {
    double slack = 1e-6;
    return other.left >= left - slack
        && other.top >= top - slack
        && other.right() <= right() + slack
        && other.bottom() <= bottom() + slack;
  }
}
