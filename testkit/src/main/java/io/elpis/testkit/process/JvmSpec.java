package io.elpis.testkit.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What a child JVM runs. The class path is that of the calling JVM.
 *
 * @param flags options of the JVM itself, such as {@code --enable-native-access=ALL-UNNAMED}
 */
public record JvmSpec(
    String mainClass,
    List<String> arguments,
    SequencedMap<String, String> properties,
    int heapMegabytes,
    List<String> flags) {
  public JvmSpec {
    arguments = List.copyOf(arguments);
    properties = new LinkedHashMap<>(properties);
    flags = List.copyOf(flags);
  }

  /** {@code main} with these arguments, 128 MB of heap, and flags that make a start cheap. */
  public static JvmSpec of(Class<?> main, String... arguments) {
    return new JvmSpec(
        main.getName(),
        List.of(arguments),
        new LinkedHashMap<>(),
        128,
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
  }

  public JvmSpec withProperty(String name, String value) {
    SequencedMap<String, String> more = new LinkedHashMap<>(properties);
    more.put(name, value);
    return new JvmSpec(mainClass, arguments, more, heapMegabytes, flags);
  }

  public JvmSpec withHeapMegabytes(int megabytes) {
    return new JvmSpec(mainClass, arguments, properties, megabytes, flags);
  }

  /** Replaces the flags. */
  public JvmSpec withFlags(String... replacement) {
    return new JvmSpec(mainClass, arguments, properties, heapMegabytes, List.of(replacement));
  }

  /** The command line; the class path travels in the environment, where it has no length limit. */
  List<String> command(String java) {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(flags);
    for (Map.Entry<String, String> property : properties.entrySet()) {
      command.add("-D" + property.getKey() + "=" + property.getValue());
    }
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
