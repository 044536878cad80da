package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.vault.crypt.DecryptionFailed;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.Text;
import io.elpis.vault.field.FieldRule;
import io.elpis.vault.field.FieldValue;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.SortedSet;

/**
 * Seals and opens values. Each subject has keys of its own, at rest only as {@link WrappedKeys}
 * under a key-encryption key of the {@link Keyring}; each value is sealed under the subject's data
 * key and bound to subject, field and version. Rotating a KEK re-wraps the keys and leaves the
 * values alone. Erasure is the destruction of every copy of the wrapped keys, which is the store's
 * business: from then on neither values nor openings can be read, by anyone, whatever else was
 * kept.
 *
 * <p>Everything that does not open fails in one way, {@link ErrorCode#DECRYPTION_FAILED} with one
 * message. Thread-safe; unwrapping and opening one value takes about 4 µs.
 */
public final class Vault {
  /** Stands where values have their version: no value has a negative one. */
  private static final int DOCUMENT = -1;

  private final Keyring keyring;
  private final SecureRandom random;
  private final Suite suite;

  /** Seals new values with {@link Suite#AES256_GCM}. */
  public Vault(Keyring keyring, SecureRandom random) {
    this(keyring, random, Suite.AES256_GCM);
  }

  /**
   * @param suite for new values
   */
  public Vault(Keyring keyring, SecureRandom random, Suite suite) {
    this.keyring = keyring;
    this.random = random;
    this.suite = suite;
  }

  /** The suite of new values. */
  public Suite suite() {
    return suite;
  }

  /** For sealing the first values of many new subjects, one after the other, on one thread. */
  public NewSubjects newSubjects() {
    return new NewSubjects(keyring, random, suite);
  }

  /** Three new random keys. */
  public SubjectKeys newKeys(SubjectId subject) {
    byte[] keys = new byte[SubjectKeys.LENGTH];
    random.nextBytes(keys);
    try {
      return SubjectKeys.of(subject, keys, random);
    } finally {
      Arrays.fill(keys, (byte) 0);
    }
  }

  /**
   * Wraps under the current KEK. Bound to the subject and the KEK's version.
   *
   * @throws ElpisException {@link ErrorCode#SEALED}; {@link ErrorCode#KEY_EXHAUSTED} where the KEK
   *     is at its limit and may not rotate by itself; {@link ErrorCode#STORAGE_FULL} where uses
   *     cannot be counted
   */
  public WrappedKeys wrap(SubjectId subject, SubjectKeys keys) {
    requireSame(subject, keys);
    byte[] plain = keys.toBytes();
    try {
      return keyring.wrap(subject, plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * The keys of a subject; the caller closes them.
   *
   * @throws ElpisException {@link ErrorCode#SEALED}; {@link ErrorCode#DECRYPTION_FAILED} where they
   *     are another subject's, damaged or under an unknown KEK
   */
  public SubjectKeys unwrap(SubjectId subject, WrappedKeys wrapped) {
    byte[] plain = keyring.unwrap(subject, wrapped);
    try {
      return SubjectKeys.of(subject, plain, random);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** The same keys under the current KEK; errors as {@link #wrap} and {@link #unwrap}. */
  public WrappedKeys rewrap(SubjectId subject, WrappedKeys wrapped) {
    byte[] plain = keyring.unwrap(subject, wrapped);
    try {
      return keyring.wrap(subject, plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * Seals one version of one field.
   *
   * @param version of the field, from 0
   * @throws ElpisException {@link ErrorCode#KEY_EXHAUSTED} beyond {@link KeyLimits#sealsPerSubject}
   */
  public Sealed seal(
      SubjectId subject, SubjectKeys keys, FieldName field, int version, byte[] value) {
    byte[] nonce = new byte[Gcm.NONCE_LENGTH];
    random.nextBytes(nonce);
    return seal(new Place(subject, field, version), keys, suite, nonce, value);
  }

  /**
   * Opens a value that was decided and recorded.
   *
   * @throws ElpisException {@link ErrorCode#BUG} where the grant does not cover the field; {@link
   *     ErrorCode#DECRYPTION_FAILED} where it was sealed elsewhere, under other keys, or was
   *     changed
   */
  public byte[] open(
      SubjectId subject,
      SubjectKeys keys,
      FieldName field,
      int version,
      Sealed sealed,
      OpenGrant grant) {
    grant.require(subject, field);
    return openForMaintenance(new Place(subject, field, version), keys, sealed);
  }

  /**
   * Tells whether a sealed value is {@code candidate}, letting nothing out: an import asks this to
   * leave an unchanged field alone.
   *
   * @throws ElpisException {@link ErrorCode#DECRYPTION_FAILED} as {@link #open}
   */
  public boolean holds(
      SubjectId subject,
      SubjectKeys keys,
      FieldName field,
      int version,
      Sealed sealed,
      byte[] candidate) {
    byte[] held = openForMaintenance(new Place(subject, field, version), keys, sealed);
    try {
      return MessageDigest.isEqual(held, candidate);
    } finally {
      Arrays.fill(held, (byte) 0);
    }
  }

  /**
   * Tells whether a sealed value means the same as {@code normalised}, letting nothing out: a relay
   * asks this to know who calls. A value that its rule no longer takes is no match.
   *
   * @param normalised as {@link FieldRule#normalised} gives it
   * @throws ElpisException {@link ErrorCode#DECRYPTION_FAILED} as {@link #open}
   */
  public boolean means(
      SubjectId subject,
      SubjectKeys keys,
      FieldName field,
      int version,
      Sealed sealed,
      TypedForm normalised) {
    byte[] held = openForMaintenance(new Place(subject, field, version), keys, sealed);
    try {
      FieldValue value = FieldValue.ofBytes(normalised.rule().type(), held);
      byte[] form = Text.utf8(normalised.rule().normalised(value));
      return MessageDigest.isEqual(form, Text.utf8(normalised.text()));
    } catch (ElpisException notOfItsType) {
      return false;
    } finally {
      Arrays.fill(held, (byte) 0);
    }
  }

  /** A normalised value and the rule that made it. */
  public record TypedForm(FieldRule rule, String text) {
    @Override
    public String toString() {
      return "TypedForm[hidden]";
    }
  }

  /**
   * Seals a document that shows fields of the subject. A document is opened as one and a value as a
   * value: neither opens in the other's place.
   *
   * @param field the first of those that it shows
   * @throws ElpisException {@link ErrorCode#KEY_EXHAUSTED} as {@link #seal}
   */
  public Sealed sealDocument(
      SubjectId subject, SubjectKeys keys, FieldName field, byte[] document) {
    byte[] nonce = new byte[Gcm.NONCE_LENGTH];
    random.nextBytes(nonce);
    return sealed(new Place(subject, field, DOCUMENT), keys, suite, nonce, document);
  }

  /**
   * Opens a document that was decided and recorded.
   *
   * @param fields all that it shows, in order
   * @throws ElpisException {@link ErrorCode#BUG} where the grant does not cover every field; {@link
   *     ErrorCode#DECRYPTION_FAILED} as {@link #open}
   */
  public byte[] openDocument(
      SubjectId subject,
      SubjectKeys keys,
      SortedSet<FieldName> fields,
      Sealed sealed,
      OpenGrant grant) {
    fields.forEach(field -> grant.require(subject, field));
    return openForMaintenance(new Place(subject, fields.first(), DOCUMENT), keys, sealed);
  }

  /** Where a value belongs. */
  record Place(SubjectId subject, FieldName field, int version) {}

  Sealed seal(Place place, SubjectKeys keys, Suite suiteOfValue, byte[] nonce, byte[] value) {
    if (place.version() < 0 || place.version() > keyring.limits().sealsPerSubject()) {
      throw exhausted();
    }
    return sealed(place, keys, suiteOfValue, nonce, value);
  }

  private static ElpisException exhausted() {
    return new ElpisException(
        ErrorCode.KEY_EXHAUSTED, "the subject's key has reached its limit of uses; give new keys");
  }

  private Sealed sealed(
      Place place, SubjectKeys keys, Suite suiteOfValue, byte[] nonce, byte[] value) {
    requireSame(place.subject(), keys);
    if (!keys.countSeal(keyring.limits().sealsPerSubject())) {
      throw exhausted();
    }
    SealingKey key = keys.sealingKey(suiteOfValue);
    byte[] ciphertext = key.seal(nonce, associatedData(place, suiteOfValue, key), value);
    byte[] bytes = new SealedLayout(suiteOfValue, key.commitment(), nonce, ciphertext).toBytes();
    return Sealed.owning(bytes);
  }

  /**
   * Opens without a grant, for what never leaves this room: new terms of the index, a new suite.
   */
  byte[] openForMaintenance(Place place, SubjectKeys keys, Sealed sealed) {
    requireSame(place.subject(), keys);
    SealedLayout layout = SealedLayout.parse(sealed.toBytes());
    SealingKey key = keys.sealingKey(layout.suite());
    if (!key.isCommittedTo(layout.commitment())) {
      throw DecryptionFailed.exception();
    }
    byte[] context = associatedData(place, layout.suite(), key);
    return key.open(layout.nonce(), context, layout.ciphertext());
  }

  private static byte[] associatedData(Place place, Suite suite, SealingKey key) {
    return SealedLayout.associatedData(key, suite, place.subject(), place.field(), place.version());
  }

  private static void requireSame(SubjectId subject, SubjectKeys keys) {
    if (!keys.subject().equals(subject)) {
      throw new ElpisException(ErrorCode.BUG, "the keys belong to another subject");
    }
  }
}
