package io.elpis.server.identity;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import io.elpis.gateway.PasskeyStore;
import io.elpis.gateway.PasskeyStore.Passkey;
import io.elpis.model.PrincipalId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of passkeys, as the library asks for it. Thread-safe. */
final class KnownPasskeys implements CredentialRepository {
  private final PasskeyStore store;

  KnownPasskeys(PasskeyStore store) {
    this.store = store;
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
    return store.of(new PrincipalId(username)).stream()
        .map(one -> PublicKeyCredentialDescriptor.builder().id(id(one)).build())
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String username) {
    return store.of(new PrincipalId(username)).stream()
        .findFirst()
        .map(one -> new ByteArray(one.handle()));
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
    return store.byHandle(userHandle.getBytes()).map(PrincipalId::value);
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
    return known(credentialId).filter(one -> one.getUserHandle().equals(userHandle));
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
    return known(credentialId).stream().collect(Collectors.toSet());
  }

  private Optional<RegisteredCredential> known(ByteArray credentialId) {
    return Stream.of(credentialId.getBase64Url())
        .map(store::find)
        .flatMap(Optional::stream)
        .findFirst()
        .map(one ->
            RegisteredCredential.builder()
                .credentialId(id(one))
                .userHandle(new ByteArray(one.handle()))
                .publicKeyCose(new ByteArray(one.key()))
                .signatureCount(one.counter())
                .build());
  }

  private static ByteArray id(Passkey passkey) {
    return new ByteArray(java.util.Base64.getUrlDecoder().decode(passkey.id()));
  }
}
