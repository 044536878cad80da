package io.elpis.gateway.collect;

import io.elpis.gateway.collect.CollectorStore.Kept;
import io.elpis.gateway.collect.CollectorStore.Taken;
import io.elpis.vault.DerivedKeys;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Lets one batch in, event by event and field by field, and counts what stays outside. A name that
 * is no plain name is counted as {@code (other)}, as somebody may have written a value there. Used
 * by one thread.
 */
final class EventDoor {
  static final String OTHER = "(other)";
  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z_]*(\\.[a-z][a-z_]*){0,5}");
  private static final int LONGEST_NAME = 40;
  private static final int MOST_NAMES = 100;
  private static final int DEVICE_BYTES = 16;

  private final EventSchema schema;
  private final LocalDate day;
  private final SecretBytes periodKey;
  private final List<Kept> kept = new ArrayList<>();
  private final SortedMap<String, Long> dropped = new TreeMap<>();
  private long empty;
  private long malformed;

  EventDoor(EventSchema schema, DerivedKeys keys, Instant now) {
    this.schema = schema;
    this.day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    long period = Math.floorDiv(day.toEpochDay(), schema.period().toDays());
    this.periodKey = keys.of("collector-device", schema.name() + "\n" + period);
  }

  /** A line that was no event. */
  void malformed() {
    malformed++;
  }

  /**
   * Lets one event in.
   *
   * @param event values by name, as {@link EventRule#keeps} takes them
   * @return what is kept of it, if anything is
   */
  Optional<Kept> enter(Map<String, Object> event) {
    SortedMap<String, String> fields = new TreeMap<>();
    Optional<byte[]> device = Optional.empty();
    for (Map.Entry<String, Object> member : event.entrySet()) {
      Optional<EventRule> rule = Optional.ofNullable(schema.fields().get(member.getKey()));
      Optional<String> value = rule.flatMap(found -> found.keeps(member.getValue()));
      if (value.isEmpty()) {
        dropped.merge(counted(member.getKey(), rule.isPresent()), 1L, Long::sum);
      } else if (rule.get() instanceof EventRule.Device) {
        device = Optional.of(pseudonym(value.get()));
      } else {
        fields.put(member.getKey(), value.get());
      }
    }
    if (fields.isEmpty()) {
      empty++;
      return Optional.empty();
    }
    Kept one = new Kept(day, device, fields);
    kept.add(one);
    return Optional.of(one);
  }

  private String counted(String name, boolean isKnown) {
    boolean isTold =
        isKnown
            || (name.length() <= LONGEST_NAME
                && PLAIN.matcher(name).matches()
                && (dropped.containsKey(name) || dropped.size() < MOST_NAMES));
    return isTold ? name : OTHER;
  }

  private byte[] pseudonym(String device) {
    byte[] digest = Hmac.SHA256.digest(periodKey, device.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(digest, DEVICE_BYTES);
  }

  List<Kept> kept() {
    return List.copyOf(kept);
  }

  Taken taken() {
    return new Taken(kept.size(), empty, malformed, dropped);
  }
}
