package io.elpis.testkit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The test's side of fault points. Production code calls {@code reached("ledger.committed")}
 * through an interface of its own room; a test wires {@code script::reached} there.
 *
 * <pre>{@code
 * ScriptedFaults faults =
 *     ScriptedFaults.none().at("ledger.committed", 3, new Fault.Throw(failure));
 * }</pre>
 *
 * <p>Scripts are immutable in what they do; arrivals are counted from the moment a script is made.
 * Thread-safe.
 */
public final class ScriptedFaults {
  /** Holds {@code point:arrival:throw|halt}, comma-separated, for a child JVM. */
  public static final String PROPERTY = "elpis.faults";

  private record Step(String point, long arrival, Fault fault) {}

  private final List<Step> steps;
  private final Map<String, AtomicLong> arrivals = new ConcurrentHashMap<>();

  private ScriptedFaults(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /** Nothing goes wrong; arrivals are still counted. */
  public static ScriptedFaults none() {
    return new ScriptedFaults(List.of());
  }

  /** The script that {@link #PROPERTY} holds; none where it is not set. */
  public static ScriptedFaults fromProperty() {
    return parse(System.getProperty(PROPERTY, ""));
  }

  /**
   * Reads the form of {@link #PROPERTY}.
   *
   * @throws IllegalArgumentException where a step is not {@code point:arrival:fault}
   */
  public static ScriptedFaults parse(String script) {
    ScriptedFaults faults = none();
    for (String step : script.isBlank() ? new String[0] : script.split(",", -1)) {
      String[] parts = step.trim().split(":", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("a step is `point:arrival:fault`");
      }
      faults = faults.at(parts[0], Long.parseLong(parts[1]), Fault.parse(parts[2]));
    }
    return faults;
  }

  /**
   * This script with one more step; counting begins anew.
   *
   * @param arrival 1 for the first time the point is reached
   */
  public ScriptedFaults at(String point, long arrival, Fault fault) {
    if (arrival < 1) {
      throw new IllegalArgumentException("arrivals are counted from 1");
    }
    List<Step> more = new ArrayList<>(steps);
    more.add(new Step(point, arrival, fault));
    return new ScriptedFaults(more);
  }

  /** Called by the code under test; does what the script says for this arrival. */
  public void reached(String point) {
    long arrival = arrivals.computeIfAbsent(point, p -> new AtomicLong()).incrementAndGet();
    for (Step step : steps) {
      if (step.point().equals(point) && step.arrival() == arrival) {
        happen(step.fault());
      }
    }
  }

  /** How often the point was reached. */
  public long arrivals(String point) {
    AtomicLong count = arrivals.get(point);
    return count == null ? 0 : count.get();
  }

  /** Every point that was reached, so that a test can prove that it faults all there are. */
  public Set<String> points() {
    return new TreeSet<>(arrivals.keySet());
  }

  private static void happen(Fault fault) {
    switch (fault) {
      case Fault.Throw(RuntimeException failure) -> throw failure;
      case Fault.Halt() -> Runtime.getRuntime().halt(Fault.Halt.STATUS);
      case Fault.Hold(Gate gate) -> gate.pass();
    }
  }
}
