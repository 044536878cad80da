package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A public key that signs requests: Ed25519 (RFC 8032) or ECDSA on P-256 with SHA-256, as {@code
 * ed25519} and {@code ecdsa-p256-sha256} of RFC 9421. Read from SubjectPublicKeyInfo, DER.
 */
public sealed interface DeviceKey {
  /** The name of the algorithm in the HTTP signature registry. */
  String algorithm();

  /** Whether the key signed the message; false for a signature of any other shape. */
  boolean verifies(byte[] message, byte[] signature);

  /**
   * Reads a key.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} for another kind of key, another curve,
   *     a point off the curve or of small order
   */
  static DeviceKey of(byte[] subjectPublicKeyInfo) {
    byte[] prefix = Edwards.PREFIX;
    boolean edwards =
        subjectPublicKeyInfo.length == prefix.length + Ed25519.PUBLIC_KEY_SIZE
            && Arrays.equals(prefix, Arrays.copyOf(subjectPublicKeyInfo, prefix.length));
    return edwards ? Edwards.read(subjectPublicKeyInfo) : NistP256.read(subjectPublicKeyInfo);
  }

  private static ElpisException unusable() {
    return new ElpisException(
        ErrorCode.INVALID_VALUE,
        "the public key is no Ed25519 or P-256 key as SubjectPublicKeyInfo in DER");
  }

  /** Ed25519. Keys and signatures that are not canonical, or of small order, never verify. */
  record Edwards(Ed25519.PublicPoint point) implements DeviceKey {
    /** RFC 8410: SEQUENCE { SEQUENCE { OID 1.3.101.112 }, BIT STRING of 32 bytes }. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static DeviceKey read(byte[] info) {
      Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(info, PREFIX.length);
      if (point == null) {
        throw unusable();
      }
      return new Edwards(point);
    }

    @Override
    public String algorithm() {
      return "ed25519";
    }

    @Override
    public boolean verifies(byte[] message, byte[] signature) {
      return signature.length == Ed25519.SIGNATURE_SIZE
          && Ed25519.validatePublicKeyFull(signature, 0)
          && Ed25519.verify(signature, 0, point, message, 0, message.length);
    }
  }

  /** ECDSA on P-256; the signature is r and s, 32 bytes each. */
  record NistP256(ECPublicKey key) implements DeviceKey {
    private static final int SIGNATURE_LENGTH = 64;

    private static DeviceKey read(byte[] info) {
      try {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec wanted = curve.getParameterSpec(ECParameterSpec.class);
        if (KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(info))
                instanceof ECPublicKey read
            && read.getParams().getCurve().equals(wanted.getCurve())
            && read.getParams().getGenerator().equals(wanted.getGenerator())) {
          // The check that the point lies on the curve comes with the first use.
          Signature.getInstance("SHA256withECDSAinP1363Format").initVerify(read);
          return new NistP256(read);
        }
      } catch (GeneralSecurityException malformed) {
        throw new ElpisException(
            ErrorCode.INVALID_VALUE, String.valueOf(unusable().getMessage()), malformed);
      }
      throw unusable();
    }

    @Override
    public String algorithm() {
      return "ecdsa-p256-sha256";
    }

    @Override
    public boolean verifies(byte[] message, byte[] signature) {
      if (signature.length != SIGNATURE_LENGTH) {
        return false;
      }
      try {
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature);
      } catch (GeneralSecurityException malformed) {
        return false;
      }
    }
  }
}
