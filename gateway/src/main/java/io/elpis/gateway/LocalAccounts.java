package io.elpis.gateway;

import io.elpis.gateway.AccountStore.Account;
import io.elpis.gateway.SessionStore.StaffSession;
import io.elpis.gateway.StaffSessions.Begun;
import io.elpis.gateway.StaffSessions.Seated;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Password and one-time code, for people without an identity provider. Whatever is wrong costs the
 * same time and gets the same answer; a code is good once. A new password ends every session of its
 * person (F35). Thread-safe.
 */
public final class LocalAccounts {
  /** The shortest password; length is what counts. */
  public static final int SHORTEST = 12;

  private static final int LONGEST = 200;
  private static final int NONCE_BYTES = 16;
  private static final int SECRET_BYTES = 20;
  private static final PrincipalId NOBODY = new PrincipalId("nobody");

  private final AccountStore store;
  private final SessionStore sessions;
  private final DirectoryStore directory;
  private final StaffSessions staff;
  private final AdminLog adminLog;
  private final Function<String, byte[]> secrets;
  private final SecureRandom random;
  private final InstantSource clock;
  private final PasswordHash hash = new PasswordHash();

  /** What accounts are kept in. */
  public record Stores(AccountStore accounts, SessionStore sessions, DirectoryStore directory) {}

  /** By what chance and time. */
  public record Chance(SecureRandom random, InstantSource clock) {}

  /**
   * @param secrets at least 20 bytes that follow from a name under the keyring
   */
  public LocalAccounts(
      Stores stores,
      StaffSessions staff,
      AdminLog adminLog,
      Function<String, byte[]> secrets,
      Chance chance) {
    this.store = stores.accounts();
    this.sessions = stores.sessions();
    this.directory = stores.directory();
    this.staff = staff;
    this.adminLog = adminLog;
    this.secrets = secrets;
    this.random = chance.random();
    this.clock = chance.clock();
  }

  /**
   * What an authenticator is to be told.
   *
   * @param nonce comes back with the first code
   * @param secret in base 32; shown this once
   */
  public record Enrolment(String nonce, String secret) {
    /** Never the secret. */
    @Override
    public String toString() {
      return "Enrolment";
    }
  }

  /** Begins the choice of a password. */
  public Enrolment begin(Seated seated) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return again(seated, HexFormat.of().formatHex(nonce));
  }

  /** The same as before, where a form came back with a mistake. */
  public Enrolment again(Seated seated, String nonce) {
    return new Enrolment(nonce, TimeCodes.spelled(secret(seated.principal().id(), parsed(nonce))));
  }

  /** Since when somebody has a password. */
  public Optional<Instant> since(PrincipalId principal) {
    return store.find(principal).map(Account::changed);
  }

  /**
   * Sets the password; every session of the person ends, this one too.
   *
   * @param code that the authenticator shows, which proves that it was told
   * @throws ElpisException {@code INVALID_VALUE} where the password is too short or the code wrong;
   *     {@code FORBIDDEN} where the session is no longer young
   */
  public void set(Seated seated, String password, String nonce, String code) {
    if (!staff.young(seated)) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN,
          "sign in anew and set the password within "
              + StaffSessions.YOUNG.toMinutes()
              + " minutes");
    }
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, "a password has " + SHORTEST + " to " + LONGEST + " characters");
    }
    PrincipalId id = seated.principal().id();
    byte[] parsed = parsed(nonce);
    OptionalLong step = TimeCodes.step(secret(id, parsed), code, clock.instant());
    if (step.isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, "the code is not the one that the authenticator shows now");
    }
    byte[] salt = new byte[PasswordHash.SALT_BYTES];
    random.nextBytes(salt);
    adminLog.tell(seated.asker(), "password-set", id);
    store.put(
        new Account(id, salt, hash.of(password, salt), parsed, step.getAsLong(), clock.instant()));
    sessions.of(id).stream().map(StaffSession::digest).forEach(sessions::end);
  }

  /**
   * Begins a session.
   *
   * @throws ElpisException {@code UNAUTHENTICATED}, in one wording for whatever is wrong
   */
  public Begun signIn(String name, String password, String code) {
    PrincipalId id = named(name);
    Optional<Principal> principal =
        proves(id, password, code) ? directory.principal(id) : Optional.empty();
    return principal.flatMap(staff::begin).orElseThrow(LocalAccounts::refused);
  }

  /** Whose account somebody typed; nobody's where it cannot be one. */
  public static PrincipalId named(String name) {
    return name.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}") ? new PrincipalId(name) : NOBODY;
  }

  /** Whether password and code go together; uses the code up where they do. */
  public boolean proves(PrincipalId id, String password, String code) {
    Optional<Account> account = store.find(id);
    boolean same = same(account, password);
    byte[] nonce = account.map(Account::codeNonce).orElseGet(() -> new byte[NONCE_BYTES]);
    OptionalLong step = TimeCodes.step(secret(id, nonce), code, clock.instant());
    return account.isPresent() && same && step.isPresent() && store.useStep(id, step.getAsLong());
  }

  /** Whether it is their password, which alone lets nobody in. */
  public boolean knows(PrincipalId id, String password) {
    Optional<Account> account = store.find(id);
    return same(account, password) && account.isPresent();
  }

  private boolean same(Optional<Account> account, String password) {
    byte[] salt = account.map(Account::salt).orElseGet(() -> new byte[PasswordHash.SALT_BYTES]);
    byte[] offered = hash.of(password.length() > LONGEST ? "" : password, salt);
    byte[] expected = account.map(Account::password).orElseGet(() -> new byte[offered.length]);
    return MessageDigest.isEqual(expected, offered);
  }

  private byte[] secret(PrincipalId id, byte[] nonce) {
    byte[] whole = secrets.apply(id + "|" + HexFormat.of().formatHex(nonce));
    return Arrays.copyOf(whole, SECRET_BYTES);
  }

  private static byte[] parsed(String nonce) {
    if (!nonce.matches("[0-9a-f]{" + 2 * NONCE_BYTES + "}")) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "the form is malformed; open it again");
    }
    return HexFormat.of().parseHex(nonce);
  }

  private static ElpisException refused() {
    return new ElpisException(
        ErrorCode.UNAUTHENTICATED, "account, password and code do not go together");
  }
}
