package io.elpis.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ScriptedFaultsTest {
  @Test
  void reached_thirdArrival_throwsOnceThere() {
    InjectedFault failure = new InjectedFault("third");
    ScriptedFaults faults = ScriptedFaults.none().at("a", 3, new Fault.Throw(failure));
    faults.reached("a");
    faults.reached("b");
    faults.reached("a");
    assertThatThrownBy(() -> faults.reached("a")).isSameAs(failure);
    assertThatCode(() -> faults.reached("a")).doesNotThrowAnyException();
    assertThat(faults.arrivals("a")).isEqualTo(4);
    assertThat(faults.arrivals("never")).isZero();
    assertThat(faults.points()).containsExactly("a", "b");
  }

  @Test
  void reached_held_waitsUntilOpened() throws InterruptedException {
    Gate gate = new Gate();
    ScriptedFaults faults = ScriptedFaults.none().at("a", 1, new Fault.Hold(gate));
    AtomicBoolean opened = new AtomicBoolean();
    AtomicBoolean passedAfterOpening = new AtomicBoolean();
    Thread held =
        Thread.ofVirtual()
            .start(() -> {
              faults.reached("a");
              passedAfterOpening.set(opened.get());
            });
    gate.awaitReached();
    opened.set(true);
    gate.open();
    held.join();
    assertThat(passedAfterOpening).isTrue();
  }

  @Test
  void parse_steps_happenWhereSaid() {
    ScriptedFaults faults = ScriptedFaults.parse("a:1:throw, b:2:throw");
    assertThatThrownBy(() -> faults.reached("a")).isInstanceOf(InjectedFault.class);
    faults.reached("b");
    assertThatThrownBy(() -> faults.reached("b")).isInstanceOf(InjectedFault.class);
    assertThatCode(() -> ScriptedFaults.parse(" ").reached("a")).doesNotThrowAnyException();
  }

  @Test
  void parse_malformed_fails() {
    for (String script : new String[] {"a", "a:1", "a:x:throw", "a:0:throw", "a:1:explode"}) {
      assertThatThrownBy(() -> ScriptedFaults.parse(script))
          .as(script)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
