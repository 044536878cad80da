package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.vault.crypt.Text;
import io.elpis.vault.keyset.IndexKeyEntry;
import java.util.List;
import java.util.UUID;

/**
 * Finds a value without storing it: the first 16 bytes of HMAC-SHA-256 over field, kind and text,
 * under a key that the database never sees. Keyed apart per field and kind, so terms tell nothing
 * across columns. It is deterministic by purpose: rows with equal values have equal terms.
 *
 * <p>The text is taken as given: a field type normalises it and, for {@link IndexKind#SUFFIX} and
 * {@link IndexKind#DOMAIN}, cuts the part out. Thread-safe; about 1 µs per term.
 */
public final class BlindIndex {
  private static final String USE = "elpis/index/v1";

  private final Keyring keyring;

  public BlindIndex(Keyring keyring) {
    this.keyring = keyring;
  }

  /**
   * Terms to store: one, and during a rotation one per enabled key.
   *
   * @throws ElpisException {@link ErrorCode#SEALED}
   */
  public List<IndexTerm> termsForWrite(FieldName field, IndexKind kind, String normalised) {
    byte[] text = Text.utf8(normalised);
    List<IndexKeyEntry> keys = keyring.indexKeys();
    // One key but for the time of a rotation.
    return keys.size() == 1
        ? List.of(term(keys.getFirst(), field, kind, text))
        : keys.stream().map(key -> term(key, field, kind, text)).toList();
  }

  /**
   * Digests to look for, one per enabled key; a row that has any of them matches.
   *
   * @throws ElpisException {@link ErrorCode#SEALED}
   */
  public List<UUID> termsForQuery(FieldName field, IndexKind kind, String normalised) {
    return termsForWrite(field, kind, normalised).stream().map(IndexTerm::digest).toList();
  }

  private static IndexTerm term(IndexKeyEntry key, FieldName field, IndexKind kind, byte[] text) {
    byte[] digest =
        KeyedDigest.of(key.key(), USE, Text.ascii(field.value()), new byte[] {kind.id()}, text);
    return new IndexTerm(KeyedDigest.uuid(digest), key.version());
  }
}
