package io.elpis.gateway;

import io.elpis.gateway.CanaryStore.SealedRoster;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.SubjectId;
import io.elpis.vault.Pseudonym;
import io.elpis.vault.Veil;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.FieldValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Knows who is a canary. Nothing in the database tells it without the keys: the list is sealed as a
 * whole, and what canaries could be met by stands in it as keyed digests. Thread-safe; a read of
 * one number each, and of the list once it changed.
 */
public final class CanaryBook {
  /** What somebody could be known by elsewhere. */
  private static final Set<FieldType> TELLING = Set.of(FieldType.MOBILE, FieldType.EMAIL);

  private static final int TRIES = 20;

  private final CanaryStore store;
  private final Veil veil;
  private final Pseudonym pseudonym;
  private final FieldRules rules;
  private volatile CanaryRoster last = CanaryRoster.EMPTY;

  public CanaryBook(CanaryStore store, Veil veil, Pseudonym pseudonym, FieldRules rules) {
    this.store = store;
    this.veil = veil;
    this.pseudonym = pseudonym;
    this.rules = rules;
  }

  /**
   * The list as it is now.
   *
   * @throws ElpisException {@link ErrorCode#DECRYPTION_FAILED} where it was changed by somebody
   *     without the keys
   */
  CanaryRoster now() {
    CanaryRoster known = last;
    OptionalLong revision = store.revision();
    if (revision.isPresent() && revision.getAsLong() == known.revision()) {
      return known;
    }
    CanaryRoster read = store.roster().map(this::opened).orElse(CanaryRoster.EMPTY);
    last = read;
    return read;
  }

  private CanaryRoster opened(SealedRoster kept) {
    String text =
        veil.lifted(context(kept.revision()), kept.sealed())
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.DECRYPTION_FAILED, "the roster of canaries cannot be opened"));
    return CanaryRoster.parse(kept.revision(), text);
  }

  private static String context(long revision) {
    return "canaries/" + revision;
  }

  /** Who among all people does not exist. */
  public Set<SubjectId> ids() {
    return now().ids();
  }

  /**
   * Stores people together with what becomes of the list.
   *
   * @throws ElpisException {@link ErrorCode#CONFLICT} where others keep changing it
   */
  CanaryRoster change(List<NewPerson> people, UnaryOperator<CanaryRoster> change) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      CanaryRoster next = change.apply(now());
      String sealed = veil.over(context(next.revision()), next.text());
      if (store.store(people, new SealedRoster(next.revision(), sealed))) {
        return next;
      }
    }
    throw new ElpisException(
        ErrorCode.CONFLICT, "the roster of canaries keeps changing; try again");
  }

  /** Digests of what a person with these values could be met by. */
  Set<String> names(Map<FieldName, FieldType> types, Map<FieldName, FieldValue> values) {
    Set<String> names = new HashSet<>();
    values.forEach((field, value) -> {
      FieldType type = types.get(field);
      if (type != null && TELLING.contains(type)) {
        names.add(name(type, value));
      }
    });
    return names;
  }

  /**
   * The digest of one value.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} where it is none of its type
   */
  String name(FieldType type, FieldValue value) {
    String normal = rules.rule(type).normalised(value);
    return pseudonym.of(new FieldName("elpis:canary-" + type.word()), normal);
  }
}
