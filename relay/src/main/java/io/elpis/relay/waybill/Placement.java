package io.elpis.relay.waybill;

/**
 * A code on a grid of dots: modules are whole dots, since a bar of two and a bar of three dots for
 * one module would not scan.
 *
 * @param left of the first module, quiet zone excluded
 * @param top likewise
 * @param module width of one, at least one dot
 */
record Placement(int left, int top, int module) {
  /** Wider modules scan no better. */
  private static final double WIDEST_MODULE = 0.75;

  static Placement of(Box box, Modules modules, Resolution resolution) {
    double room = modules.rows() == 1 ? box.width() : Math.min(box.width(), box.height());
    int module =
        Math.max(
            1, resolution.dotsWithin(Math.min(room / modules.columnsWithQuiet(), WIDEST_MODULE)));
    int left = resolution.dots(box.left() + box.width() / 2) - modules.columns() * module / 2;
    int top =
        modules.rows() == 1
            ? resolution.dots(box.top())
            : resolution.dots(box.top() + box.height() / 2) - modules.rows() * module / 2;
    return new Placement(left, top, module);
  }
}
