package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.keyset.KekEntry;
import io.elpis.vault.keyset.Keyset;
import io.elpis.vault.keyset.KeysetFile;
import io.elpis.vault.keyset.KeysetProtection;
import io.elpis.vault.keyset.ProtectionHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes the stored keyset: reads what is stored, edits, puts it back where nobody else did
 * meanwhile. A change is in use only after it is durable. The keyring's lock guards every call.
 */
final class KeysetEditor {
  private static final int MAX_ATTEMPTS = 16;

  /** One edit: what was stored and what is now. */
  record Change(Keyset before, OpenKeyset after) {}

  private final Keyring.Setup setup;
  private final List<Keyset> replaced = new ArrayList<>();

  KeysetEditor(Keyring.Setup setup) {
    this.setup = setup;
  }

  /**
   * Applies {@code edit} to what is stored.
   *
   * @throws ElpisException {@link ErrorCode#SEALED} where the file is gone or went back; {@link
   *     ErrorCode#CONFLICT} where others keep changing it; what {@code edit} throws
   */
  Change edit(OpenKeyset open, UnaryOperator<Keyset> edit) {
    OpenKeyset base = open;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      base = refresh(base);
      Keyset next = edit.apply(base.keyset());
      Optional<OpenKeyset> written = write(base, next, base.file().protection(), base.fileKey());
      if (written.isPresent()) {
        return new Change(base.keyset(), written.get());
      }
    }
    throw new ElpisException(
        ErrorCode.CONFLICT, "the keyset is being changed by other processes; try again");
  }

  /** Reserves uses of the current KEK, or those of its successor where it has reached its limit. */
  OpenKeyset reserve(OpenKeyset open) {
    Change change = edit(open, this::withReservation);
    KekEntry now = change.after().keyset().currentKek();
    KekEntry then = change.before().currentKek();
    long counted = now.version() == then.version() ? then.usesReserved() : 0;
    change.after().addUses(now.usesReserved() - counted);
    return change.after();
  }

  /** What is stored now; {@code open} itself where nothing changed. */
  OpenKeyset refresh(OpenKeyset open) {
    byte[] stored =
        setup
            .store()
            .load()
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.SEALED, "the keyset has vanished; restore it from the backup"));
    if (Arrays.equals(stored, open.stored())) {
      return open;
    }
    OpenKeyset latest = OpenKeyset.open(stored, open.fileKey(), setup.random(), setup.kms());
    if (latest.file().serial() <= open.file().serial()) {
      latest.keyset().wipe();
      throw new ElpisException(
          ErrorCode.SEALED,
          "the stored keyset is older than the one in use; restore the newer one");
    }
    replaced.add(open.keyset());
    return latest;
  }

  /** Writes the same keys under a new file key. */
  OpenKeyset reprotect(OpenKeyset open, KeysetProtection protection) {
    OpenKeyset base = refresh(open);
    KeysetProtection.Locked locked = protection.lock(setup.random(), setup.kms());
    OpenKeyset written =
        write(base, base.keyset(), locked.header(), locked.fileKey())
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.CONFLICT, "the keyset was changed meanwhile; try again"));
    base.fileKey().wipe();
    return written;
  }

  /** Wipes keysets that are no longer in use but share no secrets with the one that is. */
  void wipeReplaced() {
    replaced.forEach(Keyset::wipe);
    replaced.clear();
  }

  private Optional<OpenKeyset> write(
      OpenKeyset base, Keyset next, ProtectionHeader protection, SecretBytes fileKey) {
    KeysetFile file =
        KeysetFile.seal(base.file().serial() + 1, protection, fileKey, next, setup.random());
    byte[] bytes = file.toBytes();
    if (!setup.store().replace(Optional.of(base.stored()), bytes)) {
      return Optional.empty();
    }
    // A crash here leaves the new file: reserved uses are lost, a new key is there at next start.
    return Optional.of(base.edited(next, file, bytes, fileKey));
  }

  private Keyset withReservation(Keyset keyset) {
    long limit = setup.limits().kekUses();
    Keyset usable = keyset.currentKek().usesReserved() < limit ? keyset : successor(keyset);
    long left = limit - usable.currentKek().usesReserved();
    return usable.reserving(Math.min(left, setup.limits().reservation()));
  }

  private Keyset successor(Keyset keyset) {
    KekEntry current = keyset.currentKek();
    boolean local = current.material() instanceof KekEntry.Material.Local;
    if (local && setup.limits().rotateWhenExhausted()) {
      return keyset.withKek(Keyset.local(setup.random()), setup.clock().instant());
    }
    throw new ElpisException(
        ErrorCode.KEY_EXHAUSTED,
        "KEK " + current.version() + " has reached its limit of uses; run `elpis keys rotate`");
  }
}
