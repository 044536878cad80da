package io.elpis.gateway;

import io.elpis.gateway.Disclosure.Denied;
import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.gateway.Disclosure.Permitted;
import io.elpis.gateway.Disclosure.Shown;
import io.elpis.gateway.RevealRequest.Item;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Verdict;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.Slot;
import io.elpis.model.Decision.Deny;
import io.elpis.model.Decision.Permit;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Hash;
import io.elpis.model.Level;
import io.elpis.model.Proof;
import io.elpis.model.Reason;
import io.elpis.policy.Decider;
import io.elpis.vault.OpenGrant;
import io.elpis.vault.Vault;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.field.MaskStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Steps 6 and 7: opens what was granted, masks what was not granted whole, and words a denial.
 * Thread-safe.
 */
public final class Presenter {
  private final Vault vault;
  private final Decider decider;
  private final FieldRules rules;
  private final Relays relays;

  public Presenter(Vault vault, Decider decider, FieldRules rules, Relays relays) {
    this.vault = vault;
    this.decider = decider;
    this.rules = rules;
    this.relays = relays;
  }

  Permitted permitted(
      Item item, Permit permit, Told told, OpenGrant grant, Appended.Written written) {
    SequencedMap<FieldName, Shown> fields = new TreeMap<>();
    permit
        .levels()
        .forEach((field, level) ->
            fields.put(
                field,
                level == Level.RELAYED && told.person().values().containsKey(field)
                    ? relayOrMask(field, permit, told, grant)
                    : show(field, level, told, grant)));
    return new Permitted(
        item.ref(), fields, permit.policyDigest(), evidence(written, told.openings()));
  }

  /** All that was permitted, of one use that is recorded already. */
  Permitted permitted(Recording.Granted granted) {
    Item item = new Item(Optional.empty(), new PersonRef.ByTicket(), Set.of());
    return permitted(item, granted.permit(), granted.told(), granted.grant(), granted.written());
  }

  /**
   * One field that a relay of a chosen form was permitted for.
   *
   * @throws ElpisException {@code RELAY_NOT_BOUND} where there is none to be had, {@code
   *     POOL_EXHAUSTED}
   */
  Permitted relayed(Recording.Granted granted, RelayWish.Form form) {
    FieldName field = granted.permit().levels().firstEntry().getKey();
    if (granted.permit().levels().get(field) != Level.RELAYED
        || !granted.told().person().values().containsKey(field)) {
      throw new ElpisException(
          ErrorCode.RELAY_NOT_BOUND, "the purpose gives no relay for this field of this person");
    }
    RelayAddress address =
        relays
            .bind(wish(field, granted.permit(), granted.told(), form))
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.RELAY_NOT_BOUND, "this server has no relay for such a field"));
    SequencedMap<FieldName, Shown> fields = new TreeMap<>();
    fields.put(field, Shown.through(address));
    return new Permitted(
        Optional.empty(),
        fields,
        granted.permit().policyDigest(),
        evidence(granted.written(), granted.told().openings()));
  }

  Denied denied(Optional<String> ref, Deny deny, Told told, Appended.Written written) {
    return new Denied(
        ref,
        deny.reasons().getFirst(),
        Optional.empty(),
        told.petition(),
        deny.policyDigest(),
        evidence(written, withoutContext(told.openings())));
  }

  /** The policy said yes, but a claim did not hold when the entry was written. */
  Denied refused(Optional<String> ref, Hash policyDigest, Told told, Appended.Refused refused) {
    Evidence evidence =
        new Evidence(
            refused.receipt(),
            refused.leaf(),
            new Openings(withoutContext(told.substitute().openings())).encode());
    return new Denied(
        ref,
        reasonFor(refused.verdict()),
        quota(refused.verdict()),
        told.petition(),
        policyDigest,
        evidence);
  }

  /** A relay needs nothing opened; only where there is none, the mask does. */
  private Shown relayOrMask(FieldName field, Permit permit, Told told, OpenGrant grant) {
    RelayWish wish = wish(field, permit, told, RelayWish.Form.usual());
    try {
      // A recalled permit does not say what it stood on, so nothing new is bound on it.
      Optional<RelayAddress> address =
          permit.standing().isEmpty() ? relays.bound(wish) : relays.bind(wish);
      return address.map(Shown::through).orElseGet(() -> show(field, Level.RELAYED, told, grant));
    } catch (ElpisException failure) {
      if (failure.code() != ErrorCode.POOL_EXHAUSTED) {
        throw failure;
      }
      Shown mask = show(field, Level.MASKED, told, grant);
      return Shown.of(mask.level(), mask.value(), Optional.of(failure.code().word()));
    }
  }

  private RelayWish wish(FieldName field, Permit permit, Told told, RelayWish.Form form) {
    return new RelayWish(
        new RelayWish.End(told.person().id(), field),
        decider.catalogue().require(field),
        told.bearer(),
        withoutCredentials(permit.standing()),
        form);
  }

  /** A relay outlives the key that it was asked with; it ends with whom the key belongs to. */
  private static Set<String> withoutCredentials(Set<String> standing) {
    return standing.stream()
        .filter(key -> !key.startsWith("credential:"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Shown show(FieldName field, Level level, Told told, OpenGrant grant) {
    HeldValue held = told.person().values().get(field);
    if (level == Level.HIDDEN || held == null) {
      return Shown.of(
          level,
          Optional.empty(),
          level == Level.HIDDEN ? Optional.empty() : Optional.of("no-value"));
    }
    FieldType type = decider.catalogue().require(field);
    byte[] opened =
        vault.open(told.person().id(), told.keys(), field, held.version(), held.sealed(), grant);
    FieldValue value = FieldValue.ofBytes(type, opened);
    return switch (level) {
      case HIDDEN -> Shown.of(level, Optional.empty(), Optional.empty());
      case MASKED ->
          Shown.of(level, Optional.of(masked(type, value, told.maskStyle())), Optional.empty());
      // No relay is bound to this field: the mask is the most that may be shown.
      case RELAYED ->
          Shown.of(
              Level.MASKED,
              Optional.of(masked(type, value, told.maskStyle())),
              Optional.of(ErrorCode.RELAY_NOT_BOUND.word()));
      case REVEALED -> Shown.of(level, Optional.of(value), Optional.empty());
    };
  }

  private FieldValue masked(FieldType type, FieldValue value, MaskStyle style) {
    return new FieldValue.Text(rules.rule(type).mask(value, style));
  }

  private static Evidence evidence(Appended.Written written, List<Opening> openings) {
    return new Evidence(written.receipt(), written.leaf(), new Openings(openings).encode());
  }

  /** Whoever was refused learns nothing about the ticket or person behind the entry. */
  private static List<Opening> withoutContext(List<Opening> openings) {
    return openings.stream().filter(opening -> opening.slot() != Slot.CONTEXT).toList();
  }

  private Reason reasonFor(Verdict verdict) {
    DenialCode code = Claims.denial(verdict).orElseThrow();
    return switch (verdict) {
      case Verdict.Exhausted exhausted ->
          new Reason(
              code,
              "the quota of "
                  + exhausted.limit()
                  + " per "
                  + Claims.level(exhausted).orElseThrow()
                  + " is spent; it is whole again at "
                  + exhausted.resetsAt());
      case Verdict.Wanted wanted ->
          new Reason(
              code,
              wanted.used()
                  + " of the quota of "
                  + wanted.limit()
                  + " is spent; what is left wants "
                  + (wanted.proof() == Proof.APPROVAL
                      ? "a second person's approval"
                      : "a second proof of who asks"));
      case Verdict.Taken _, Verdict.Fallen _, Verdict.Granted _ -> decider.reason(code);
    };
  }

  private static Optional<Disclosure.QuotaLevel> quota(Verdict verdict) {
    Optional<Instant> resetsAt =
        switch (verdict) {
          case Verdict.Exhausted exhausted -> Optional.of(exhausted.resetsAt());
          case Verdict.Wanted wanted -> Optional.of(wanted.resetsAt());
          case Verdict.Granted _, Verdict.Taken _, Verdict.Fallen _ -> Optional.empty();
        };
    return resetsAt.flatMap(
        at -> Claims.level(verdict).map(level -> new Disclosure.QuotaLevel(level, at)));
  }
}
