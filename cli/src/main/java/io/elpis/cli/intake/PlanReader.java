package io.elpis.cli.intake;

import io.elpis.cli.intake.RecordKind.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the members of one record: what the map says under {@code subject:} and the like. */
final class PlanReader {
  private static final List<String> ADDRESS =
      List.of("country", "region", "city", "district", "line1", "line2", "postal_code");

  private final Times times;

  PlanReader(Times times) {
    this.times = times;
  }

  Map<String, ValuePlan> read(RecordKind kind, YamlPlace place) {
    Map<String, YamlPlace> given =
        place.members(kind.members().stream().map(Member::name).toList());
    Map<String, ValuePlan> plans = new LinkedHashMap<>();
    for (Member member : kind.members()) {
      YamlPlace value = given.get(member.name());
      if (value != null) {
        plans.put(member.name(), plan(member, value));
      } else if (member.isRequired()) {
        throw place.wrong("`" + kind.word() + "` needs `" + member.name() + "`");
      }
    }
    return plans;
  }

  private ValuePlan plan(Member member, YamlPlace value) {
    return switch (member.shape()) {
      case TEXT -> new ValuePlan.Text(ExpressionReader.read(value));
      case FLAG -> new ValuePlan.Flag(ExpressionReader.read(value));
      case MOMENT -> new ValuePlan.Moment(ExpressionReader.read(value), times);
      case TEXTS ->
          new ValuePlan.Texts(value.items().stream().map(ExpressionReader::read).toList());
      case FIELDS -> fields(value);
    };
  }

  private static ValuePlan fields(YamlPlace place) {
    Map<String, ValuePlan> fields = new LinkedHashMap<>();
    place.anyMembers().forEach((name, value) -> fields.put(name, field(value)));
    if (fields.isEmpty()) {
      throw place.wrong("`fields` needs at least one field");
    }
    return new ValuePlan.Parts(fields);
  }

  /** A mapping with {@code value} translates; any other is an address. */
  private static ValuePlan field(YamlPlace place) {
    if (!place.isMapping() || place.anyMembers().containsKey("value")) {
      return new ValuePlan.Text(ExpressionReader.read(place));
    }
    Map<String, ValuePlan> parts = new LinkedHashMap<>();
    place
        .members(ADDRESS)
        .forEach((name, part) -> parts.put(name, new ValuePlan.Text(ExpressionReader.read(part))));
    return new ValuePlan.Parts(parts);
  }
}
