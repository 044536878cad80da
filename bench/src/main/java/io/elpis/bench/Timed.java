package io.elpis.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * What taking rows in cost.
 *
 * @param perSecond rows
 * @param cpu for each row
 */
record Timed(double perSecond, CpuTime cpu) {

  /** Takes the rows in. */
  interface Work {
    void run() throws SQLException, IOException;
  }

  static Timed of(long rows, Work work) throws SQLException, IOException {
    CpuTime before = CpuTime.now();
    long begin = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Timed(rows / seconds, CpuTime.now().perOperation(before, rows));
  }

  /** The one whose speed is in the middle. */
  static Timed median(List<Timed> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(Timed::perSecond))
        .toList()
        .get(runs.size() / 2);
  }

  void put(Scoreboard board, String name) {
    board.put(name + "_rows_per_second", perSecond);
    board.put(name + "_cpu_own_us", cpu.own());
    board.put(name + "_cpu_database_us", cpu.database());
  }
}
