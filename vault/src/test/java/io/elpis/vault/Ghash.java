package io.elpis.vault;

import static javax.crypto.Cipher.ENCRYPT_MODE;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic inside AES-GCM (NIST SP 800-38D §6), to attack it in tests. */
final class Ghash {
  private static final BigInteger POLYNOMIAL = BigInteger.valueOf(0xe1).shiftLeft(120);

  private Ghash() {}

  /** The product in GF(2^128), in GCM's order of bits. */
  static BigInteger multiply(BigInteger x, BigInteger y) {
    BigInteger product = BigInteger.ZERO;
    BigInteger factor = y;
    for (int bit = 127; bit >= 0; bit--) {
      if (x.testBit(bit)) {
        product = product.xor(factor);
      }
      boolean carry = factor.testBit(0);
      factor = factor.shiftRight(1);
      if (carry) {
        factor = factor.xor(POLYNOMIAL);
      }
    }
    return product;
  }

  /** By Fermat: x^(2^128 - 2). */
  static BigInteger inverse(BigInteger x) {
    BigInteger result = BigInteger.ONE.shiftLeft(127);
    BigInteger power = x;
    for (int i = 1; i < 128; i++) {
      power = multiply(power, power);
      result = multiply(result, power);
    }
    return result;
  }

  /** The hash of associated data and ciphertext under the hash key {@code h}. */
  static BigInteger hash(BigInteger h, byte[] associatedData, byte[] ciphertext) {
    int padded = padded(associatedData.length) + padded(ciphertext.length);
    ByteBuffer blocks = ByteBuffer.allocate(padded + 16);
    blocks.put(associatedData).position(padded(associatedData.length));
    blocks.put(ciphertext).position(padded);
    blocks.putLong(8L * associatedData.length).putLong(8L * ciphertext.length);
    BigInteger state = BigInteger.ZERO;
    for (int at = 0; at < blocks.capacity(); at += 16) {
      byte[] block = Arrays.copyOfRange(blocks.array(), at, at + 16);
      state = multiply(state.xor(new BigInteger(1, block)), h);
    }
    return state;
  }

  /** One block of AES. */
  static BigInteger aes(byte[] key, byte[] block) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    return new BigInteger(1, cipher.doFinal(block));
  }

  /** Sixteen bytes, leading zeros kept. */
  static byte[] block(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] block = new byte[16];
    int length = Math.min(16, bytes.length);
    System.arraycopy(bytes, bytes.length - length, block, 16 - length, length);
    return block;
  }

  private static int padded(int length) {
    return (length + 15) / 16 * 16;
  }
}
