package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.keyset.IndexKeyEntry;
import io.elpis.vault.keyset.KekEntry;
import io.elpis.vault.keyset.Keyset;
import io.elpis.vault.keyset.KeysetFile;
import io.elpis.vault.keyset.KeysetProtection;
import io.elpis.vault.keyset.KeysetStore;
import io.elpis.vault.keyset.KmsAeads;
import io.elpis.vault.keyset.ProtectionHeader;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The long-lived keys of an installation: key-encryption keys by version, keys of the blind index
 * by version, and one key each for pseudonyms, references and legacy shapes. It is either open or
 * sealed; sealed, every use fails with {@link ErrorCode#SEALED} and nothing is in memory. A keyset
 * is only ever made by {@link #create}: where one is missing or does not open, the keyring stays
 * sealed and says why. Thread-safe; uses take no lock.
 */
public final class Keyring {
  private static final int MAX_URI_LENGTH = 1024;

  /** Where a keyring gets everything from. */
  public record Setup(
      KeysetStore store,
      KmsAeads kms,
      SecureRandom random,
      InstantSource clock,
      KeyLimits limits) {}

  private sealed interface State {
    record Shut(ErrorCode reason, String detail) implements State {}

    record Ready(OpenKeyset keys) implements State {}
  }

  private final Setup setup;
  private final ExpectedKeys expected;
  private final KeysetEditor editor;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile State state =
      new State.Shut(ErrorCode.SEALED, "the keyset has not been unsealed; run `elpis keys unseal`");

  private Keyring(Setup setup, ExpectedKeys expected) {
    this.setup = setup;
    this.expected = expected;
    this.editor = new KeysetEditor(setup);
  }

  /**
   * Makes a keyset and opens it.
   *
   * @throws ElpisException {@link ErrorCode#CONFLICT} where there is one already
   */
  public static Keyring create(Setup setup, KeysetProtection protection) {
    Keyset keyset = Keyset.create(setup.random(), setup.clock().instant());
    KeysetProtection.Locked locked = protection.lock(setup.random(), setup.kms());
    KeysetFile file = KeysetFile.seal(1, locked.header(), locked.fileKey(), keyset, setup.random());
    keyset.wipe();
    locked.fileKey().wipe();
    if (!setup.store().replace(Optional.empty(), file.toBytes())) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "there is a keyset already; unseal it instead of creating one");
    }
    return open(setup, Optional.of(protection), ExpectedKeys.none());
  }

  /**
   * Opens the stored keyset, or stays sealed and says why in {@link #status}. Never fails, never
   * makes a key.
   *
   * @param protection nothing to stay sealed until {@link #unseal}
   */
  public static Keyring open(
      Setup setup, Optional<KeysetProtection> protection, ExpectedKeys expected) {
    Keyring keyring = new Keyring(setup, expected);
    try {
      keyring.load();
      protection.ifPresent(keyring::unseal);
    } catch (ElpisException why) {
      keyring.shut(why);
    }
    return keyring;
  }

  /**
   * Opens the keyset; does nothing where it is open.
   *
   * @throws ElpisException {@link ErrorCode#WRONG_PASSPHRASE}; {@link ErrorCode#SEALED} where the
   *     file is missing or older than the database; {@link ErrorCode#MALFORMED} or {@link
   *     ErrorCode#DECRYPTION_FAILED} where it is damaged
   */
  public void unseal(KeysetProtection protection) {
    lock.lock();
    try {
      if (state instanceof State.Ready) {
        return;
      }
      byte[] stored = load();
      SecretBytes fileKey = protection.unlock(KeysetFile.parse(stored).protection(), setup.kms());
      OpenKeyset opened = OpenKeyset.open(stored, fileKey, setup.random(), setup.kms());
      expected.requireMetBy(opened);
      state = new State.Ready(opened);
    } catch (ElpisException why) {
      shut(why);
      throw why;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether the key of the stored keyset lies in its own file.
   *
   * @throws ElpisException {@link ErrorCode#SEALED} where there is no file; {@link
   *     ErrorCode#MALFORMED}
   */
  public boolean isUnprotected() {
    return KeysetFile.parse(load()).protection() instanceof ProtectionHeader.InTheClear;
  }

  /** Wipes every key from memory. Uses that have begun either finish or fail. */
  public void seal() {
    lock.lock();
    try {
      if (state instanceof State.Ready ready) {
        state = new State.Shut(ErrorCode.SEALED, "an operator sealed the keys; unseal to go on");
        ready.keys().wipe();
        editor.wipeReplaced();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes up what another process did to the stored keyset, such as a new key; does nothing where
   * nothing changed.
   *
   * @throws ElpisException {@link ErrorCode#SEALED} where it is sealed, or the file is gone or went
   *     back
   */
  public void refresh() {
    var _ = refreshed();
  }

  public KeyringStatus status() {
    return switch (state) {
      case State.Shut shut -> new KeyringStatus.Sealed(shut.reason(), shut.detail());
      case State.Ready ready -> ready.keys().status();
    };
  }

  /** Adds a local KEK, which wraps from now on; returns its version. See {@link KekRotation}. */
  public int rotateKek() {
    return rotateKek(Keyset.local(setup.random()));
  }

  /**
   * Adds a KEK that stays in a key management service; each wrap and unwrap under it is a call.
   *
   * @throws ElpisException {@link ErrorCode#SEALED} where no client knows the URI
   */
  public int rotateKekTo(String uri) {
    if (uri.isEmpty() || uri.length() > MAX_URI_LENGTH) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, "the uri of a KMS key has 1 to 1024 characters");
    }
    setup.kms().at(uri);
    return rotateKek(new KekEntry.Material.Remote(uri));
  }

  /**
   * Adds a key of the blind index; returns its version. Terms are written under every enabled key
   * and queried under every one, so search goes on while {@link Reindexing} runs.
   */
  public int rotateIndexKey() {
    SecretBytes key = SecretBytes.random(setup.random());
    return edit(keyset -> keyset.withIndexKey(key, setup.clock().instant()))
        .keyset()
        .lastIndexVersion();
  }

  /**
   * Destroys a key of the blind index, once every row has terms under a newer one. Terms under it
   * are never found again.
   *
   * @throws ElpisException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#CONFLICT} for the only one
   */
  public void retireIndexKey(int version) {
    edit(keyset -> keyset.withoutIndexKey(version));
  }

  /**
   * Protects the file in another way, or by another passphrase. The copy that the store keeps of
   * the previous file is overwritten too; older backups still open the old way.
   */
  public void changeProtection(KeysetProtection protection) {
    lock.lock();
    try {
      OpenKeyset changed = editor.reprotect(ready(), protection);
      state = new State.Ready(changed);
      state = new State.Ready(editor.edit(changed, UnaryOperator.identity()).after());
    } finally {
      lock.unlock();
    }
  }

  /** Under the current KEK, counting the use. */
  WrappedKeys wrap(SubjectId subject, byte[] keys) {
    return taken().wrap(subject, keys);
  }

  /** As {@link #wrap(SubjectId, byte[])}, with a cipher that others' keys used before. */
  WrappedKeys wrap(SubjectId subject, byte[] keys, Gcm.Engine engine) {
    return taken().wrap(subject, keys, engine);
  }

  /** The keyset, one use of whose current KEK is the caller's. */
  private OpenKeyset taken() {
    while (true) {
      OpenKeyset open = ready();
      if (open.takeUse()) {
        return open;
      }
      reserve();
    }
  }

  byte[] unwrap(SubjectId subject, WrappedKeys wrapped) {
    OpenKeyset open = ready();
    if (wrapped.kekVersion() > open.keyset().currentKek().version()) {
      return refreshed().unwrap(subject, wrapped);
    }
    return open.unwrap(subject, wrapped);
  }

  int currentKekVersion() {
    return ready().keyset().currentKek().version();
  }

  /** Oldest first. */
  List<IndexKeyEntry> indexKeys() {
    return ready().keyset().indexKeys();
  }

  SecretBytes pseudonymKey() {
    return ready().keyset().pseudonymKey();
  }

  SecretBytes referenceKey() {
    return ready().keyset().referenceKey();
  }

  SecretBytes shapeKey() {
    return ready().keyset().shapeKey();
  }

  KeyLimits limits() {
    return setup.limits();
  }

  private int rotateKek(KekEntry.Material material) {
    return edit(keyset -> keyset.withKek(material, setup.clock().instant()))
        .keyset()
        .currentKek()
        .version();
  }

  private OpenKeyset edit(UnaryOperator<Keyset> edit) {
    lock.lock();
    try {
      OpenKeyset after = editor.edit(ready(), edit).after();
      state = new State.Ready(after);
      return after;
    } finally {
      lock.unlock();
    }
  }

  private void reserve() {
    lock.lock();
    try {
      OpenKeyset open = ready();
      if (!open.hasUses()) {
        state = new State.Ready(editor.reserve(open));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Another process may have rotated since the file was read. */
  private OpenKeyset refreshed() {
    lock.lock();
    try {
      OpenKeyset after = editor.refresh(ready());
      state = new State.Ready(after);
      return after;
    } finally {
      lock.unlock();
    }
  }

  private OpenKeyset ready() {
    return switch (state) {
      case State.Ready ready -> ready.keys();
      case State.Shut shut -> throw new ElpisException(ErrorCode.SEALED, shut.detail());
    };
  }

  private byte[] load() {
    return setup.store().load().orElseThrow(expected::missing);
  }

  private void shut(ElpisException why) {
    state = new State.Shut(why.code(), Objects.requireNonNullElse(why.getMessage(), ""));
  }
}
