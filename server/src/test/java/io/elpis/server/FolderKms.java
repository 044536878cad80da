package io.elpis.server;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A key management service for tests, found as Tink's integrations are: the key of {@code
 * folder-kms:///path} is the file at that path, 32 bytes.
 */
public final class FolderKms implements KmsClient {
  static final String SCHEME = "folder-kms://";

  /** Made by the service loader. */
  public FolderKms() {}

  @Override
  public boolean doesSupport(String keyUri) {
    return keyUri.startsWith(SCHEME);
  }

  @Override
  public KmsClient withCredentials(String credentialPath) throws GeneralSecurityException {
    if (!Files.exists(Path.of(credentialPath))) {
      throw new GeneralSecurityException("no such credentials");
    }
    return this;
  }

  @Override
  public KmsClient withDefaultCredentials() {
    return this;
  }

  @Override
  public Aead getAead(String keyUri) throws GeneralSecurityException {
    try {
      return new AesGcmJce(Files.readAllBytes(Path.of(URI.create(keyUri).getPath())));
    } catch (IOException gone) {
      throw new GeneralSecurityException("no such key", gone);
    }
  }
}
