package io.elpis.trace.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The attacks and shares of junk that the evidence is averaged over, fixed before any sample is
 * read. An attack that is not in it costs power and never the bound.
 *
 * @param attacks with weights that sum to one
 * @param junk shares of rows that no copy gave, with weights that sum to one
 * @param noise the chance that a cell was written anew by something that knows no copy
 */
public record AttackBank(
    List<Weighted<Attack>> attacks, List<Weighted<Double>> junk, double noise) {
  private static final double SUMS_TO_ONE = 1e-9;

  /** Something and its weight. */
  public record Weighted<T>(T of, double weight) {}

  public AttackBank {
    attacks = List.copyOf(attacks);
    junk = List.copyOf(junk);
    if (!sumsToOne(attacks) || !sumsToOne(junk) || !(noise > 0 && noise < 1)) {
      throw new IllegalArgumentException("weights of a bank sum to one, and it allows for noise");
    }
  }

  private static <T> boolean sumsToOne(List<Weighted<T>> weighted) {
    double sum = weighted.stream().mapToDouble(Weighted::weight).sum();
    return Math.abs(sum - 1) < SUMS_TO_ONE;
  }

  /** The bank of this version. */
  public static AttackBank standard() {
    List<Weighted<Attack>> attacks = new ArrayList<>();
    attacks.add(new Weighted<>(new Attack.Rows(1), .35));
    for (int copies : new int[] {2, 3, 5, 8}) {
      attacks.add(new Weighted<>(new Attack.Rows(copies), .06));
      for (Response response : Response.values()) {
        // Cells drawn at random are what a decoder for one attack alone should be made for.
        double weight = response == Response.INTERLEAVE ? .0325 : .0175;
        attacks.add(new Weighted<>(new Attack.Cells(response, copies), weight));
      }
    }
    return new AttackBank(
        attacks,
        List.of(new Weighted<>(.01, .35), new Weighted<>(.1, .25), new Weighted<>(.25, .4)),
        .01);
  }

  /** What is left of the bank once so many copies are known to have taken part in every attack. */
  AttackBank beyond(int companions) {
    List<Weighted<Attack>> left =
        attacks.stream().filter(one -> one.of().copies() > companions).toList();
    double sum = left.stream().mapToDouble(Weighted::weight).sum();
    return new AttackBank(
        left.stream().map(one -> new Weighted<>(one.of(), one.weight() / sum)).toList(),
        junk,
        noise);
  }

  /** The attacks on whole rows alone, with the weight that they had together. */
  Weighted<AttackBank> wholeRows() {
    List<Weighted<Attack>> rows =
        attacks.stream().filter(one -> one.of() instanceof Attack.Rows).toList();
    double sum = rows.stream().mapToDouble(Weighted::weight).sum();
    return new Weighted<>(
        new AttackBank(
            rows.stream().map(one -> new Weighted<>(one.of(), one.weight() / sum)).toList(),
            junk,
            noise),
        sum);
  }

  /** All of it in one line each, for the digest of a configuration. */
  public String words() {
    return attacks.stream()
            .map(one ->
                switch (one.of()) {
                  case Attack.Rows(int copies) -> "rows/" + copies + "=" + one.weight();
                  case Attack.Cells(Response response, int copies) ->
                      response.name().toLowerCase(Locale.ROOT) + "/" + copies + "=" + one.weight();
                })
            .collect(Collectors.joining(" "))
        + junk.stream()
            .map(one -> one.of() + "=" + one.weight())
            .collect(Collectors.joining(" ", "\njunk ", "\nnoise " + noise));
  }
}
