package io.elpis.vault.keyset;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.SecretBytes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Every long-lived secret of an installation. Edits return a new keyset that shares the secrets.
 *
 * @param keks oldest first; the last one wraps, all unwrap
 * @param indexKeys enabled keys of the blind index, oldest first
 * @param lastIndexVersion highest version ever given, so that a retired one does not come again
 * @param pseudonymKey for {@code Pseudonym}
 * @param referenceKey for {@code Reference}
 * @param shapeKey for {@code FormatPreserving}
 */
public record Keyset(
    List<KekEntry> keks,
    List<IndexKeyEntry> indexKeys,
    int lastIndexVersion,
    SecretBytes pseudonymKey,
    SecretBytes referenceKey,
    SecretBytes shapeKey) {

  public Keyset {
    keks = List.copyOf(keks);
    indexKeys = List.copyOf(indexKeys);
  }

  /** One KEK, one index key. */
  public static Keyset create(SecureRandom random, Instant now) {
    return new Keyset(
        List.of(new KekEntry(1, local(random), 0, now)),
        List.of(new IndexKeyEntry(1, SecretBytes.random(random), now)),
        1,
        SecretBytes.random(random),
        SecretBytes.random(random),
        SecretBytes.random(random));
  }

  /** A new local key. */
  public static KekEntry.Material.Local local(SecureRandom random) {
    return new KekEntry.Material.Local(SecretBytes.random(random));
  }

  public KekEntry currentKek() {
    return keks.getLast();
  }

  /** Adds a KEK, which wraps from now on. */
  public Keyset withKek(KekEntry.Material material, Instant now) {
    List<KekEntry> next = new ArrayList<>(keks);
    next.add(new KekEntry(currentKek().version() + 1, material, 0, now));
    return withKeks(next);
  }

  /** Records that {@code uses} more wraps may be made under the current KEK. */
  public Keyset reserving(long uses) {
    List<KekEntry> next = new ArrayList<>(keks);
    next.set(next.size() - 1, currentKek().reserving(uses));
    return withKeks(next);
  }

  /** Adds a key of the blind index. */
  public Keyset withIndexKey(SecretBytes key, Instant now) {
    List<IndexKeyEntry> next = new ArrayList<>(indexKeys);
    next.add(new IndexKeyEntry(lastIndexVersion + 1, key, now));
    return withIndexKeys(next, lastIndexVersion + 1);
  }

  /**
   * Takes a key of the blind index away.
   *
   * @throws ElpisException {@link ErrorCode#NOT_FOUND} where it is not enabled; {@link
   *     ErrorCode#CONFLICT} where it is the only one
   */
  public Keyset withoutIndexKey(int version) {
    List<IndexKeyEntry> next =
        indexKeys.stream().filter(entry -> entry.version() != version).toList();
    if (next.size() == indexKeys.size()) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND, "index key " + version + " is not enabled; see `elpis keys status`");
    }
    if (next.isEmpty()) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "index key " + version + " is the only one; rotate it first");
    }
    return withIndexKeys(next, lastIndexVersion);
  }

  /** Wipes every secret in it. */
  public void wipe() {
    for (KekEntry kek : keks) {
      switch (kek.material()) {
        case KekEntry.Material.Local local -> local.key().wipe();
        case KekEntry.Material.Remote remote -> {}
      }
    }
    indexKeys.forEach(entry -> entry.key().wipe());
    pseudonymKey.wipe();
    referenceKey.wipe();
    shapeKey.wipe();
  }

  private Keyset withKeks(List<KekEntry> next) {
    return new Keyset(next, indexKeys, lastIndexVersion, pseudonymKey, referenceKey, shapeKey);
  }

  private Keyset withIndexKeys(List<IndexKeyEntry> next, int lastVersion) {
    return new Keyset(keks, next, lastVersion, pseudonymKey, referenceKey, shapeKey);
  }
}
