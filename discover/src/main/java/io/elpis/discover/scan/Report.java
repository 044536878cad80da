package io.elpis.discover.scan;

import io.elpis.discover.column.TableFinding;
import java.util.List;

/**
 * What a scan found.
 *
 * @param source the file, folder or database, without what may be secret
 * @param database whether it is one
 * @param unread what could not be looked at, and why
 */
public record Report(
    String source,
    boolean database,
    List<TableFinding> tables,
    List<TextFinding> texts,
    List<Unread> unread,
    double seconds) {

  /** Something that was not looked at. */
  public record Unread(String name, String why) {}
}
