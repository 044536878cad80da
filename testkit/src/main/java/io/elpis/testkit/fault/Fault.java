package io.elpis.testkit.fault;

import java.util.Locale;

/** What happens at a fault point. */
public sealed interface Fault {

  /** The code sees a failure there and must clean up. */
  record Throw(RuntimeException failure) implements Fault {}

  /**
   * The process ends there at once, without shutdown hooks or {@code finally}, as under {@code kill
   * -9}; what the operating system already took over stays.
   */
  record Halt() implements Fault {
    /** Exit status of a halted child: what a shell reports for SIGKILL. */
    public static final int STATUS = 137;
  }

  /** The thread waits there until the test lets it go. */
  record Hold(Gate gate) implements Fault {}

  /** The word that {@link ScriptedFaults#fromProperty} reads: {@code throw} or {@code halt}. */
  static Fault parse(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "throw" -> new Throw(new InjectedFault("injected by the test"));
      case "halt" -> new Halt();
      default -> throw new IllegalArgumentException("a fault is `throw` or `halt`");
    };
  }
}
