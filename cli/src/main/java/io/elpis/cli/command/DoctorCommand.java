package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.cli.doctor.Examination;
import io.elpis.cli.doctor.Finding;
import io.elpis.cli.doctor.Finding.Grade;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what is wrong with this installation and what to do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "What is wrong with this installation, and what to do.")
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  DoctorCommand(Session session) {
    this.session = session;
  }

  private record Answer(boolean healthy, List<Finding> findings) {}

  @Override
  public Integer call() {
    List<Finding> findings = new Examination(session).run();
    boolean healthy = findings.stream().noneMatch(finding -> finding.grade() == Grade.BROKEN);
    session.answer(
        new Answer(healthy, findings),
        console -> findings.forEach(finding -> print(console, finding)));
    return (healthy ? Exit.DONE : Exit.CHECK_FAILED).code();
  }

  private static void print(Console console, Finding finding) {
    String mark =
        switch (finding.grade()) {
          case GOOD -> coloured(console, "ok     ", 32);
          case WARNING -> coloured(console, "warning", 33);
          case BROKEN -> coloured(console, "broken ", 31);
        };
    console.result(
        String.format(
            Locale.ROOT, "%s  %-10s %s", mark, finding.topic(), Printable.of(finding.state())));
    finding.cure().ifPresent(cure -> console.result(" ".repeat(20) + "-> " + Printable.of(cure)));
  }

  private static String coloured(Console console, String text, int colour) {
    return console.colour() ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }
}
