package io.elpis.trace.evidence;

import io.elpis.trace.score.AccessWeights;
import io.elpis.trace.score.AlphaShare;
import io.elpis.trace.score.AttackBank;
import io.elpis.trace.score.Codeword;
import io.elpis.trace.score.JointDecoder;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Sample;
import io.elpis.trace.score.TraceConfiguration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A trace as numbers: the slots that were read, what each candidate's copy bears in them, the
 * weights, and who was named. It holds no value of the sample and nothing of a person; but it shows
 * marks of every candidate, so it is for experts and not for the candidates. Immutable.
 *
 * @param configuration the text that was digested before the sample was read
 * @param share the part of α that the trace could spend
 * @param rows of the sample that bear slots
 * @param copies every candidate
 * @param named in the order of naming
 * @param access what the weights of the candidates were computed from; not in bundles of versions
 *     that gave all candidates the same
 */
public record EvidenceBundle(
    String configuration,
    AlphaShare share,
    List<Row> rows,
    List<Copy> copies,
    List<Naming> named,
    Optional<Access> access) {
  /** Of a trace whose evidence was not asked for: no row, no copy. */
  public static final EvidenceBundle NONE =
      new EvidenceBundle(
          "", new AlphaShare(1, 1), List.of(), List.of(), List.of(), Optional.empty());

  private static final char ABSENT = '.';
  private static final double SAME_WEIGHT = 1e-9;

  public EvidenceBundle {
    rows = List.copyOf(rows);
    copies = List.copyOf(copies);
    named = List.copyOf(named);
  }

  /** Records that a row could be about. */
  public record Row(List<Option> options) {
    public Row {
      options = List.copyOf(options);
    }
  }

  /** One record, with the chance that the row is about it. */
  public record Option(double weight, List<Cell> cells) {
    public Option {
      cells = List.copyOf(cells);
    }
  }

  /**
   * One slot.
   *
   * @param carrier the kind of place
   * @param bias the chance of a 1
   * @param symbol what was seen: 0, 1, or −1 where nothing could be read
   */
  public record Cell(String carrier, double bias, int symbol) {}

  /**
   * A candidate.
   *
   * @param weight before the marks were read
   * @param symbols one of {@code 0 1 .} for each slot, the last where the copy does not hold it
   */
  public record Copy(String name, double weight, String symbols) {}

  /**
   * What the weights were computed from.
   *
   * @param people how many the filter of the sample lets through
   * @param copies what each was given, in the order of {@link EvidenceBundle#copies()}
   */
  public record Access(long people, List<Given> copies) {
    public Access {
      copies = List.copyOf(copies);
    }

    private AccessWeights weights() {
      return AccessWeights.of(copies.stream().map(Given::reach).toList(), people);
    }
  }

  /**
   * What a candidate was given.
   *
   * @param records {@code 1} or {@code 0} for each judged record of the sample
   * @param people how many of those whom the filter lets through
   */
  public record Given(String records, long people) {
    private static Given of(AccessWeights.Reach reach) {
      StringBuilder records = new StringBuilder(reach.holds().length);
      for (boolean holds : reach.holds()) {
        records.append(holds ? '1' : '0');
      }
      return new Given(records.toString(), reach.heldInFilter());
    }

    private AccessWeights.Reach reach() {
      boolean[] holds = new boolean[records.length()];
      for (int record = 0; record < holds.length; record++) {
        holds[record] = records.charAt(record) == '1';
      }
      return new AccessWeights.Reach(holds, people);
    }
  }

  /** The candidates of a trace and what they are weighed by, in one order. */
  public record Weights(List<String> names, long people, List<AccessWeights.Reach> reaches) {}

  /** A copy that was named. */
  public record Naming(String copy, double log10Odds, int companions) {}

  /** The bundle of a trace. */
  public static EvidenceBundle of(
      TraceConfiguration configuration,
      Sample sample,
      Weights candidates,
      List<Codeword> codewords,
      List<Named> named) {
    List<String> names = candidates.names();
    Access access =
        new Access(candidates.people(), candidates.reaches().stream().map(Given::of).toList());
    double[] weights = access.weights().weights();
    List<Row> rows =
        sample.content().stream()
            .map(row ->
                new Row(
                    row.stream().map(one -> new Option(one.weight(), cells(one.slots()))).toList()))
            .toList();
    List<Copy> copies = new ArrayList<>();
    for (int copy = 0; copy < names.size(); copy++) {
      copies.add(new Copy(names.get(copy), weights[copy], text(codewords.get(copy).symbols())));
    }
    return new EvidenceBundle(
        configuration.words(),
        configuration.share(),
        rows,
        copies,
        named.stream()
            .map(one -> new Naming(names.get(one.copy()), one.log10Odds(), one.companions()))
            .toList(),
        Optional.of(access));
  }

  private static List<Cell> cells(List<Sample.Slot> slots) {
    return slots.stream()
        .map(slot -> new Cell(slot.carrier(), slot.bias(), slot.observed()))
        .toList();
  }

  private static String text(byte[] symbols) {
    StringBuilder text = new StringBuilder(symbols.length);
    for (byte symbol : symbols) {
      text.append(symbol == Codeword.NOT_HELD ? ABSENT : (char) ('0' + symbol));
    }
    return text.toString();
  }

  /**
   * Computes anew who is named.
   *
   * @throws IllegalArgumentException where the bundle is not sound: a codeword of another length, a
   *     bias that is none, weights above one or that are not those of the access
   */
  public List<Naming> recompute(AttackBank bank) {
    List<List<Sample.Alternative>> content = new ArrayList<>();
    int position = 0;
    for (Row row : rows) {
      List<Sample.Alternative> alternatives = new ArrayList<>();
      for (Option option : row.options()) {
        List<Sample.Slot> slots = new ArrayList<>();
        for (Cell cell : option.cells()) {
          slots.add(new Sample.Slot(position++, cell.carrier(), cell.bias(), (byte) cell.symbol()));
        }
        alternatives.add(new Sample.Alternative(option.weight(), slots));
      }
      content.add(alternatives);
    }
    Sample sample = Sample.of(content);
    List<Codeword> codewords =
        copies.stream().map(copy -> codeword(copy.symbols(), sample.slots())).toList();
    double[] weights = weights();
    return new JointDecoder(bank, share)
        .name(sample, codewords, weights).stream()
            .map(
                one -> new Naming(copies.get(one.copy()).name(), one.log10Odds(), one.companions()))
            .toList();
  }

  private double[] weights() {
    double[] said = copies.stream().mapToDouble(Copy::weight).toArray();
    if (access.isEmpty()) {
      if (configuration.lines().anyMatch(AccessWeights.words()::equals)) {
        throw new IllegalArgumentException("what the weights were computed from is missing");
      }
      return said;
    }
    List<Given> given = access.get().copies();
    if (given.size() != said.length
        || given.stream().map(one -> one.records().length()).distinct().count() > 1) {
      throw new IllegalArgumentException("the access is not that of the copies");
    }
    double[] again = access.get().weights().weights();
    for (int copy = 0; copy < said.length; copy++) {
      if (!(Math.abs(again[copy] - said[copy]) <= SAME_WEIGHT * said[copy])) {
        throw new IllegalArgumentException("a weight is not that of the copy's access");
      }
    }
    return said;
  }

  private static Codeword codeword(String text, int slots) {
    if (text.length() != slots || !text.matches("[01.]*")) {
      throw new IllegalArgumentException(
          "each copy has one of `0`, `1`, `.` for each slot of the sample");
    }
    byte[] symbols = new byte[slots];
    Arrays.fill(symbols, Codeword.NOT_HELD);
    for (int slot = 0; slot < slots; slot++) {
      if (text.charAt(slot) != ABSENT) {
        symbols[slot] = (byte) (text.charAt(slot) - '0');
      }
    }
    return new Codeword(symbols);
  }

  /**
   * Whether the text that was digested says of the bank and of the part of α what was computed
   * with.
   */
  public boolean isUnder(AttackBank bank) {
    List<String> lines = configuration.lines().toList();
    boolean isWeighed = access.isEmpty() || lines.contains(AccessWeights.words());
    return isWeighed
        && lines.contains(share.words())
        && lines.contains(JointDecoder.words())
        && lines.containsAll(bank.words().lines().toList());
  }

  /** Whether anew the same copies are named, with as many companions and the same odds. */
  public boolean isConfirmedBy(List<Naming> again) {
    if (again.size() != named.size()) {
      return false;
    }
    for (int number = 0; number < again.size(); number++) {
      Naming one = named.get(number);
      Naming other = again.get(number);
      if (!one.copy().equals(other.copy())
          || one.companions() != other.companions()
          || Math.abs(one.log10Odds() - other.log10Odds()) > 1e-9) {
        return false;
      }
    }
    return true;
  }
}
