package io.elpis.vault;

import io.elpis.model.SubjectId;
import io.elpis.vault.crypt.DecryptionFailed;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import io.elpis.vault.keyset.IndexKeyEntry;
import io.elpis.vault.keyset.KekEntry;
import io.elpis.vault.keyset.Keyset;
import io.elpis.vault.keyset.KeysetFile;
import io.elpis.vault.keyset.KmsAeads;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A keyset in use, as one write of its file left it. An edit makes another one; whoever still works
 * with this one is not disturbed.
 */
final class OpenKeyset {
  private static final byte[] WRAP_DOMAIN = Text.ascii("elpis/wrapped-keys/v1");

  private final Keyset keyset;
  private final KeysetFile file;
  private final byte[] stored;
  private final SecretBytes fileKey;
  private final Function<KekEntry, KekCipher> cipherOf;
  private final Map<Integer, KekCipher> ciphers;
  private final AtomicLong usesLeft;

  private OpenKeyset(
      Keyset keyset,
      KeysetFile file,
      byte[] stored,
      SecretBytes fileKey,
      Function<KekEntry, KekCipher> cipherOf,
      AtomicLong usesLeft) {
    this.keyset = keyset;
    this.file = file;
    this.stored = stored;
    this.fileKey = fileKey;
    this.cipherOf = cipherOf;
    this.ciphers =
        keyset.keks().stream().collect(Collectors.toUnmodifiableMap(KekEntry::version, cipherOf));
    this.usesLeft = usesLeft;
  }

  /**
   * Opens a file. No use of the current KEK is left at first: what an earlier run reserved counts
   * as used.
   */
  static OpenKeyset open(byte[] stored, SecretBytes fileKey, SecureRandom random, KmsAeads kms) {
    KeysetFile file = KeysetFile.parse(stored);
    Function<KekEntry, KekCipher> cipherOf = kek -> cipher(kek, random, kms);
    return new OpenKeyset(file.open(fileKey), file, stored, fileKey, cipherOf, new AtomicLong());
  }

  /** After an edit was written. Uses left go on only under the same KEK. */
  OpenKeyset edited(Keyset next, KeysetFile written, byte[] bytes, SecretBytes nextFileKey) {
    boolean sameKek = next.currentKek().version() == keyset.currentKek().version();
    AtomicLong uses = sameKek ? usesLeft : new AtomicLong();
    return new OpenKeyset(next, written, bytes, nextFileKey, cipherOf, uses);
  }

  Keyset keyset() {
    return keyset;
  }

  KeysetFile file() {
    return file;
  }

  byte[] stored() {
    return stored;
  }

  SecretBytes fileKey() {
    return fileKey;
  }

  /** Takes one of the reserved uses of the current KEK; false where none is left. */
  boolean takeUse() {
    return usesLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  boolean hasUses() {
    return usesLeft.get() > 0;
  }

  void addUses(long reserved) {
    usesLeft.addAndGet(reserved);
  }

  /** Under the current KEK; the caller has taken a use. */
  WrappedKeys wrap(SubjectId subject, byte[] keys) {
    int version = keyset.currentKek().version();
    return WrappedKeys.of(version, cipher(version).wrap(keys, context(subject, version)));
  }

  /** As {@link #wrap(SubjectId, byte[])}, with a cipher that others' keys used before. */
  WrappedKeys wrap(SubjectId subject, byte[] keys, Gcm.Engine engine) {
    int version = keyset.currentKek().version();
    return WrappedKeys.owning(
        version, cipher(version).wrap(keys, context(subject, version), engine));
  }

  byte[] unwrap(SubjectId subject, WrappedKeys wrapped) {
    int version = wrapped.kekVersion();
    return cipher(version).unwrap(wrapped.toBytes(), context(subject, version));
  }

  void wipe() {
    keyset.wipe();
    fileKey.wipe();
  }

  KeyringStatus status() {
    return new KeyringStatus.Open(
        file.protection().kind(),
        file.protection().warning(),
        file.serial(),
        keyset.keks().stream().map(OpenKeyset::status).toList(),
        keyset.indexKeys().stream().map(IndexKeyEntry::version).toList());
  }

  private static KeyringStatus.Kek status(KekEntry kek) {
    String kind =
        switch (kek.material()) {
          case KekEntry.Material.Local local -> "local";
          case KekEntry.Material.Remote remote -> "kms";
        };
    return new KeyringStatus.Kek(kek.version(), kind, kek.usesReserved(), kek.created());
  }

  private KekCipher cipher(int version) {
    return Optional.ofNullable(ciphers.get(version)).orElseThrow(DecryptionFailed::exception);
  }

  private static byte[] context(SubjectId subject, int version) {
    return ByteBuffer.allocate(WRAP_DOMAIN.length + 16 + 4)
        .put(WRAP_DOMAIN)
        .putLong(subject.value().getMostSignificantBits())
        .putLong(subject.value().getLeastSignificantBits())
        .putInt(version)
        .array();
  }

  private static KekCipher cipher(KekEntry kek, SecureRandom random, KmsAeads kms) {
    return switch (kek.material()) {
      case KekEntry.Material.Local local -> new KekCipher.Local(local.key(), random);
      case KekEntry.Material.Remote remote -> new KekCipher.Remote(kms.at(remote.uri()));
    };
  }
}
