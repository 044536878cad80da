package io.elpis.watch;

import java.util.List;

/**
 * What watch found, with what a person needs to check it.
 *
 * @param timeMillis of the disclosure that moved the score over the height
 * @param mechanism the word for the test
 * @param members actors whose disclosures moved the score; for one actor, that actor
 * @param score the e-value that the test had reached
 * @param sinceMillis the likely start
 * @param disclosures ids of the last disclosures since then that moved the score
 * @param onceInActorDays how rarely honest work gets here, by the bound that is proven
 */
public record Finding(
    long timeMillis,
    String mechanism,
    Action action,
    FindingKey key,
    List<String> members,
    double score,
    long sinceMillis,
    List<String> disclosures,
    double onceInActorDays,
    Evidence evidence) {
  public Finding {
    members = List.copyOf(members);
    disclosures = List.copyOf(disclosures);
  }

  /**
   * Why, in words and numbers.
   *
   * @param mark what was counted
   * @param bound m: honest work of these peers has the mark at most this often
   * @param sampleSize how many marks the bound rests on
   * @param peers whom the bound was learned from
   * @param explanationsTried what would have explained a look
   * @param announced what was announced for this time; it changed nothing
   * @param coverage how many subjects a group saw and how few twice; empty where it is not known
   * @param disproof what would show that the finding is wrong
   */
  public record Evidence(
      String mark,
      double bound,
      long sampleSize,
      String peers,
      List<String> explanationsTried,
      List<String> announced,
      String coverage,
      String disproof) {
    public Evidence {
      explanationsTried = List.copyOf(explanationsTried);
      announced = List.copyOf(announced);
    }
  }
}
