package io.elpis.policy;

import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import io.elpis.policy.Audience.Nature;
import io.elpis.policy.RuleChange.Effect;
import io.elpis.policy.yaml.Words;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who may ask that could not, and who no longer may, demand by demand. */
final class AudienceComparison {
  private static final String ANYBODY = "anybody";

  private final Audience before;
  private final Audience after;

  AudienceComparison(Audience before, Audience after) {
    this.before = before;
    this.after = after;
  }

  /** Takes one difference; drops it where there is none. */
  interface Sink {
    void add(String part, String before, String after, Effect effect);
  }

  void changes(Sink sink) {
    listed("role:", before.roles(), after.roles(), sink);
    listed("recipient:", ids(before), ids(after), sink);
    sink.add(
        "to.tier",
        tier(before),
        tier(after),
        rank(after) < rank(before) ? Effect.MORE : Effect.LESS);
    sink.add("to.nature", Words.of(before.nature()), Words.of(after.nature()), nature());
  }

  private static Set<String> ids(Audience audience) {
    return audience.recipients().stream().map(RecipientId::value).collect(Collectors.toSet());
  }

  /** An empty list demands nothing, so that naming the first one shuts everybody else out. */
  private static void listed(String kind, Set<String> before, Set<String> after, Sink sink) {
    if (before.equals(after)) {
      return;
    }
    if (before.isEmpty() || after.isEmpty()) {
      sink.add(
          "to",
          words(kind, before),
          words(kind, after),
          after.isEmpty() ? Effect.MORE : Effect.LESS);
      return;
    }
    TreeSet<String> all = new TreeSet<>(before);
    all.addAll(after);
    for (String one : all) {
      boolean had = before.contains(one);
      boolean has = after.contains(one);
      sink.add(
          "to",
          had ? kind + one : RuleChange.NONE,
          has ? kind + one : RuleChange.NONE,
          has ? Effect.MORE : Effect.LESS);
    }
  }

  private static String words(String kind, Set<String> names) {
    return names.isEmpty()
        ? ANYBODY
        : new TreeSet<>(names).stream().map(name -> kind + name).collect(Collectors.joining(", "));
  }

  private static String tier(Audience audience) {
    return audience.tier().map(Words::of).orElse(RuleChange.NONE);
  }

  /** How much is demanded; no tier demands least. */
  private static int rank(Audience audience) {
    Optional<Tier> tier = audience.tier();
    return tier.map(Tier::ordinal).orElse(-1);
  }

  private Effect nature() {
    if (after.nature() == Nature.ANY) {
      return Effect.MORE;
    }
    return before.nature() == Nature.ANY ? Effect.LESS : Effect.DEPENDS;
  }
}
