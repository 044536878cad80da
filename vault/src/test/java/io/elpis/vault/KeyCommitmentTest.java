package io.elpis.vault;

import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.assertDecryptionFailed;
import static io.elpis.vault.Fixtures.grant;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Forges one ciphertext that opens under two AES-GCM keys. The tag is linear in the last block of
 * the ciphertext, once per key: two equations, two unknowns (Dodis, Grubbs, Ristenpart, Woodage,
 * "Fast Message Franking", CRYPTO 2018, §3).
 */
class KeyCommitmentTest {
  private static final byte[] NONCE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

  private final Vault vault = Fixtures.vault();
  private final byte[] first = randomKeys();
  private final byte[] second = randomKeys();

  @Test
  @DisplayName("F15 a ciphertext forged to open under two keys opens only under the committed one")
  void f15_open_forgedForTwoKeys_onlyTheCommittedOpens() throws GeneralSecurityException {
    SubjectKeys firstKeys = SubjectKeys.of(SUBJECT, first, RANDOM);
    SubjectKeys secondKeys = SubjectKeys.of(SUBJECT, second, RANDOM);
    SealingKey committed = firstKeys.sealingKey(Suite.AES256_GCM);
    byte[] context = SealedLayout.associatedData(committed, Suite.AES256_GCM, SUBJECT, MOBILE, 1);
    byte[] forged = forge(encryptionKey(first), encryptionKey(second), context);

    // Plain AES-GCM takes it under both keys, as two different values.
    byte[] underFirst = plainGcm(first, context, forged);
    byte[] underSecond = plainGcm(second, context, forged);
    assertThat(underFirst).isNotEqualTo(underSecond);

    Sealed sealed =
        Sealed.of(
            new SealedLayout(Suite.AES256_GCM, committed.commitment(), NONCE, forged).toBytes());
    assertThat(vault.open(SUBJECT, firstKeys, MOBILE, 1, sealed, grant(SUBJECT)))
        .isEqualTo(underFirst);
    assertDecryptionFailed(
        () -> vault.open(SUBJECT, secondKeys, MOBILE, 1, sealed, grant(SUBJECT)));
  }

  @Test
  void commitment_differsPerKeyAndSuite() {
    SubjectKeys firstKeys = SubjectKeys.of(SUBJECT, first, RANDOM);
    SubjectKeys secondKeys = SubjectKeys.of(SUBJECT, second, RANDOM);
    assertThat(firstKeys.sealingKey(Suite.AES256_GCM).commitment())
        .isNotEqualTo(firstKeys.sealingKey(Suite.SM4_GCM).commitment())
        .isNotEqualTo(secondKeys.sealingKey(Suite.AES256_GCM).commitment())
        .isNotEqualTo(encryptionKey(first));
  }

  private static byte[] forge(byte[] firstKey, byte[] secondKey, byte[] context)
      throws GeneralSecurityException {
    byte[] ciphertext = new byte[32];
    RANDOM.nextBytes(ciphertext);
    Arrays.fill(ciphertext, 16, 32, (byte) 0);
    BigInteger firstSquare = square(firstKey);
    BigInteger secondSquare = square(secondKey);
    BigInteger firstTag = tag(firstKey, context, ciphertext);
    BigInteger secondTag = tag(secondKey, context, ciphertext);
    // firstTag + x·firstSquare = secondTag + x·secondSquare
    BigInteger x =
        Ghash.multiply(firstTag.xor(secondTag), Ghash.inverse(firstSquare.xor(secondSquare)));
    byte[] tag = Ghash.block(firstTag.xor(Ghash.multiply(x, firstSquare)));
    return ByteBuffer.allocate(48).put(ciphertext, 0, 16).put(Ghash.block(x)).put(tag).array();
  }

  private static BigInteger square(byte[] key) throws GeneralSecurityException {
    BigInteger h = Ghash.aes(key, new byte[16]);
    return Ghash.multiply(h, h);
  }

  private static BigInteger tag(byte[] key, byte[] context, byte[] ciphertext)
      throws GeneralSecurityException {
    BigInteger h = Ghash.aes(key, new byte[16]);
    byte[] counter = ByteBuffer.allocate(16).put(NONCE).putInt(1).array();
    return Ghash.hash(h, context, ciphertext).xor(Ghash.aes(key, counter));
  }

  private static byte[] plainGcm(byte[] keys, byte[] context, byte[] ciphertext) {
    return Gcm.AES.open(SecretBytes.copyOf(encryptionKey(keys)), NONCE, context, ciphertext);
  }

  private static byte[] encryptionKey(byte[] keys) {
    SecretBytes dataKey = SecretBytes.copyOf(keys, 0, 32);
    return Hmac.SHA256.digest(dataKey, Text.ascii("elpis/sealed/key/v1"), new byte[] {1});
  }

  private static byte[] randomKeys() {
    byte[] keys = new byte[SubjectKeys.LENGTH];
    RANDOM.nextBytes(keys);
    return keys;
  }
}
