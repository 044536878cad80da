package io.elpis.gateway;

import io.elpis.gateway.CanaryStore.Drawn;
import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.NewPerson.Referenced;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectIds;
import io.elpis.vault.Recombination;
import io.elpis.vault.field.Checked;
import io.elpis.vault.field.FieldValue;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The desk of canaries: people who do not exist, made of the shapes of those who do, whom nobody
 * has a reason to look at, to hold or to write to. Says how they are, never who they are.
 * Thread-safe.
 */
public final class Canaries {
  /** The most that are planted at once. */
  public static final int MOST = 1_000;

  static final PurposeName PURPOSE = new PurposeName("elpis:canaries");

  /** So many people are looked at for each one that is made. */
  private static final int MODELS = 12;

  private static final int TRIES = 60;
  private static final Duration SPREAD = Duration.ofMinutes(30);

  private final CanaryBook book;
  private final CanaryStore store;
  private final Maker maker;
  private final DeskEntries entries;
  private final InstantSource clock;

  /** What makes a person. */
  public record Maker(
      Recombination recombination,
      Sealing sealing,
      People people,
      ReleaseStore index,
      SecureRandom random) {}

  public Canaries(
      CanaryBook book, CanaryStore store, Maker maker, DeskEntries entries, InstantSource clock) {
    this.book = book;
    this.store = store;
    this.maker = maker;
    this.entries = entries;
    this.clock = clock;
  }

  /**
   * How canaries are.
   *
   * @param live who go into new releases
   * @param retired who were replaced and are still known when met
   * @param planted when the last were planted
   * @param contacted how many somebody tried to reach
   * @param lastContact when that happened first to the last of them
   */
  public record Health(
      int live,
      int retired,
      Optional<Instant> planted,
      int contacted,
      Optional<Instant> lastContact) {}

  public Health health() {
    List<Canary> all = book.now().all();
    int live = (int) all.stream().filter(Canary::isLive).count();
    return new Health(
        live,
        all.size() - live,
        all.stream().map(Canary::planted).max(Instant::compareTo),
        (int) all.stream().filter(canary -> canary.contacted().isPresent()).count(),
        all.stream().flatMap(canary -> canary.contacted().stream()).max(Instant::compareTo));
  }

  /**
   * Plants so many.
   *
   * @throws ElpisException {@code INVALID_REQUEST}; {@code CONFLICT} where there are too few people
   *     to look like
   */
  public Health plant(Asker by, int count) {
    if (count < 1 || count > MOST) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "plant 1 to " + MOST + " at once");
    }
    Made made = make(count);
    told(by, "canaries-planted", count + " planted");
    // A crash here leaves an entry about people who were not planted; the list is as it was.
    book.change(made.people(), roster -> roster.with(made.canaries()));
    return health();
  }

  /** Retires all that are live and plants as many anew. */
  public Health rotate(Asker by) {
    int live = book.now().live().size();
    if (live == 0) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "there is none to rotate: `elpis canary plant N` comes first");
    }
    Made made = make(live);
    told(by, "canaries-rotated", live + " rotated");
    Instant now = clock.instant();
    book.change(
        made.people(),
        roster ->
            new CanaryRoster(
                    roster.revision(),
                    roster.all().stream()
                        .map(canary -> canary.isLive() ? canary.retiredAt(now) : canary)
                        .toList())
                .with(made.canaries()));
    return health();
  }

  /** Retires all that are live and plants none; they are still known when met. */
  public Health retire(Asker by) {
    told(by, "canaries-retired", book.now().live().size() + " retired");
    Instant now = clock.instant();
    book.change(
        List.of(),
        roster -> roster.changed(canary -> canary.isLive() ? canary.retiredAt(now) : canary));
    return health();
  }

  private void told(Asker by, String what, String words) {
    Deed deed =
        new Deed(
            EntryKind.CANARIES_CHANGED,
            PURPOSE,
            what,
            new Context(Optional.empty(), Optional.of(words), Optional.empty()),
            Optional.empty());
    entries.tell(by, deed);
  }

  private record Made(List<NewPerson> people, List<Canary> canaries) {}

  private Made make(int count) {
    // None is made of another: parts would wander from one to the next. So many more are drawn as
    // could be canaries, or where they outnumber people hardly anybody would be left.
    CanaryRoster roster = book.now();
    List<Drawn> models =
        new ArrayList<>(store.models(MODELS * Math.min(count, 100) + roster.all().size()));
    models.removeIf(drawn -> roster.find(drawn.person().held().id()).isPresent());
    List<NewPerson> people = new ArrayList<>();
    List<Canary> canaries = new ArrayList<>();
    for (int attempt = 0; canaries.size() < count && attempt < TRIES + 2 * count; attempt++) {
      Collections.shuffle(models, maker.random());
      if (models.size() >= MODELS) {
        person(models.subList(0, MODELS), people, canaries);
      }
    }
    if (canaries.size() < count) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "there are too few people with a name and a number or an address to look like: at least "
              + MODELS
              + " are needed");
    }
    return new Made(people, canaries);
  }

  private void person(List<Drawn> models, List<NewPerson> people, List<Canary> canaries) {
    Map<FieldName, FieldType> types = new HashMap<>(maker.sealing().catalogue().fields());
    Map<FieldName, FieldValue> values = new TreeMap<>();
    Map<FieldName, Checked> checked = new TreeMap<>();
    maker
        .recombination()
        .make(models.stream().map(drawn -> drawn.model(types)).toList())
        .forEach((field, value) ->
            passed(field, value)
                .ifPresent(good -> {
                  values.put(field, value);
                  checked.put(field, good);
                }));
    if (!isWhole(types, values) || isSomebodys(types, checked)) {
      return;
    }
    Instant when = time(models.getFirst().person());
    Unsealed unsealed =
        new Unsealed(
            new SubjectIds(InstantSource.fixed(when), maker.random()).next(),
            checked,
            false,
            models.getFirst().referenced()
                ? Optional.of(new Referenced(UUID.randomUUID(), UUID.randomUUID()))
                : Optional.empty());
    people.add(maker.people().create(unsealed, when));
    canaries.add(
        new Canary(
            unsealed.id(),
            book.names(types, values),
            clock.instant(),
            Optional.empty(),
            Optional.empty()));
  }

  /** Nothing where the rule of the type does not take it, such as a mailbox at a private domain. */
  private Optional<Checked> passed(FieldName field, FieldValue value) {
    try {
      return Optional.of(maker.sealing().checked(field, value));
    } catch (ElpisException notOfItsType) {
      return Optional.empty();
    }
  }

  /** A name, and something that a person is met by. */
  private static boolean isWhole(
      Map<FieldName, FieldType> types, Map<FieldName, FieldValue> values) {
    List<FieldType> there =
        values.keySet().stream()
            .flatMap(field -> Optional.ofNullable(types.get(field)).stream())
            .toList();
    return there.contains(FieldType.NAME)
        && (there.contains(FieldType.MOBILE) || there.contains(FieldType.ADDRESS));
  }

  /** Whether anybody is found by a number, mailbox or address that was made up. */
  private boolean isSomebodys(Map<FieldName, FieldType> types, Map<FieldName, Checked> values) {
    List<UUID> terms = new ArrayList<>();
    values.forEach((field, value) -> {
      if (types.get(field) != FieldType.NAME && types.get(field) != FieldType.BIRTH_DATE) {
        maker.sealing().exactTerms(field, value).forEach(terms::add);
      }
    });
    return !terms.isEmpty() && !maker.index().holders(terms, 1).isEmpty();
  }

  /** About when the person came whom it looks like most, so that its age tells nothing. */
  private Instant time(StoredPerson model) {
    long spread = SPREAD.toMillis();
    Instant when = model.created().plusMillis(maker.random().nextLong(-spread, spread));
    Instant now = clock.instant();
    return when.isAfter(now) ? now : when;
  }
}
