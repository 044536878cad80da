package io.elpis.server.identity;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import io.elpis.gateway.AdminLog;
import io.elpis.gateway.LocalAccounts;
import io.elpis.gateway.PasskeyStore;
import io.elpis.gateway.PasskeyStore.Asked;
import io.elpis.gateway.PasskeyStore.Passkey;
import io.elpis.gateway.PasskeyStore.Use;
import io.elpis.gateway.StaffSessions;
import io.elpis.gateway.StaffSessions.Begun;
import io.elpis.gateway.StaffSessions.Seated;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.Sha256;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Passkeys (WebAuthn Level 3): added by somebody who has just proved who they are, good for a
 * session alone where the authenticator verified its user, or in place of the code beside a
 * password. A question is good once, for five minutes, for the use that it was asked for, on any
 * node; an authenticator that counts backwards is refused. Thread-safe; blocks.
 */
public final class PasskeyDoor {
  /** How many keys one person may have. */
  public static final int MOST = 10;

  private static final int LONGEST_LABEL = 60;
  private static final int LONGEST_ANSWER = 32 * 1024;
  private static final Duration GOOD_FOR = Duration.ofMinutes(5);

  private final PasskeyStore store;
  private final StaffSessions staff;
  private final LocalAccounts accounts;
  private final AdminLog adminLog;
  private final Function<String, byte[]> handles;
  private final boolean provider;
  private final RelyingParty party;
  private final InstantSource clock;

  /** Who else lets people in. */
  public record Beside(StaffSessions staff, LocalAccounts accounts, boolean provider) {}

  /**
   * @param handles what authenticators know a principal by; follows from the name under the keyring
   */
  public PasskeyDoor(
      PasskeyStore store,
      Beside beside,
      AdminLog adminLog,
      Function<String, byte[]> handles,
      Site site,
      InstantSource clock) {
    this.store = store;
    this.staff = beside.staff();
    this.accounts = beside.accounts();
    this.provider = beside.provider();
    this.adminLog = adminLog;
    this.handles = handles;
    this.clock = clock;
    this.party =
        RelyingParty.builder()
            .identity(RelyingPartyIdentity.builder().id(site.host()).name("Elpis").build())
            .credentialRepository(new KnownPasskeys(store))
            .origins(Set.of(site.origin()))
            .allowOriginPort(site.anyPort())
            .allowUntrustedAttestation(true)
            .build();
  }

  /** What somebody proves who they are with, before they change how they come in. */
  public record Proof(String password, String code) {
    /** Never what was typed. */
    @Override
    public String toString() {
      return "Proof";
    }
  }

  /** Somebody's keys, the oldest first. */
  public List<Passkey> of(PrincipalId principal) {
    return store.of(principal);
  }

  /**
   * Begins to add a key.
   *
   * @return what the browser's script asks the authenticator, as JSON
   * @throws ElpisException {@code FORBIDDEN} without a fresh proof; {@code CONFLICT} where there
   *     are {@link #MOST}
   */
  public String beginAdding(Seated seated, Proof proof) {
    PrincipalId id = seated.principal().id();
    requireProof(seated, proof);
    if (store.of(id).size() >= MOST) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "there are " + MOST + " passkeys already; remove one first");
    }
    PublicKeyCredentialCreationOptions question =
        party.startRegistration(
            StartRegistrationOptions.builder()
                .user(
                    UserIdentity.builder()
                        .name(id.value())
                        .displayName(id.value())
                        .id(new ByteArray(handles.apply(id.value())))
                        .build())
                .authenticatorSelection(
                    AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .timeout(GOOD_FOR.toMillis())
                .build());
    try {
      keep(question.getChallenge(), Use.ADD, Optional.of(seated.session()), question.toJson());
      return question.toCredentialsCreateJson();
    } catch (IOException broken) {
      throw unwritten(broken);
    }
  }

  /**
   * Adds the key that answered; every other session of the person ends (F35).
   *
   * @throws ElpisException {@code INVALID_VALUE} where the answer is not one to what this session
   *     asked
   */
  public void add(Seated seated, String label, String answer) {
    String name = label.strip();
    if (name.isEmpty() || name.length() > LONGEST_LABEL) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, "a passkey's name has 1 to " + LONGEST_LABEL + " characters");
    }
    Passkey made = registered(seated, name, answer);
    if (!store.add(made)) {
      throw refusedKey();
    }
    adminLog.tell(seated.asker(), "passkey-added", seated.principal().id());
    staff.endOthers(seated);
  }

  private Passkey registered(Seated seated, String name, String answer) {
    try {
      var response = PublicKeyCredential.parseRegistrationResponseJson(bounded(answer));
      Asked asked =
          take(response.getResponse().getClientData().getChallenge(), Use.ADD)
              .filter(one -> one.session().equals(Optional.of(seated.session())))
              .orElseThrow(PasskeyDoor::refusedKey);
      PublicKeyCredentialCreationOptions question =
          PublicKeyCredentialCreationOptions.fromJson(asked.question());
      RegistrationResult result =
          party.finishRegistration(
              FinishRegistrationOptions.builder().request(question).response(response).build());
      return new Passkey(
          result.getKeyId().getId().getBase64Url(),
          seated.principal().id(),
          name,
          question.getUser().getId().getBytes(),
          result.getPublicKeyCose().getBytes(),
          result.getSignatureCount(),
          clock.instant(),
          Optional.empty());
    } catch (ElpisException ours) {
      throw ours;
    } catch (IOException | RegistrationFailedException | RuntimeException wrong) {
      // What an authenticator sends is anybody's bytes; it goes no further.
      throw refusedKey();
    }
  }

  /**
   * Takes a key away; every other session of the person ends (F35).
   *
   * @throws ElpisException {@code FORBIDDEN} without a fresh proof; {@code CONFLICT} where it is
   *     the last way in
   */
  public void remove(Seated seated, String id, Proof proof) {
    PrincipalId principal = seated.principal().id();
    requireProof(seated, proof);
    if (store.find(id).filter(one -> one.principal().equals(principal)).isEmpty()) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "there is no such passkey of yours");
    }
    if (!store.remove(principal, id, provider)) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "this is your last way in; set a password or add another one first");
    }
    adminLog.tell(seated.asker(), "passkey-removed", principal);
    staff.endOthers(seated);
  }

  /** Whoever has a password gives it with a code; whoever has none has just signed in. */
  private void requireProof(Seated seated, Proof proof) {
    PrincipalId id = seated.principal().id();
    boolean proved =
        accounts.since(id).isPresent()
            ? accounts.proves(id, proof.password(), proof.code())
            : staff.young(seated);
    if (!proved) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN,
          "changing how you come in needs your password with a new code, or, without a password, a"
              + " sign-in of the last "
              + StaffSessions.YOUNG.toMinutes()
              + " minutes");
    }
  }

  /**
   * Begins a sign-in; it is the same for everybody, so that it tells nothing of anybody.
   *
   * @param use {@link Use#ALONE} or {@link Use#BESIDE_PASSWORD}
   * @return what the browser's script asks the authenticator, as JSON
   */
  public String beginSignIn(Use use) {
    AssertionRequest question =
        party.startAssertion(
            StartAssertionOptions.builder()
                .userVerification(
                    use == Use.ALONE
                        ? UserVerificationRequirement.REQUIRED
                        : UserVerificationRequirement.PREFERRED)
                .timeout(GOOD_FOR.toMillis())
                .build());
    try {
      ByteArray challenge = question.getPublicKeyCredentialRequestOptions().getChallenge();
      keep(challenge, use, Optional.empty(), question.toJson());
      return question.toCredentialsGetJson();
    } catch (IOException broken) {
      throw unwritten(broken);
    }
  }

  /**
   * Begins a session of whoever the authenticator verified.
   *
   * @throws ElpisException {@code UNAUTHENTICATED}, in one wording for whatever is wrong
   */
  public Begun signIn(String answer) {
    return staff.vouched(signer(answer, Use.ALONE).orElseThrow(PasskeyDoor::refused));
  }

  /**
   * Begins a session by a password with a passkey in place of the code.
   *
   * @throws ElpisException {@code UNAUTHENTICATED}, in one wording for whatever is wrong
   */
  public Begun signIn(String account, String password, String answer) {
    PrincipalId named = LocalAccounts.named(account);
    boolean known = accounts.knows(named, password);
    Optional<PrincipalId> signer = signer(answer, Use.BESIDE_PASSWORD);
    if (!known || !signer.equals(Optional.of(named))) {
      throw refused();
    }
    return staff.vouched(named);
  }

  private Optional<PrincipalId> signer(String answer, Use use) {
    try {
      var response = PublicKeyCredential.parseAssertionResponseJson(bounded(answer));
      Optional<Asked> asked = take(response.getResponse().getClientData().getChallenge(), use);
      if (asked.isEmpty()) {
        return Optional.empty();
      }
      AssertionResult result =
          party.finishAssertion(
              FinishAssertionOptions.builder()
                  .request(AssertionRequest.fromJson(asked.get().question()))
                  .response(response)
                  .build());
      String id = result.getCredential().getCredentialId().getBase64Url();
      boolean counted = store.used(id, result.getSignatureCount(), clock.instant());
      return result.isSuccess() && counted
          ? store.find(id).map(Passkey::principal)
          : Optional.empty();
    } catch (IOException | AssertionFailedException | IllegalArgumentException wrong) {
      return Optional.empty();
    } catch (ElpisException ours) {
      throw ours;
    } catch (RuntimeException broken) {
      // What an authenticator sends is anybody's bytes; the library fails in many ways over them.
      return Optional.empty();
    }
  }

  private void keep(ByteArray challenge, Use use, Optional<Hash> session, String question) {
    store.ask(new Asked(digest(challenge), use, session, question, clock.instant().plus(GOOD_FOR)));
  }

  /** A question that was asked for something else is used up as well. */
  private Optional<Asked> take(ByteArray challenge, Use use) {
    return store.take(digest(challenge), clock.instant()).filter(asked -> asked.use() == use);
  }

  private static Hash digest(ByteArray challenge) {
    return Sha256.of(challenge.getBytes());
  }

  private static String bounded(String answer) {
    if (answer.length() > LONGEST_ANSWER) {
      throw new IllegalArgumentException("an authenticator's answer is short");
    }
    return answer;
  }

  private static ElpisException unwritten(IOException broken) {
    return new ElpisException(ErrorCode.BUG, "a question to an authenticator", broken);
  }

  private static ElpisException refusedKey() {
    return new ElpisException(
        ErrorCode.INVALID_VALUE,
        "the authenticator's answer does not hold, or came too late; begin again");
  }

  private static ElpisException refused() {
    return new ElpisException(ErrorCode.UNAUTHENTICATED, "this passkey lets nobody in here");
  }
}
