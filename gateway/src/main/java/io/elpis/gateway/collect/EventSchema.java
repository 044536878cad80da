package io.elpis.gateway.collect;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.policy.ForbiddenCategory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What may enter under one name: for which purpose, field by field, and for how long. Immutable.
 *
 * @param retain how long an event is kept; at most 400 days
 * @param period how long a device goes by the same name; at most 31 days
 * @param fields by name; a member of a member has their names joined by dots
 */
public record EventSchema(
    String name,
    PurposeName purpose,
    Duration retain,
    Duration period,
    SortedMap<String, EventRule> fields) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,3}");
  private static final int LONGEST_FIELD = 60;
  private static final int MOST_FIELDS = 64;
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Duration LONGEST_PERIOD = Duration.ofDays(31);

  /**
   * @throws ElpisException {@code INVALID_REQUEST} where something is beyond these bounds, or a
   *     field is of a category that is not collected at all
   */
  public EventSchema {
    fields = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    require(NAME.matcher(name).matches(), "a collector's name is a-z, 0-9 and `-`, at most 40");
    require(within(retain, LONGEST), "`retain` is a day to 400 days");
    require(within(period, LONGEST_PERIOD), "`period` is a day to 31 days, in whole days");
    require(!fields.isEmpty() && fields.size() <= MOST_FIELDS, "a collector has 1 to 64 fields");
    fields.keySet().forEach(EventSchema::requireAllowed);
    require(
        fields.values().stream().filter(EventRule.Device.class::isInstance).count() <= 1,
        "at most one field is the `device`");
  }

  private static void requireAllowed(String field) {
    require(
        field.length() <= LONGEST_FIELD && FIELD.matcher(field).matches(),
        "a field is named by a-z, 0-9 and `_`, parts joined by `.`, at most 60");
    Optional<ForbiddenCategory> category = ForbiddenCategory.of(field);
    category.ifPresent(found -> {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "`" + field + "` is not collected (" + found.word() + "): " + found.reason());
    });
  }

  /** The field that names the device, where there is one. */
  public Optional<String> device() {
    return fields.entrySet().stream()
        .filter(field -> field.getValue() instanceof EventRule.Device)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean within(Duration length, Duration longest) {
    return length.compareTo(Duration.ofDays(1)) >= 0
        && length.compareTo(longest) <= 0
        && length.equals(Duration.ofDays(length.toDays()));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, message);
    }
  }
}
