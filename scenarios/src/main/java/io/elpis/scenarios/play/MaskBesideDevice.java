package io.elpis.scenarios.play;

import io.elpis.policy.Finding;
import io.elpis.policy.PolicyFile;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Stage;
import io.elpis.server.linkage.LinkageCheck;
import io.elpis.server.linkage.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** S21: a mask that falls because what identifies the same person stands open beside it. */
final class MaskBesideDevice implements Scenario {
  private static final int SAMPLE = 2_000;

  @Override
  public Abuse abuse() {
    return Abuse.S21;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    for (String open : List.of("imei", "mac", "oaid", "resident-id")) {
      List<String> found =
          Policies.findings(Policies.giving("mobile: masked, " + open + ": revealed"));
      account.check(
          "a masked number beside an open " + open + " is rejected",
          found.contains("mask-undone"),
          String.join(", ", found));
    }
    List<Finding> counted = counted("mobile: masked, birth-date: revealed");
    account.check(
        "a masked number beside an open birth date is rejected with the numbers of a sample",
        counted.stream().anyMatch(finding -> finding.message().contains("2,000 of 2,000 rows")),
        counted.toString());
  }

  @Override
  public void playTwin(Stage stage) {
    for (String fields : List.of("mobile: masked, imei: masked", "mobile: masked, mac: hidden")) {
      List<String> found = Policies.findings(Policies.giving(fields));
      stage
          .account()
          .check("a policy that shows neither passes", found.isEmpty(), String.join(", ", found));
    }
    List<Finding> counted = counted("mobile: masked, birth-date: masked");
    stage
        .account()
        .check("the same sample finds nothing in it", counted.isEmpty(), counted.toString());
  }

  /** What a sample of made-up people says of a policy. */
  private static List<Finding> counted(String fields) {
    try {
      Path sample = Files.createTempFile("sample", ".csv");
      try {
        Files.write(sample, people());
        byte[] policy = Policies.giving(fields).getBytes(StandardCharsets.UTF_8);
        Settings settings = new Settings(Settings.USUAL_K, OptionalLong.empty());
        return new LinkageCheck(PolicyFile.parse(policy), settings)
            .over(sample.toString())
            .findings();
      } finally {
        Files.deleteIfExists(sample);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> people() {
    SplittableRandom random = new SplittableRandom(SAMPLE);
    List<String> lines = new ArrayList<>(List.of("mobile,birth-date"));
    for (int i = 0; i < SAMPLE; i++) {
      lines.add(
          "13"
              + random.nextLong(100_000_000L, 999_999_999L)
              + ","
              + LocalDate.ofEpochDay(random.nextLong(-10_000, 12_000)));
    }
    return lines;
  }
}
