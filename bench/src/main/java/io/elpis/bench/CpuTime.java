package io.elpis.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * CPU time that this process and the PostgreSQL below it have taken. On a machine that does other
 * work too, the share of two CPU times says more than the share of two speeds. Reads Linux's {@code
 * /proc}; elsewhere the database counts as 0.
 *
 * @param own in seconds, compilation and collection included
 * @param database in seconds
 */
record CpuTime(double own, double database) {
  /** Linux reports these times in hundredths of a second, whatever its own clock. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER_TICKS = 11;

  /** User and system, then the same of the children that have ended. */
  private static final int TICK_FIELDS = 4;

  private static final double MICROS_PER_SECOND = 1e6;

  static CpuTime now() {
    double own =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
            ? bean.getProcessCpuTime() / 1e9
            : 0;
    double database =
        ProcessHandle.current().descendants().mapToDouble(child -> seconds(child.pid())).sum();
    return new CpuTime(own, database);
  }

  /** What was taken since {@code before}, in µs for each of {@code operations}. */
  CpuTime perOperation(CpuTime before, long operations) {
    return new CpuTime(
        (own - before.own) * MICROS_PER_SECOND / operations,
        (database - before.database) * MICROS_PER_SECOND / operations);
  }

  double total() {
    return own + database;
  }

  private static double seconds(long pid) {
    try {
      String line =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
      // The name in parentheses may hold blanks.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return Arrays.stream(fields, USER_TICKS, USER_TICKS + TICK_FIELDS)
              .mapToLong(Long::parseLong)
              .sum()
          / TICKS_PER_SECOND;
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException unreadable) {
      throw new IllegalStateException("`/proc` cannot be read", unreadable);
    }
  }
}
