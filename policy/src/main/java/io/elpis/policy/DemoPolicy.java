package io.elpis.policy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;

/** The policy of the demonstration, and the table of tests that it passes. */
public final class DemoPolicy {
  private DemoPolicy() {}

  /** The file, for {@link PolicyFile#parse}. */
  public static byte[] file() {
    return resource("demo.yaml");
  }

  /** Its tests, for {@link PolicyTest#run}. */
  public static byte[] tests() {
    return resource("demo-test.yaml");
  }

  private static byte[] resource(String name) {
    try (InputStream stream = DemoPolicy.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new ElpisException(ErrorCode.BUG, "the demonstration's `" + name + "` is not packed");
      }
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.BUG, "the demonstration's `" + name + "` cannot be read", unreadable);
    }
  }
}
