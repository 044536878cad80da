package io.elpis.vault.keyset;

import io.elpis.vault.crypt.SecretBytes;
import java.time.Instant;
import java.util.List;

/** Every type of this package that can hold a secret, holding one. */
public final class KeysetContentProbe {
  private KeysetContentProbe() {}

  public static List<Object> everythingWith(SecretBytes secret) {
    Instant now = Instant.EPOCH;
    KekEntry kek = new KekEntry(1, new KekEntry.Material.Local(secret), 0, now);
    IndexKeyEntry indexKey = new IndexKeyEntry(1, secret, now);
    ProtectionHeader header = new ProtectionHeader.InTheClear(secret.copy());
    return List.of(
        kek,
        indexKey,
        header,
        new KeysetProtection.Locked(secret, header),
        new Keyset(List.of(kek), List.of(indexKey), 1, secret, secret, secret));
  }
}
