package io.elpis.gateway.statistics;

import io.elpis.gateway.statistics.PortraitStore.Person;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * People under other names, by the numbers of their values: 24 bytes a person and each combination
 * of values once. Who they are is not kept. One thread.
 */
public final class PeopleTable implements PortraitStore.Taker {
  private final Optional<SecretBytes> key;
  private final Map<List<Integer>, Long> counts = new HashMap<>();
  private final Map<List<Integer>, List<UUID>> names = new HashMap<>();

  /**
   * @param key under which people are named
   */
  public PeopleTable(SecretBytes key) {
    this.key = Optional.of(key);
  }

  private PeopleTable() {
    this.key = Optional.empty();
  }

  /** Of nobody. */
  public static PeopleTable empty() {
    return new PeopleTable();
  }

  @Override
  public void take(Person person) {
    List<Integer> values = List.copyOf(person.values());
    counts.merge(values, 1L, Long::sum);
    names.computeIfAbsent(values, any -> new ArrayList<>()).add(pseudonym(person.subject()));
  }

  /** HMAC-SHA-256 of the subject's sixteen bytes, the first sixteen of it. */
  private UUID pseudonym(UUID subject) {
    byte[] id =
        ByteBuffer.allocate(16)
            .putLong(subject.getMostSignificantBits())
            .putLong(subject.getLeastSignificantBits())
            .array();
    ByteBuffer digest = ByteBuffer.wrap(Hmac.SHA256.digest(key.orElseThrow(), id));
    return new UUID(digest.getLong(), digest.getLong());
  }

  /** People by the numbers of their values. */
  public Map<List<Integer>, Long> counts() {
    return counts;
  }

  /**
   * Rows of those whose combination of values is given, as it becomes there.
   *
   * @param cells by the numbers of values
   */
  public Iterable<Portrait.Row> rows(Map<List<Integer>, List<String>> cells) {
    return () ->
        names.entrySet().stream()
            .filter(group -> cells.containsKey(group.getKey()))
            .flatMap(group ->
                group.getValue().stream()
                    .map(name ->
                        new Portrait.Row(
                            name.toString(), cells.getOrDefault(group.getKey(), List.of()))))
            .iterator();
  }
}
