package io.elpis.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way in by an identity provider: the code flow of OpenID Connect Core 1.0 with PKCE (RFC 7636)
 * and a nonce. A way that was begun is bound to the browser that began it and is good once, for ten
 * minutes, on the node that began it. The provider's own description is read when it is first
 * needed and again each hour; its keys are fetched as its tokens name them. Thread-safe; blocks.
 */
public final class OidcDoor {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final Duration DESCRIBED_FOR = Duration.ofHours(1);
  private static final int MOST_BEGUN = 10_000;
  private static final int SECRET_BYTES = 32;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int MOST_BYTES = 1 << 20;
  // What a provider may sign with: nothing that a shared secret or nobody could have made.
  private static final List<JWSAlgorithm> SIGNED =
      List.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.PS256, JWSAlgorithm.RS256);

  private final OidcOptions options;
  private final SecureRandom random;
  private final InstantSource clock;
  private final Map<String, Pending> begun = new LinkedHashMap<>();
  private Optional<Described> described = Optional.empty();

  public OidcDoor(OidcOptions options, SecureRandom random, InstantSource clock) {
    this.options = options;
    this.random = random;
    this.clock = clock;
  }

  private record Pending(State state, Nonce nonce, CodeVerifier verifier, Instant until) {
    /** Never shows what it holds. */
    @Override
    public String toString() {
      return "Pending[" + until + "]";
    }
  }

  private record Described(OIDCProviderMetadata provider, Instant until) {}

  /**
   * A way that was begun.
   *
   * @param there where the browser goes
   * @param secret that the browser keeps
   */
  public record Begun(URI there, String secret) {
    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Begun";
    }
  }

  /** Who vouches, as people know it. */
  public String provider() {
    return options.issuer().getHost();
  }

  /**
   * Begins.
   *
   * @throws ElpisException {@code PROVIDER_UNAVAILABLE} where the provider is not to be reached
   */
  public Begun begin() {
    OIDCProviderMetadata provider = provided();
    Pending pending =
        new Pending(
            new State(SECRET_BYTES),
            new Nonce(SECRET_BYTES),
            new CodeVerifier(),
            clock.instant().plus(GOOD_FOR));
    String secret = fresh();
    keep(secret, pending);
    URI there =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope("openid", "profile"),
                new ClientID(options.client()),
                options.back())
            .endpointURI(provider.getAuthorizationEndpointURI())
            .state(pending.state())
            .nonce(pending.nonce())
            .codeChallenge(pending.verifier(), CodeChallengeMethod.S256)
            .build()
            .toURI();
    return new Begun(there, secret);
  }

  /**
   * For whom the provider vouches.
   *
   * @param secret that the browser kept
   * @param state and
   * @param code as the provider sent them back
   * @throws ElpisException {@code UNAUTHENTICATED}, in one wording for whatever is wrong
   */
  public PrincipalId vouched(String secret, String state, String code) {
    Pending pending = take(secret).orElseThrow(OidcDoor::refused);
    boolean same =
        MessageDigest.isEqual(
            pending.state().getValue().getBytes(StandardCharsets.UTF_8),
            state.getBytes(StandardCharsets.UTF_8));
    if (!same) {
      throw refused();
    }
    String id = named(claims(pending, code));
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")) {
      throw refused();
    }
    return new PrincipalId(id);
  }

  /**
   * Where people sign out at the provider itself (OpenID Connect RP-Initiated Logout 1.0); it asks
   * them whether they mean it, since no token of theirs is kept here. Empty where it has no such
   * place, or is not to be reached.
   */
  public Optional<URI> leaving() {
    try {
      return Optional.ofNullable(provided().getEndSessionEndpointURI())
          .map(there ->
              URI.create(
                  there
                      + (there.getRawQuery() == null ? "?" : "&")
                      + "client_id="
                      + URLEncoder.encode(options.client(), StandardCharsets.UTF_8)));
    } catch (ElpisException away) {
      return Optional.empty();
    }
  }

  private IDTokenClaimsSet claims(Pending pending, String code) {
    OIDCProviderMetadata provider = provided();
    try {
      JWT token = exchanged(provider, pending, code);
      JWSAlgorithm algorithm = JWSAlgorithm.parse(token.getHeader().getAlgorithm().getName());
      if (!SIGNED.contains(algorithm)) {
        throw refused();
      }
      return new IDTokenValidator(
              provider.getIssuer(),
              new ClientID(options.client()),
              algorithm,
              provider.getJWKSetURI().toURL(),
              new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES))
          .validate(token, pending.nonce());
    } catch (IOException away) {
      throw unreachable(away);
    } catch (ParseException | BadJOSEException | JOSEException wrong) {
      // What the provider said may quote what was typed; it goes no further.
      throw refused();
    }
  }

  /** The ID token for a code. */
  private JWT exchanged(OIDCProviderMetadata provider, Pending pending, String code)
      throws IOException, ParseException {
    HTTPRequest request =
        new TokenRequest.Builder(
                provider.getTokenEndpointURI(),
                new ClientSecretBasic(new ClientID(options.client()), new Secret(options.secret())),
                new AuthorizationCodeGrant(
                    new AuthorizationCode(code), options.back(), pending.verifier()))
            .build()
            .toHTTPRequest();
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    request.setFollowRedirects(false);
    if (OIDCTokenResponseParser.parse(request.send()) instanceof OIDCTokenResponse response) {
      return response.getOIDCTokens().getIDToken();
    }
    throw refused();
  }

  private String named(IDTokenClaimsSet claims) {
    return Optional.ofNullable(claims.getStringClaim(options.claim())).orElse("");
  }

  private OIDCProviderMetadata provided() {
    Instant now = clock.instant();
    synchronized (this) {
      if (described.isPresent() && now.isBefore(described.get().until())) {
        return described.get().provider();
      }
    }
    try {
      OIDCProviderMetadata provider =
          OIDCProviderMetadata.resolve(
              new Issuer(options.issuer()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
      synchronized (this) {
        described = Optional.of(new Described(provider, now.plus(DESCRIBED_FOR)));
      }
      return provider;
    } catch (IOException | GeneralException away) {
      throw unreachable(away);
    }
  }

  private synchronized void keep(String secret, Pending pending) {
    Instant now = clock.instant();
    begun.values().removeIf(one -> !now.isBefore(one.until()));
    if (begun.size() >= MOST_BEGUN) {
      begun.remove(begun.keySet().iterator().next());
    }
    begun.put(secret, pending);
  }

  private synchronized Optional<Pending> take(String secret) {
    return Optional.ofNullable(begun.remove(secret))
        .filter(one -> clock.instant().isBefore(one.until()));
  }

  private String fresh() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private static ElpisException unreachable(Exception cause) {
    return new ElpisException(
        ErrorCode.PROVIDER_UNAVAILABLE,
        "the identity provider is not to be reached; try again",
        cause);
  }

  private static ElpisException refused() {
    return new ElpisException(
        ErrorCode.UNAUTHENTICATED, "the identity provider vouches for nobody known here");
  }
}
