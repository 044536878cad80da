package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.LeakedMarks.Position;
import io.elpis.ledger.Appended;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.policy.Policy;
import io.elpis.trace.evidence.EvidenceBundle;
import io.elpis.trace.mark.MarkCode;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.match.ClueReader;
import io.elpis.trace.match.Columns;
import io.elpis.trace.match.LeakedTable;
import io.elpis.trace.match.Matching;
import io.elpis.trace.match.RecordIndex;
import io.elpis.trace.match.RowMatch;
import io.elpis.trace.report.ReportWords;
import io.elpis.trace.report.TraceReport;
import io.elpis.trace.report.TraceReport.Lead;
import io.elpis.trace.report.TraceReport.NamedCopy;
import io.elpis.trace.score.AttackBank;
import io.elpis.trace.score.Codeword;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Power;
import io.elpis.trace.score.Rounds;
import io.elpis.trace.score.Sample;
import io.elpis.trace.score.TraceConfiguration;
import io.elpis.vault.BlindIndex;
import io.elpis.vault.field.FieldRules;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Traces a leaked table to the release that it came from. The trace is an entry of the ledger
 * before the sample is looked at; records are found through the blind index, and no value is
 * opened. Marks are a recipient's own, so what is named is a recipient's release; which one of
 * several is told by the records in it. Thread-safe.
 */
public final class Traces {
  /** The most rows of a sample. */
  public static final int MOST_ROWS = 20_000;

  private static final PurposeName PURPOSE = new PurposeName("elpis:trace");

  /** The share of matched rows that is taken to be nobody's when the power is found. */
  private static final double JUNK = .1;

  private final ReleaseStore store;
  private final DeskEntries entries;
  private final MarkWriter marks;
  private final Words words;
  private final Policy policy;
  private final AccessLeads leads;

  public Traces(
      ReleaseStore store,
      DeskEntries entries,
      MarkWriter marks,
      Words words,
      Policy policy,
      AccessLeads leads) {
    this.store = store;
    this.entries = entries;
    this.marks = marks;
    this.words = words;
    this.policy = policy;
    this.leads = leads;
  }

  /** How cells are read. */
  public record Words(FieldRules rules, BlindIndex index) {}

  /** What a trace is decided by, before any sample is read. */
  public TraceConfiguration configuration() {
    return new TraceConfiguration(
        AttackBank.standard(),
        TraceConfiguration.VERSION,
        "hmac-sha256:" + marks.keys().commitment());
  }

  /** What was found, and what it was computed from. */
  public record Traced(TraceReport report, EvidenceBundle evidence) {}

  /**
   * Traces a table.
   *
   * @param asOf releases and looks of later than this played no part
   * @throws ElpisException {@code BATCH_TOO_LARGE} above {@link #MOST_ROWS} rows
   */
  public Traced trace(Asker by, LeakedTable table, Instant asOf) {
    if (table.rows().size() > MOST_ROWS) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE, "a sample has at most " + MOST_ROWS + " rows; send a part");
    }
    TraceConfiguration configuration = configuration();
    record(by, configuration, table.rows().size());
    ClueReader reader = new VaultClues(words.rules(), words.index(), policy);
    Columns columns = Columns.of(table, reader);
    List<RowMatch> matches = new Matching(reader, new Records(store)).match(table, columns);
    Sample sample = new LeakedMarks(marks, reader, policy).read(table, columns, matches);
    Set<SubjectId> subjects = subjects(matches);
    Map<SubjectId, Set<ReleaseId>> holding = store.holding(subjects, asOf);
    List<Candidate> candidates = candidates(holding);
    return report(configuration, matches, sample, candidates, leads.of(subjects, asOf));
  }

  private void record(Asker by, TraceConfiguration configuration, int rows) {
    Context context =
        new Context(
            Optional.empty(),
            Optional.of("configuration " + configuration.digest() + ", " + rows + " rows"),
            Optional.empty());
    Deed deed = new Deed(EntryKind.TRACED, PURPOSE, "traced", context, Optional.empty());
    Appended appended =
        Joined.of(entries.append(by, deed, List.of(), DenialCode.PRINCIPAL_REVOKED, List.of()));
    if (!(appended instanceof Appended.Written)) {
      throw new ElpisException(ErrorCode.FORBIDDEN, "the caller's key has fallen");
    }
  }

  private record Records(ReleaseStore store) implements RecordIndex {
    @Override
    public long population() {
      return store.people();
    }

    @Override
    public Map<UUID, List<String>> holders(Collection<UUID> terms, int most) {
      Map<UUID, List<String>> found = new HashMap<>();
      store
          .holders(terms, most)
          .forEach(
              (term, people) -> found.put(term, people.stream().map(SubjectId::toString).toList()));
      return found;
    }
  }

  private static Set<SubjectId> subjects(List<RowMatch> matches) {
    return matches.stream()
        .flatMap(match -> match.candidates().stream())
        .map(candidate -> SubjectId.parse(candidate.record()))
        .collect(Collectors.toSet());
  }

  /** A recipient whose releases hold any of the records, and those releases. */
  private record Candidate(RecipientId recipient, List<Held> releases) {}

  /** A release and which of the sample's records it holds. */
  private record Held(Release release, Set<SubjectId> people) {}

  private List<Candidate> candidates(Map<SubjectId, Set<ReleaseId>> holding) {
    Map<ReleaseId, Set<SubjectId>> byRelease = new HashMap<>();
    holding.forEach((subject, releases) ->
        releases.forEach(id -> byRelease.computeIfAbsent(id, key -> new HashSet<>()).add(subject)));
    TreeMap<String, List<Held>> byRecipient = new TreeMap<>();
    byRelease.forEach((id, people) -> {
      Release release = store.find(id).orElseThrow().release();
      byRecipient
          .computeIfAbsent(release.recipient().value(), key -> new ArrayList<>())
          .add(new Held(release, people));
    });
    return byRecipient.entrySet().stream()
        .map(entry -> new Candidate(new RecipientId(entry.getKey()), entry.getValue()))
        .toList();
  }

  private Traced report(
      TraceConfiguration configuration,
      List<RowMatch> matches,
      Sample sample,
      List<Candidate> candidates,
      List<Lead> looks) {
    List<Codeword> codewords =
        candidates.stream().map(candidate -> codeword(sample, candidate)).toList();
    // Every candidate alike: what was filtered for is not known, and a wrong guess costs power.
    double[] weights = new double[candidates.size()];
    Arrays.fill(weights, candidates.isEmpty() ? 0 : 1.0 / candidates.size());
    List<Named> found = new Rounds(configuration.bank()).name(sample, codewords, weights);
    EvidenceBundle evidence =
        EvidenceBundle.of(
            configuration.words(),
            sample,
            candidates.stream().map(candidate -> name(best(candidate))).toList(),
            codewords,
            weights,
            found);
    List<NamedCopy> named =
        found.stream().map(one -> named(one, candidates.get(one.copy()))).toList();
    int matched = (int) matches.stream().filter(RowMatch::isMatched).count();
    TraceReport report =
        new TraceReport(
            configuration.digest().toString(),
            new TraceReport.Rows(
                matches.size(),
                matched,
                (int) matches.stream().filter(RowMatch::isAmbiguous).count(),
                matches.size() - matched),
            candidates.size(),
            sample.slots(),
            sample.readableSlots(),
            named,
            looks,
            ReportWords.cannotExclude(!named.isEmpty(), matched, sample.slots()),
            Power.of(
                configuration.bank(),
                sample,
                Math.max(1, candidates.size()),
                JUNK,
                ByteBuffer.wrap(configuration.digest().toBytes()).getLong()));
    return new Traced(report, evidence);
  }

  private static String name(Held held) {
    return "release:" + held.release().id();
  }

  /** Of a recipient's releases the one that holds most of the records, the newest of equals. */
  private static Held best(Candidate candidate) {
    return candidate.releases().stream()
        .max(
            Comparator.comparingInt((Held held) -> held.people().size())
                .thenComparing(held -> held.release().created()))
        .orElseThrow();
  }

  private Codeword codeword(Sample sample, Candidate candidate) {
    MarkKeys keys = marks.keys();
    MarkCode code = keys.code();
    MarkCode.Copy copy = keys.copy(candidate.recipient().value());
    byte[] symbols = new byte[sample.slots()];
    for (int slot = 0; slot < symbols.length; ) {
      Position at = (Position) sample.positions().get(slot);
      boolean holds =
          candidate.releases().stream()
              .anyMatch(held ->
                  held.people().contains(at.subject())
                      && held.release().fields().contains(at.field()));
      int end = slot;
      byte[] whole =
          holds ? copy.symbols(at.place(), code.biases(at.place(), at.slots())) : new byte[0];
      while (end < symbols.length
          && ((Position) sample.positions().get(end)).place().equals(at.place())) {
        Position position = (Position) sample.positions().get(end);
        symbols[end] = holds ? whole[position.slot()] : Codeword.NOT_HELD;
        end++;
      }
      slot = end;
    }
    return new Codeword(symbols);
  }

  private NamedCopy named(Named one, Candidate candidate) {
    SequencedMap<String, Double> channels = new LinkedHashMap<>();
    channels.put("marks", one.log10Evidence());
    channels.put("candidates", one.log10Weight());
    return new NamedCopy(
        name(best(candidate)),
        one.tier(),
        one.log10Odds(),
        channels,
        store.readers(candidate.recipient()));
  }
}
