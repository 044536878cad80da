package io.elpis.testkit.process;

import io.elpis.model.Allowed;
import io.elpis.testkit.fault.ScriptedFaults;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A child for {@link ProcessHarnessTest}: answers each line it reads, passing a fault point. */
final class Counting {
  private Counting() {}

  @Allowed("a child process answers on its standard output")
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    System.err.println("words for standard error");
    if (List.of(arguments).contains("spawn")) {
      out.println("spawned " + new ProcessBuilder("sleep", "600").start().pid());
    }
    out.println("ready " + System.getProperty("greeting", "none"));
    ScriptedFaults faults = ScriptedFaults.fromProperty();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println("got " + line);
      faults.reached("answered");
    }
    out.println("heap " + Runtime.getRuntime().maxMemory());
  }
}
