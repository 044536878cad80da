package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.LeakedMarks.Leaked;
import io.elpis.gateway.TraceAccess.Weighed;
import io.elpis.gateway.TraceTimes.Stage;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.policy.Policy;
import io.elpis.trace.evidence.EvidenceBundle;
import io.elpis.trace.match.ClueReader;
import io.elpis.trace.match.Columns;
import io.elpis.trace.match.LeakedTable;
import io.elpis.trace.match.Matching;
import io.elpis.trace.match.RecordIndex;
import io.elpis.trace.match.RowMatch;
import io.elpis.trace.report.ReportWords;
import io.elpis.trace.report.Spent;
import io.elpis.trace.report.TraceReport;
import io.elpis.trace.report.TraceReport.Lead;
import io.elpis.trace.report.TraceReport.NamedCopy;
import io.elpis.trace.score.AlphaShare;
import io.elpis.trace.score.AttackBank;
import io.elpis.trace.score.Codeword;
import io.elpis.trace.score.JointDecoder;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Power;
import io.elpis.trace.score.Sample;
import io.elpis.trace.score.TraceConfiguration;
import io.elpis.vault.BlindIndex;
import io.elpis.vault.field.FieldRules;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** A row that is more probably about a record than not is weighed as one about it. */
  private static final double CLEAR = .5;

  private final ReleaseStore store;
  private final DeskEntries entries;
  private final MarkWriter marks;
  private final Words words;
  private final Policy policy;
  private final Access access;
  private final ReleaseDecoys nobodies;
  private final TraceTimes times = new TraceTimes();

  public Traces(
      ReleaseStore store,
      DeskEntries entries,
      MarkWriter marks,
      Words words,
      Policy policy,
      Access access,
      ReleaseDecoys nobodies) {
    this.store = store;
    this.entries = entries;
    this.marks = marks;
    this.words = words;
    this.policy = policy;
    this.access = access;
    this.nobodies = nobodies;
  }

  /** Who was shown records, and what candidates were given. */
  public record Access(AccessLeads leads, AccessSets sets) {}

  /** How cells are read. */
  public record Words(FieldRules rules, BlindIndex index) {}

  /** What a trace is decided by that may spend this part of α, before any sample is read. */
  public TraceConfiguration configuration(AlphaShare share) {
    return new TraceConfiguration(
        AttackBank.standard(),
        share,
        TraceConfiguration.VERSION,
        "hmac-sha256:" + marks.keys().commitment());
  }

  /** How long traces took since the start. */
  public TraceTimes times() {
    return times;
  }

  /** What was found, and what it was computed from. */
  public record Traced(TraceReport report, EvidenceBundle evidence) {}

  /**
   * Traces a table.
   *
   * @param begun used for this trace alone
   * @param asOf releases and looks of later than this played no part
   * @throws ElpisException {@code BATCH_TOO_LARGE} above {@link #MOST_ROWS} rows
   */
  public Traced trace(Asker by, Begun begun, LeakedTable table, Instant asOf) {
    if (table.rows().size() > MOST_ROWS) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE, "a sample has at most " + MOST_ROWS + " rows; send a part");
    }
    TraceConfiguration configuration = configuration(begun.share());
    record(by, begun, configuration, table.rows().size());
    Read read = read(table);
    Standing standing = times.timed(Stage.ACCESS, () -> standing(read, begun, asOf));
    Found found = times.timed(Stage.SCORING, () -> score(configuration, read, standing));
    List<Lead> leads = times.timed(Stage.LEADS, () -> access.leads().of(read.subjects(), asOf));
    Findings findings = new Findings(found.named(), leads, found.access());
    TraceReport report =
        times.timed(
            Stage.POWER,
            () -> report(begun.spent(), configuration, read, findings, standing.candidates()));
    return new Traced(report, found.evidence());
  }

  /** What a sample says, with those of our people who do not exist. */
  private record Read(List<RowMatch> matches, Leaked leaked, Set<SubjectId> canaries) {
    Sample sample() {
      return leaked.sample();
    }

    Set<SubjectId> subjects() {
      return Traces.subjects(matches);
    }
  }

  private Read read(LeakedTable table) {
    ClueReader reader = new VaultClues(words.rules(), words.index(), policy);
    Columns columns = times.timed(Stage.COLUMNS, () -> Columns.of(table, reader));
    Set<SubjectId> canaries = nobodies.all();
    List<RowMatch> matches =
        times.timed(
            Stage.MATCHING, () -> new Matching(reader, new Records(store)).match(table, columns));
    Leaked leaked =
        times.timed(
            Stage.MARKS,
            () -> new LeakedMarks(marks, reader, policy, canaries).read(table, columns, matches));
    return new Read(matches, leaked, canaries);
  }

  /** Who could be named, and what access says of each. */
  private record Standing(TraceCandidates candidates, Weighed weighed) {}

  private Standing standing(Read read, Begun begun, Instant asOf) {
    Set<SubjectId> subjects = read.subjects();
    boolean sawCanary = subjects.stream().anyMatch(read.canaries()::contains);
    TraceCandidates candidates =
        TraceCandidates.of(store, store.held(subjects, asOf), sawCanary, asOf);
    Instant until = begun.opened().isBefore(asOf) ? begun.opened() : asOf;
    Weighed weighed =
        new TraceAccess(access.sets(), until)
            .weigh(
                candidates.all(), clear(read.matches(), read.canaries()), read.leaked().versions());
    return new Standing(candidates, weighed);
  }

  private record Found(List<NamedCopy> named, EvidenceBundle evidence, TraceReport.Access access) {}

  private record Findings(List<NamedCopy> named, List<Lead> leads, TraceReport.Access access) {}

  private Found score(TraceConfiguration configuration, Read read, Standing standing) {
    Sample sample = read.sample();
    TraceCandidates candidates = standing.candidates();
    Weighed weighed = standing.weighed();
    List<Codeword> codewords = candidates.codewords(sample, marks.keys());
    double[] weights = weighed.weights().weights();
    List<Named> named =
        new JointDecoder(configuration.bank(), configuration.share())
            .name(sample, codewords, weights);
    return new Found(
        named.stream().map(one -> candidates.named(one, sample, codewords)).toList(),
        EvidenceBundle.of(
            configuration,
            sample,
            new EvidenceBundle.Weights(candidates.names(), weighed.people(), weighed.reaches()),
            codewords,
            named),
        TraceReport.Access.of(
            weighed.filter(),
            weighed.people(),
            weighed.records(),
            candidates.names(),
            weighed.reaches(),
            weights));
  }

  private void record(Asker by, Begun begun, TraceConfiguration configuration, int rows) {
    Context context =
        new Context(
            Optional.empty(),
            Optional.of(
                begun.id() + ": configuration " + configuration.digest() + ", " + rows + " rows"),
            Optional.empty());
    Deed deed = new Deed(EntryKind.TRACED, PURPOSE, "traced", context, Optional.empty());
    entries.tell(by, deed);
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

  /** Records that rows are clearly about, of people who exist. */
  private static Set<SubjectId> clear(List<RowMatch> matches, Set<SubjectId> canaries) {
    return matches.stream()
        .flatMap(match -> match.candidates().stream())
        .filter(candidate -> candidate.weight() > CLEAR)
        .map(candidate -> SubjectId.parse(candidate.record()))
        .filter(subject -> !canaries.contains(subject))
        .collect(Collectors.toSet());
  }

  /** How many slots are of spellings: that a canary is there is none. */
  private static int spelled(Sample sample) {
    return (int)
        sample.positions().stream().filter(at -> !((LeakedMarks.Position) at).isDecoy()).count();
  }

  private static TraceReport report(
      Spent spent,
      TraceConfiguration configuration,
      Read read,
      Findings findings,
      TraceCandidates candidates) {
    List<RowMatch> matches = read.matches();
    Sample sample = read.sample();
    int matched = (int) matches.stream().filter(RowMatch::isMatched).count();
    int ambiguous = (int) matches.stream().filter(RowMatch::isAmbiguous).count();
    long seed = ByteBuffer.wrap(configuration.digest().toBytes()).getLong();
    return new TraceReport(
        configuration.digest().toString(),
        spent,
        new TraceReport.Rows(matches.size(), matched, ambiguous, matches.size() - matched),
        candidates.size(),
        sample.slots(),
        sample.readableSlots(),
        findings.named(),
        findings.access(),
        findings.leads(),
        ReportWords.cannotExclude(!findings.named().isEmpty(), matched, spelled(sample)),
        Power.of(
            configuration.bank(),
            configuration.share(),
            sample,
            Math.max(1, candidates.size()),
            JUNK,
            seed));
  }
}
