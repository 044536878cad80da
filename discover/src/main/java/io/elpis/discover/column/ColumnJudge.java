package io.elpis.discover.column;

import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding.Level;
import io.elpis.discover.words.Headers;
import io.elpis.discover.words.Headers.Hint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a column holds. Its name proposes, its values confirm or contradict; values with
 * check digits need no name. Pure.
 */
final class ColumnJudge {
  /** Kinds whose values tell by themselves what they are. */
  private static final Set<Kind> TELLING =
      EnumSet.of(
          Kind.EMAIL,
          Kind.RESIDENT_ID,
          Kind.MOBILE,
          Kind.BANK_CARD,
          Kind.IBAN,
          Kind.IP,
          Kind.MAC,
          Kind.PLATE,
          Kind.VIN,
          Kind.IMEI,
          Kind.ADDRESS,
          Kind.LANDLINE,
          Kind.NATIONAL_ID,
          Kind.COMPANY_CODE,
          Kind.URL);

  /** Kinds whose values can look like anything. */
  private static final Set<Kind> SHAPELESS =
      EnumSet.of(
          Kind.ACCOUNT,
          Kind.SECRET,
          Kind.OCCUPATION,
          Kind.GROUP,
          Kind.PLACE,
          Kind.ADDRESS,
          Kind.NAME,
          Kind.DRIVING_LICENCE,
          Kind.ORGANISATION,
          Kind.LANDLINE,
          Kind.PASSPORT,
          Kind.PERMIT,
          Kind.NATIONAL_ID,
          Kind.OAID,
          Kind.URL,
          Kind.IBAN,
          Kind.CIVIL_STATUS,
          Kind.EDUCATION,
          Kind.INCOME,
          Kind.HEALTH);

  private static final Pattern FLAG = Pattern.compile("(?i)true|false|yes|no|t|f|y|n|0|1|是|否");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private final ColumnSample column;
  private final Optional<Hint> hint;
  private final Votes votes;

  ColumnJudge(String table, ColumnSample column) {
    this.column = column;
    this.hint =
        Headers.standard().of(column.name()).map(told -> inTable(told, table, column.name()));
    this.votes = Votes.of(column, String.join(" ", Headers.words(column.name())));
  }

  /** A column {@code name} in a table of people is the name of a person. */
  private static Hint inTable(Hint hint, String table, String name) {
    boolean vague = hint.kind() == Kind.NAME && !hint.outright() && Headers.words(name).length == 1;
    for (String word : Headers.words(table)) {
      if (vague && Headers.isPerson(word)) {
        return new Hint(Kind.NAME, true);
      }
    }
    return hint;
  }

  ColumnFinding judge() {
    ColumnFinding told = hint.map(this::told).orElse(null);
    ColumnFinding seen = seen();
    boolean text = seen != null && seen.is(Kind.FREE_TEXT, 0);
    double bar = seen == null ? 0 : text ? 0.5 : seen.confidence() - 0.15;
    if (told != null && told.confidence() >= bar) {
      return told;
    }
    return seen == null ? nothing() : seen;
  }

  private @Nullable ColumnFinding told(Hint hint) {
    Kind kind = refined(hint.kind());
    List<String> reasons = new ArrayList<>(List.of("the column is called so"));
    double share = shareOf(kind);
    double confidence;
    if (votes.looked() == 0) {
      confidence = hint.outright() ? 0.6 : 0.3;
      reasons.add("it holds no value");
    } else if (kind == Kind.NAME && !hint.outright()) {
      // Things have names as well.
      confidence = share >= 0.75 ? 0.75 : share >= 0.5 ? 0.5 : 0.1;
      reasons.add(percent(share) + " look like names of people");
    } else if (share >= 0.5) {
      confidence = hint.outright() ? 0.97 : 0.85;
      reasons.add(percent(share) + " of its values are such");
    } else if (SHAPELESS.contains(kind) && !contradicted(kind)) {
      confidence = hint.outright() ? Math.max(0.75, 0.6 + share / 2) : 0.45;
      reasons.add("its values do not speak against it");
    } else if (share >= 0.1) {
      confidence = hint.outright() ? 0.7 : 0.5;
      reasons.add("only " + percent(share) + " of its values are such");
    } else {
      confidence = 0.25;
      reasons.add("its values are not such");
    }
    return confidence < 0.2 ? null : finding(kind, confidence, share, reasons);
  }

  /** Dates of birth, ages and so on are as their columns say, if the values fit. */
  private double shareOf(Kind kind) {
    return switch (kind) {
      case BIRTH_DATE ->
          Math.max(
              votes.share(kind) + votes.share(Kind.DATE),
              fitting(Fitting.DATE) + fitting(Fitting.MONTH));
      case AGE -> fitting(Fitting.AGE);
      case GENDER -> fitting(Fitting.GENDER);
      case POSTAL_CODE -> fitting(Fitting.POSTAL);
      case PLACE -> Math.max(votes.share(kind), 0.6 * fitting(Fitting.REGION));
      case OAID -> Math.max(votes.share(kind), fitting(Fitting.DEVICE));
      case LANDLINE, MOBILE -> Math.max(votes.share(Kind.LANDLINE) + votes.share(Kind.MOBILE), 0);
      case SECRET, ACCOUNT, CIVIL_STATUS, EDUCATION, INCOME, HEALTH -> contradicted(kind) ? 0 : 1;
      case COMPANY_CODE,
          NAME,
          EMAIL,
          ADDRESS,
          RESIDENT_ID,
          PASSPORT,
          PERMIT,
          BANK_CARD,
          PLATE,
          VIN,
          IMEI,
          MAC,
          IP,
          FREE_TEXT,
          NATIONAL_ID,
          DRIVING_LICENCE,
          IBAN,
          GROUP,
          OCCUPATION,
          URL,
          DATE,
          ORGANISATION ->
          votes.share(kind);
    };
  }

  private double fitting(Pattern pattern) {
    List<String> values = column.values();
    long fits = values.stream().filter(value -> pattern.matcher(value).matches()).count();
    return values.isEmpty() ? 0 : (double) fits / values.size();
  }

  /** Which of two kinds of one name the values are: a column {@code phone} may hold mobiles. */
  private Kind refined(Kind kind) {
    if (kind == Kind.LANDLINE && votes.share(Kind.MOBILE) > votes.share(Kind.LANDLINE)) {
      return Kind.MOBILE;
    }
    boolean identity = kind == Kind.RESIDENT_ID && votes.share(Kind.RESIDENT_ID) < 0.1;
    return identity && votes.looked() > 0 && votes.share(Kind.PASSPORT) < 0.5
        ? Kind.NATIONAL_ID
        : kind;
  }

  /** Flags and small counts are no names, numbers, or words for anything. */
  private boolean contradicted(Kind kind) {
    boolean flags = fitting(FLAG) > 0.95;
    boolean few =
        column.distinctAtLeast() <= 2
            && column.filled() > 20
            && !kind.weight().equals(Kind.Weight.PARTIAL);
    boolean numbers = fitting(NUMBER) > 0.9;
    boolean words =
        kind == Kind.NAME
            || kind == Kind.ADDRESS
            || kind == Kind.PLACE
            || kind == Kind.OCCUPATION
            || kind == Kind.GROUP
            || kind == Kind.ORGANISATION;
    boolean codes =
        kind == Kind.NATIONAL_ID
            || kind == Kind.PASSPORT
            || kind == Kind.DRIVING_LICENCE
            || kind == Kind.PERMIT
            || kind == Kind.IBAN;
    return flags
        || (few && !words)
        || (words && numbers)
        || (codes && averageLength() < 5)
        || (words && kind != Kind.ADDRESS && votes.prose() > 0.5);
  }

  private double averageLength() {
    return column.values().stream().mapToInt(String::length).average().orElse(0);
  }

  /** What the values are by themselves. */
  private @Nullable ColumnFinding seen() {
    Kind best = null;
    for (Kind kind : TELLING) {
      if (best == null || votes.share(kind) > votes.share(best)) {
        best = kind;
      }
    }
    if (best != null && votes.share(best) >= 0.3 && !isByChance(best)) {
      double share = votes.share(best);
      // A column of which less than half is such holds something else, and is told as doubtful.
      double confidence = share < 0.5 ? share : Math.min(0.95, 0.35 + 0.65 * share);
      return finding(
          best,
          confidence,
          share,
          List.of(percent(share) + " of its values are such by themselves"));
    }
    ColumnFinding names = names();
    ColumnFinding mixed = names == null ? mixed() : names;
    return mixed != null ? mixed : freeText();
  }

  /** Values of several kinds one below the other, as where each row tells one thing of somebody. */
  private @Nullable ColumnFinding mixed() {
    double share = 0;
    for (Kind kind : TELLING) {
      double one = kind.weight() == Kind.Weight.DIRECT ? votes.share(kind) : 0;
      share += one >= 0.05 && !isByChance(kind) ? one : 0;
    }
    return share < 0.3
        ? null
        : finding(
            Kind.FREE_TEXT,
            Math.min(0.9, 0.35 + 0.65 * share),
            share,
            List.of(percent(share) + " of its values are of one personal kind or another"));
  }

  /**
   * Whether the values are numbers of one length of which many are not such: then those that are
   * fit by chance, as 7 of 10 numbers of eleven digits from 1 on do a mobile's.
   */
  private boolean isByChance(Kind kind) {
    if (kind != Kind.MOBILE && kind != Kind.BANK_CARD && kind != Kind.RESIDENT_ID) {
      return false;
    }
    List<String> values = column.values();
    Map<Integer, Integer> lengths = new HashMap<>();
    for (String value : values) {
      if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
        lengths.merge(value.length(), 1, Integer::sum);
      }
    }
    int most = lengths.values().stream().max(Integer::compare).orElse(0);
    return most > 0.95 * values.size() && votes.share(kind) < 0.75;
  }

  private @Nullable ColumnFinding names() {
    double share = votes.share(Kind.NAME);
    boolean varied =
        column.distinctAtLeast() > 10 || column.distinctAtLeast() * 2L > column.filled();
    if (share < 0.7
        || !varied
        || column.filled() < 5
        || (hint.isPresent() && hint.get().kind() != Kind.NAME)) {
      return null;
    }
    double two =
        column.values().stream()
                .filter(value -> value.strip().contains(" ") || isHanName(value))
                .count()
            / (double) Math.max(1, column.values().size());
    double confidence = two > 0.7 ? 0.45 + 0.45 * share : 0.2 + 0.4 * share;
    return finding(
        Kind.NAME, confidence, share, List.of(percent(share) + " look like names of people"));
  }

  private static boolean isHanName(String value) {
    return value.length() >= 2 && value.charAt(0) > 0x3400 && value.length() <= 4;
  }

  private @Nullable ColumnFinding freeText() {
    Map<Kind, Double> direct = new EnumMap<>(Kind.class);
    votes
        .within()
        .forEach((kind, share) -> {
          if (kind.weight() == Kind.Weight.DIRECT && share >= 0.01) {
            direct.put(kind, share);
          }
        });
    // Names alone are found in any prose, the titles of films included.
    double most =
        direct.entrySet().stream()
            .filter(e -> e.getKey() != Kind.NAME)
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(0);
    double names = direct.getOrDefault(Kind.NAME, 0.0);
    if ((most < 0.02 && names < 0.6) || (votes.prose() < 0.2 && most < 0.3)) {
      return null;
    }
    double confidence = most >= 0.02 ? Math.min(0.95, 0.6 + most) : 0.4;
    return finding(
        Kind.FREE_TEXT,
        confidence,
        Math.max(most, names),
        List.of("values of other kinds stand in its text"));
  }

  private ColumnFinding finding(Kind kind, double confidence, double share, List<String> reasons) {
    Optional<String> sample =
        column.values().stream().findFirst().map(value -> Masked.of(kind, value));
    return new ColumnFinding(
        column.name(),
        Optional.of(kind),
        level(kind, confidence),
        confidence,
        share,
        kind == Kind.BIRTH_DATE ? fitting(Fitting.YEAR_FIRST) : 1 - fitting(Fitting.DECIMAL),
        column.filled(),
        votes.looked(),
        sample,
        also(),
        reasons);
  }

  private ColumnFinding nothing() {
    return new ColumnFinding(
        column.name(),
        Optional.empty(),
        Level.NONE,
        0,
        0,
        0,
        column.filled(),
        votes.looked(),
        Optional.empty(),
        also(),
        List.of());
  }

  private Map<Kind, Double> also() {
    Map<Kind, Double> direct = new EnumMap<>(Kind.class);
    votes
        .within()
        .forEach((kind, share) -> {
          if (kind.weight() == Kind.Weight.DIRECT && kind != Kind.NAME && share >= 0.005) {
            direct.put(kind, share);
          }
        });
    return direct;
  }

  private static Level level(Kind kind, double confidence) {
    return switch (kind.weight()) {
      case NONE -> Level.NONE;
      case PARTIAL -> Level.LOW;
      case DIRECT -> confidence >= 0.7 ? Level.HIGH : confidence >= 0.5 ? Level.MEDIUM : Level.LOW;
    };
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
