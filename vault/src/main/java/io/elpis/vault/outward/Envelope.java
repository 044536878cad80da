package io.elpis.vault.outward;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * A receiver outside, as a public key on P-256, and letters to them: JWE in compact form (RFC
 * 7516), ECDH-ES with A256GCM (RFC 7518). Each letter has an ephemeral key of its own. Thread-safe.
 */
public final class Envelope {
  private final ECPublicKey key;

  private Envelope(ECPublicKey key) {
    this.key = key;
  }

  /**
   * A receiver.
   *
   * @param subjectPublicKeyInfo DER
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} for another kind of key, another curve
   *     or a point off the curve
   */
  public static Envelope to(byte[] subjectPublicKeyInfo) {
    try {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp256r1"));
      ECParameterSpec wanted = curve.getParameterSpec(ECParameterSpec.class);
      KeyFactory keys = KeyFactory.getInstance("EC");
      if (keys.generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo))
              instanceof ECPublicKey read
          && read.getParams().getCurve().equals(wanted.getCurve())
          && read.getParams().getGenerator().equals(wanted.getGenerator())) {
        Envelope envelope = new Envelope(read);
        // A point off the curve shows at the first use; better at enrolment than at a handover.
        envelope.seal(new byte[0], "check");
        return envelope;
      }
    } catch (GeneralSecurityException malformed) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, String.valueOf(unusable().getMessage()), malformed);
    }
    throw unusable();
  }

  /**
   * A letter that only the receiver opens.
   *
   * @param keyId names the key to the receiver; authenticated, not secret
   */
  public String seal(byte[] plain, String keyId) {
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
            .keyID(keyId)
            .contentType("json")
            .build();
    JWEObject letter = new JWEObject(header, new Payload(plain));
    try {
      letter.encrypt(new ECDHEncrypter(key));
    } catch (JOSEException failure) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, "nothing can be encrypted to the receiver's key", failure);
    }
    return letter.serialize();
  }

  private static ElpisException unusable() {
    return new ElpisException(
        ErrorCode.INVALID_VALUE, "the public key is no P-256 key as SubjectPublicKeyInfo in DER");
  }
}
