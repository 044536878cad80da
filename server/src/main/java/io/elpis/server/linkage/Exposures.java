package io.elpis.server.linkage;

import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Level;
import io.elpis.policy.MaskStyle;
import io.elpis.policy.Policy;
import io.elpis.policy.PurposeRule;
import io.elpis.server.linkage.Exposure.Kind;
import io.elpis.server.linkage.Exposure.Sight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads out of a policy what it lets anybody see side by side. */
final class Exposures {
  private Exposures() {}

  /** Each purpose, then each role that has more than one, people and programs apart. */
  static List<Exposure> of(Policy policy) {
    List<Exposure> all = new ArrayList<>();
    for (PurposeRule rule : policy.purposes()) {
      all.add(joined(policy, Kind.PURPOSE, rule.name().value(), List.of(rule)));
    }
    TreeSet<String> roles = new TreeSet<>();
    policy.purposes().forEach(rule -> roles.addAll(rule.to().roles()));
    for (String role : roles) {
      for (Kind kind : List.of(Kind.PEOPLE, Kind.PROGRAMS)) {
        List<PurposeRule> theirs =
            policy.purposes().stream()
                .filter(rule -> rule.to().roles().contains(role) && admits(rule, kind))
                .toList();
        if (theirs.size() > 1) {
          all.add(joined(policy, kind, role, theirs));
        }
      }
    }
    return all;
  }

  private static boolean admits(PurposeRule rule, Kind kind) {
    return switch (rule.to().nature()) {
      case ANY -> true;
      case PERSON -> kind == Kind.PEOPLE;
      case PROGRAM -> kind == Kind.PROGRAMS;
    };
  }

  private static Exposure joined(
      Policy policy, Kind kind, String name, List<PurposeRule> purposes) {
    TreeMap<FieldName, Sight> sights = new TreeMap<>();
    Map<FieldName, String> opens = new HashMap<>();
    TreeSet<FieldName> masked = new TreeSet<>();
    for (PurposeRule rule : purposes) {
      rule.fields()
          .forEach((field, level) -> {
            if (level == Level.HIDDEN) {
              return;
            }
            boolean part =
                level == Level.MASKED
                    && showsPart(policy.catalogue().require(field), rule.maskStyle());
            var _ = sights.merge(field, new Sight(level, part), Sight::and);
            if (level == Level.REVEALED) {
              var _ = opens.putIfAbsent(field, rule.name().value());
            } else {
              masked.add(field);
            }
          });
    }
    opens.keySet().retainAll(masked);
    return new Exposure(kind, name, sights, opens);
  }

  /** What {@code docs/formats/fields.md} says of masks, as far as an index has such a part. */
  private static boolean showsPart(FieldType type, MaskStyle style) {
    return switch (style) {
      case MERCHANT_PAGE -> type == FieldType.ADDRESS || type == FieldType.EMAIL;
      case WAYBILL -> type == FieldType.ADDRESS;
      case AFTER_SALE -> false;
    };
  }
}
