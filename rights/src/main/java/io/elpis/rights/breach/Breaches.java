package io.elpis.rights.breach;

import io.elpis.gateway.Alert;
import io.elpis.gateway.AlertStore;
import io.elpis.gateway.Asker;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.DocketEntries.Step;
import io.elpis.gateway.Release;
import io.elpis.gateway.ReleaseId;
import io.elpis.gateway.ReleaseStore;
import io.elpis.ledger.EntryKind;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.rights.breach.Breach.Duty;
import io.elpis.rights.breach.Breach.State;
import io.elpis.rights.breach.BreachFile.Done;
import io.elpis.rights.breach.BreachFile.Scope;
import io.elpis.rights.clock.Clocks;
import io.elpis.rights.clock.Regime;
import io.elpis.rights.clock.Term;
import io.elpis.rights.docket.DocketIds;
import io.elpis.rights.docket.DocketStore;
import io.elpis.rights.docket.DocketStore.Query;
import io.elpis.rights.docket.Documents;
import io.elpis.rights.register.Table;
import io.elpis.rights.request.Post;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The desk at which a breach is carried from the day it is known: whom it concerns, as the ledger
 * tells it; what is owed to whom by when; the texts; the letters; the summary. Thread-safe; blocks.
 */
public final class Breaches {
  public static final PurposeName PURPOSE = new PurposeName("elpis:breach");

  /** How many letters one call sends. */
  public static final int LETTERS_A_CALL = 100;

  private static final int PAGE = 200;
  private static final int MOST_WORDS = 1_000;
  private static final String TIER = "tier-";
  private static final Set<String> WORDS = Set.of("cause", "harm", "measures", "advice", "contact");

  private final Parts parts;
  private final Documents documents = new Documents();

  /** What the desk works with. */
  public record Parts(
      DocketStore dockets,
      DocketEntries entries,
      DocketIds ids,
      BreachStore store,
      BreachScope scope,
      AlertStore alerts,
      ReleaseStore releases,
      Post post,
      Clocks clocks,
      InstantSource clock) {}

  public Breaches(Parts parts) {
    this.parts = parts;
  }

  /**
   * What shows a breach: an alert, a release that leaked, or accounts and a time.
   *
   * @param regimes empty for the usual one
   * @param aware when somebody here became aware; now where it is empty
   */
  public record Signs(
      Optional<String> alert,
      Optional<String> release,
      List<String> accounts,
      Optional<Instant> from,
      Optional<Instant> to,
      List<String> regimes,
      Optional<Instant> aware,
      Optional<String> tier) {}

  /** How letters went. */
  public record Letters(long sent, long failed, long left) {}

  /**
   * Opens a breach; its clocks run from when somebody here was aware.
   *
   * @throws ElpisException {@code NOT_FOUND} for an alert, a release or a regime that is not there;
   *     {@code INVALID_REQUEST} where nothing shows whom it concerns, or {@code aware} is to come
   */
  public Breach open(Asker by, Signs signs) {
    Instant now = now();
    Instant aware = signs.aware().orElse(now);
    if (aware.isAfter(now)) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`aware` is to come");
    }
    List<String> regimes =
        signs.regimes().isEmpty() ? List.of(parts.clocks().usual()) : signs.regimes();
    regimes.forEach(parts.clocks()::regime);
    BreachFile file = file(signs, regimes, aware);
    Breach breach =
        dated(new Breach(parts.ids().next("bc"), 1, State.OPEN, Optional.empty(), file));
    return tell(by, breach, "breach-opened", Optional.empty());
  }

  private BreachFile file(Signs signs, List<String> regimes, Instant aware) {
    if (signs.alert().isPresent()) {
      Alert alert =
          parts
              .alerts()
              .find(signs.alert().get())
              .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such alert"));
      return file(
          "alert:" + alert.id(),
          alert.finding().members(),
          signs.from().or(() -> Optional.of(Instant.ofEpochMilli(alert.finding().sinceMillis()))),
          signs,
          regimes,
          aware);
    }
    if (signs.release().isPresent()) {
      ReleaseId id = new ReleaseId(signs.release().get());
      Release release =
          parts
              .releases()
              .find(id)
              .orElseThrow(
                  () -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such release"))
              .release();
      return file(
          "release:" + id.value(),
          List.of(),
          signs.from().or(() -> Optional.of(release.created())),
          signs,
          regimes,
          aware);
    }
    if (signs.accounts().isEmpty() || signs.from().isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "name an `alert`, a `release`, or `accounts` and `from`");
    }
    return file("accounts", signs.accounts(), signs.from(), signs, regimes, aware);
  }

  private static BreachFile file(
      String source,
      List<String> accounts,
      Optional<Instant> from,
      Signs signs,
      List<String> regimes,
      Instant aware) {
    return new BreachFile(
        source,
        regimes,
        aware,
        accounts,
        from,
        signs.to(),
        signs.tier(),
        Optional.empty(),
        new TreeMap<>(),
        new TreeMap<>(),
        Optional.empty());
  }

  /** Finds out whom it concerns; again where more is known by now. */
  public Breach assess(Asker by, String id) {
    Breach before = open(id);
    Scope scope = parts.scope().find(id, before.file(), now());
    Breach after = next(before, State.ASSESSED, before.file().with(scope));
    return tell(by, after, "breach-assessed", Optional.empty());
  }

  /**
   * The officer's own words for the texts.
   *
   * @throws ElpisException {@code INVALID_REQUEST} for words that no text has a place for
   */
  public Breach describe(Asker by, String id, Map<String, String> words) {
    if (!WORDS.containsAll(words.keySet())
        || words.values().stream().anyMatch(text -> text.length() > MOST_WORDS)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "the texts have room for `cause`, `harm`, `measures`, `advice`, `contact`, each of at"
              + " most "
              + MOST_WORDS
              + " characters");
    }
    Breach before = open(id);
    return tell(
        by,
        next(before, before.state(), before.file().saying(new TreeMap<>(words))),
        "breach-described",
        Optional.empty());
  }

  /**
   * Notes that a duty was met.
   *
   * @param reference such as the number the authority gave
   * @throws ElpisException {@code NOT_FOUND} for a duty that is not owed
   */
  public Breach met(Asker by, String id, String regime, String duty, String reference) {
    Breach before = open(id);
    Duty owed =
        duties(before).stream()
            .filter(one -> one.regime().equals(regime) && one.duty().equals(duty))
            .findFirst()
            .orElseThrow(
                () -> new ElpisException(ErrorCode.NOT_FOUND, "no such duty is owed for it"));
    Breach after =
        next(before, before.state(), before.file().having(owed.key(), new Done(now(), reference)));
    return tell(by, after, duty + "-told", Optional.of(reference));
  }

  /** What is owed to whom by when, the next first. */
  public List<Duty> duties(Breach breach) {
    List<Duty> duties = new ArrayList<>();
    Instant now = now();
    for (String name : breach.file().regimes()) {
      Regime regime = parts.clocks().regime(name);
      for (Map.Entry<String, Term> owed : regime.breach().entrySet()) {
        boolean otherTier =
            owed.getKey().startsWith(TIER)
                && !breach.file().tier().equals(Optional.of(owed.getKey()));
        if (!otherTier) {
          Instant due = regime.calendar().end(breach.file().aware(), owed.getValue());
          Optional<Instant> done =
              Optional.ofNullable(breach.file().done().get(name + "/" + owed.getKey()))
                  .map(Done::at);
          duties.add(
              new Duty(name, owed.getKey(), due, done, done.isEmpty() && !now.isBefore(due)));
        }
      }
    }
    duties.sort(Comparator.comparing(Duty::due));
    return duties;
  }

  /** The text for the authority or the persons, in English or Chinese. */
  public String text(Breach breach, BreachTexts.Reader reader, BreachTexts.Language language) {
    return BreachTexts.of(breach, reader, language);
  }

  /**
   * Writes to some of those concerned who were not told yet; called again for the rest, also after
   * a crash. Whoever has no mailbox is noted as such: they have to be told otherwise.
   *
   * @throws ElpisException {@code CONFLICT} where it is not assessed or the words are missing;
   *     {@code OVERLOADED} where no mail goes out now
   */
  public Letters write(Asker by, String id) {
    Breach breach = open(id);
    if (breach.state() != State.ASSESSED || !breach.file().words().keySet().containsAll(WORDS)) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "letters go out once it is assessed and `cause`, `harm`, `measures`, `advice` and"
              + " `contact` are said");
    }
    tell(by, next(breach, breach.state(), breach.file()), "letters-begun", Optional.empty());
    String text =
        text(breach, BreachTexts.Reader.PERSONS, BreachTexts.Language.ENGLISH)
            + "\n\n"
            + text(breach, BreachTexts.Reader.PERSONS, BreachTexts.Language.CHINESE);
    long sent = 0;
    long failed = 0;
    for (SubjectId person : parts.store().untold(id, LETTERS_A_CALL)) {
      String how = carried(id, person, text, sent + failed);
      parts.store().told(id, person, now(), how);
      if (how.equals("mail")) {
        sent++;
      } else {
        failed++;
      }
    }
    return new Letters(sent, failed, parts.store().untold(id));
  }

  private String carried(String id, SubjectId person, String text, long number) {
    try {
      parts
          .post()
          .carry(
              person,
              new Post.Letter(
                  "breach." + id + "." + now().toEpochMilli() + "." + number,
                  BreachTexts.SUBJECT,
                  text));
      return "mail";
    } catch (ElpisException unreached) {
      if (unreached.code() == ErrorCode.OVERLOADED || unreached.code() == ErrorCode.CONFLICT) {
        throw unreached;
      }
      return unreached.code().word();
    }
  }

  /**
   * Ends it, with a summary.
   *
   * @throws ElpisException {@code CONFLICT} while something is owed
   */
  public Breach close(Asker by, String id, String summary) {
    Breach before = open(id);
    boolean owed =
        duties(before).stream()
            .anyMatch(duty -> duty.done().isEmpty() && !duty.duty().equals("summary"));
    if (owed) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "somebody has still to be told of it; see what is owed");
    }
    BreachFile file = before.file();
    for (Duty duty : duties(before)) {
      if (duty.done().isEmpty()) {
        file = file.having(duty.key(), new Done(now(), "closed"));
      }
    }
    return tell(
        by, next(before, State.CLOSED, file.closed(now())), "breach-closed", Optional.of(summary));
  }

  /**
   * A breach as it stands.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public Breach find(String id) {
    return parts
        .dockets()
        .find(Breach.KIND, id)
        .map(docket -> Breach.of(docket, documents))
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such breach"));
  }

  /** Every breach, in the order they were opened: also those that nobody had to be told of. */
  public List<Breach> list(Optional<String> after, int limit) {
    return parts.dockets().list(new Query(Breach.KIND, List.of(), after, limit)).stream()
        .map(docket -> Breach.of(docket, documents))
        .toList();
  }

  /** How many have something owed that is late. */
  public long overdue() {
    List<String> open = List.of(State.OPEN.word(), State.ASSESSED.word());
    return parts.dockets().overdue(Breach.KIND, open, now());
  }

  /** The register of breaches (GDPR 33(5)). */
  public Table table() {
    List<List<String>> rows = new ArrayList<>();
    Optional<String> after = Optional.empty();
    List<Breach> page;
    do {
      page = list(after, PAGE);
      page.forEach(breach -> rows.add(row(breach)));
      after = page.isEmpty() ? after : Optional.of(page.getLast().id());
    } while (page.size() == PAGE);
    return new Table(
        "breaches",
        "Register of breaches / 个人信息安全事件记录",
        List.of(
            "id",
            "state",
            "aware",
            "source",
            "regimes",
            "persons",
            "looks",
            "fields",
            "recipients",
            "done",
            "cause",
            "harm",
            "measures"),
        rows);
  }

  private static List<String> row(Breach breach) {
    BreachFile file = breach.file();
    return List.of(
        breach.id(),
        breach.state().word(),
        file.aware().toString(),
        file.source(),
        String.join(" ", file.regimes()),
        file.scope().map(scope -> Long.toString(scope.persons())).orElse(""),
        file.scope().map(scope -> Long.toString(scope.looks())).orElse(""),
        file.scope().map(scope -> String.join(" ", scope.fields().keySet())).orElse(""),
        file.scope().map(scope -> String.join(" ", scope.recipients())).orElse(""),
        String.join(" ", file.done().keySet()),
        file.words().getOrDefault("cause", ""),
        file.words().getOrDefault("harm", ""),
        file.words().getOrDefault("measures", ""));
  }

  private Breach open(String id) {
    Breach breach = find(id);
    if (breach.state() == State.CLOSED) {
      throw new ElpisException(ErrorCode.CONFLICT, "the breach is closed");
    }
    return breach;
  }

  private Breach next(Breach before, State then, BreachFile file) {
    return dated(new Breach(before.id(), before.revision() + 1, then, Optional.empty(), file));
  }

  private Breach dated(Breach breach) {
    Optional<Instant> due =
        breach.state() == State.CLOSED
            ? Optional.empty()
            : duties(breach).stream()
                .filter(duty -> duty.done().isEmpty())
                .map(Duty::due)
                .min(Comparator.naturalOrder());
    return new Breach(breach.id(), breach.revision(), breach.state(), due, breach.file());
  }

  private Breach tell(Asker by, Breach after, String what, Optional<String> reason) {
    parts
        .entries()
        .append(
            by,
            new Step(EntryKind.BREACH_MOVED, PURPOSE, what, List.of(), reason),
            after.docket(documents));
    return after;
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
