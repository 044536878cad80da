package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.statistics.Generalisation;
import io.elpis.gateway.statistics.PeopleTable;
import io.elpis.gateway.statistics.Portrait;
import io.elpis.gateway.statistics.PortraitStore;
import io.elpis.gateway.statistics.Question;
import io.elpis.gateway.statistics.StatisticStore.Axis;
import io.elpis.gateway.statistics.StatisticStore.Place;
import io.elpis.gateway.statistics.StatisticStore.Population;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Proof;
import io.elpis.model.Sha256;
import io.elpis.model.Tariff;
import io.elpis.policy.Basis;
import io.elpis.policy.Decider;
import io.elpis.policy.QuotaWindow;
import io.elpis.policy.RowsRule;
import io.elpis.policy.StatisticRule;
import io.elpis.vault.DerivedKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Gives rows of people out under names that are another for each recipient and window, and coarse
 * enough that no row can be picked beyond the risk that the policy states. Opens no value: terms of
 * the blind index are read. One table leaves to a recipient in a window, so that no two can be laid
 * over each other; asked for again it is the same one. Thread-safe.
 */
public final class Portraits {
  /** The most rows of a page. */
  public static final int MOST_OF_A_PAGE = 10_000;

  private static final int ID_DIGITS = 16;

  private final Statistics statistics;
  private final PortraitStore store;
  private final DeskEntries entries;
  private final Decider decider;
  private final DerivedKeys keys;
  private final InstantSource clock;

  public Portraits(
      Statistics statistics,
      PortraitStore store,
      DeskEntries entries,
      Decider decider,
      DerivedKeys keys,
      InstantSource clock) {
    this.statistics = statistics;
    this.store = store;
    this.entries = entries;
    this.decider = decider;
    this.keys = keys;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Given(Portrait portrait) implements Outcome {}

    /** Nothing, and why. */
    record Denied(Statistics.Outcome.Denied why) implements Outcome {}
  }

  /**
   * Makes a table, with an entry on the ledger before any row is kept.
   *
   * @param question whose {@code by} are the columns; {@code where} keeps to people with a value
   * @throws ElpisException {@code NOT_FOUND} where the policy has no such statistic; {@code
   *     FORBIDDEN} where it lets no rows out; {@code CONFLICT} where the rows cannot be made safe
   *     within the loss that the policy states; {@code INVALID_REQUEST}
   */
  public Outcome make(Asker by, Question question) {
    StatisticRule rule = statistics.rule(question.name());
    SequencedMap<String, List<String>> axes = question.axes(rule);
    Statistics.Party party = statistics.party(by);
    Optional<DenialCode> refusal = rule.to().refuses(party.principal(), party.recipient());
    if (refusal.isEmpty() && rule.rows().isEmpty()) {
      refusal = Optional.of(DenialCode.PURPOSE_FORBIDDEN);
    }
    if (refusal.isPresent()) {
      entries.refuse(by, deed(question, "asked for rows"), refusal.get());
      return new Outcome.Denied(
          new Statistics.Outcome.Denied(decider.reason(refusal.get()), Optional.empty()));
    }
    RowsRule rows = rule.rows().orElseThrow();
    if (question.by().isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`by` names the attributes that the rows have");
    }
    Instant now = clock.instant();
    QuotaWindow.Slot slot = rule.window().at(now);
    Place place =
        new Place(rule.name(), party.recipient().party(), slot.label(), question.digest(rule));
    Optional<Portrait> known = store.find(place);
    PeopleTable table =
        known.isPresent() ? PeopleTable.empty() : people(rule, axes, party, now, place);
    Optional<Generalisation> coarse =
        known.isPresent()
            ? Optional.empty()
            : Generalisation.least(attributes(rule, axes, rows), table.counts(), rows);
    if (known.isEmpty() && coarse.isEmpty()) {
      entries.tell(by, deed(question, "rows were not safe enough; none left"));
      throw unsafe(rows);
    }
    Portrait.Figures figures =
        known.map(Portrait::figures).or(() -> coarse.map(Generalisation::figures)).orElseThrow();
    Appended appended =
        Joined.of(
            entries.append(
                by,
                deed(question, words(figures)),
                List.of(once(rule, place, slot)),
                DenialCode.QUOTA_EXHAUSTED,
                List.of()));
    if (!(appended instanceof Appended.Written)) {
      return new Outcome.Denied(statistics.denied(appended));
    }
    // A crash here has spent the window on a table that nobody got; asked again, it is made again.
    return new Outcome.Given(
        known.orElseGet(() -> kept(place, question, slot, coarse.orElseThrow(), table)));
  }

  private PeopleTable people(
      StatisticRule rule,
      SequencedMap<String, List<String>> axes,
      Statistics.Party party,
      Instant now,
      Place place) {
    PeopleTable table = new PeopleTable(keys.of("portrait", place.party() + "\n" + place.window()));
    List<Axis> terms = new ArrayList<>();
    axes.forEach(
        (name, values) -> terms.add(statistics.axis(rule.attribute(name).orElseThrow(), values)));
    store.people(
        new Population(
            rule.name(),
            party.recipient().id(),
            party.recipient().licence(),
            rule.basis() == Basis.CONSENT,
            now),
        terms,
        table);
    return table;
  }

  private static List<Generalisation.Attribute> attributes(
      StatisticRule rule, SequencedMap<String, List<String>> axes, RowsRule rows) {
    List<Generalisation.Attribute> attributes = new ArrayList<>();
    for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
      attributes.add(
          Generalisation.Attribute.of(
              rule.attribute(axis.getKey()).orElseThrow().part(),
              axis.getValue(),
              rows.sensitive().filter(axis.getKey()::equals).isPresent()));
    }
    return attributes;
  }

  private Portrait kept(
      Place place,
      Question question,
      QuotaWindow.Slot slot,
      Generalisation coarse,
      PeopleTable table) {
    List<String> columns = new ArrayList<>(question.by());
    columns.addAll(question.where().keySet());
    Portrait portrait =
        new Portrait(id(place), columns, coarse.words(), coarse.figures(), slot.end());
    return store.keep(place, portrait, table.rows(coarse.kept()));
  }

  /** The same table has the same name; it says nothing to who does not ask for it. */
  private static String id(Place place) {
    return "p-"
        + Sha256.of(
                String.join(
                    "\n",
                    place.purpose().value(),
                    place.party(),
                    place.window(),
                    place.question().toString()))
            .toString()
            .substring(0, ID_DIGITS);
  }

  /** One table in a window; the same one again is free. */
  private static Claim once(StatisticRule rule, Place place, QuotaWindow.Slot slot) {
    return new Claim.Quota(
        rule.name() + "|recipient|" + place.party() + "|rows/" + rule.window().length(),
        slot.label(),
        place.question().toString(),
        Tariff.flat(1),
        1,
        slot.end(),
        Proof.NONE,
        Optional.empty());
  }

  /**
   * Some rows of a table, to the recipient it was made for.
   *
   * @throws ElpisException {@code NOT_FOUND} to anybody else
   */
  public List<Portrait.Row> rows(Asker by, String id, Optional<String> after, int limit) {
    return store.rows(find(by, id).id(), after, Math.clamp(limit, 1, MOST_OF_A_PAGE));
  }

  /**
   * A table, to the recipient it was made for.
   *
   * @throws ElpisException {@code NOT_FOUND} to anybody else
   */
  public Portrait find(Asker by, String id) {
    return store
        .find(id, statistics.party(by).recipient().party())
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such table"));
  }

  private static String words(Portrait.Figures figures) {
    return String.format(
        Locale.ROOT,
        "%d rows, %d people left out, smallest group %d, highest risk %.4f, mean risk %.4f, loss"
            + " %.3f, l %d, t %.3f",
        figures.records(),
        figures.dropped(),
        figures.smallest(),
        figures.prosecutorRisk(),
        figures.meanRisk(),
        figures.loss(),
        figures.diversity(),
        figures.closeness());
  }

  private static Deed deed(Question question, String what) {
    return new Deed(
        EntryKind.PORTRAIT_RELEASED,
        question.name(),
        "rows",
        new Context(
            Optional.empty(), Optional.of(question.words() + ": " + what), Optional.empty()),
        Optional.empty());
  }

  private static ElpisException unsafe(RowsRule rows) {
    return new ElpisException(
        ErrorCode.CONFLICT,
        String.format(
            Locale.ROOT,
            "with these attributes no rows are alike enough: k of %d%s needs a loss above %.2f or"
                + " more than %.0f %% of the people left out; ask for fewer attributes",
            rows.k(),
            rows.sensitive().map(name -> ", and what `" + name + "` may tell,").orElse(""),
            rows.loss(),
            rows.drop() * 100));
  }
}
