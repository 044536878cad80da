package io.elpis.gateway;

import io.elpis.gateway.CanaryStore.Drawn;
import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.MarkLawStore.Kept;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import io.elpis.model.PurposeName;
import io.elpis.model.Sha256;
import io.elpis.trace.mark.FormCounts;
import io.elpis.trace.mark.MarkLaw;
import io.elpis.trace.mark.Wording;
import io.elpis.vault.FormCensus;
import io.elpis.vault.Veil;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The law that biases of marks are drawn by. It is fitted once, to how values are spelled when the
 * first release is opened, and never changes: a value with other biases in another file would look
 * like two copies that were mixed. Where a release was opened before there were laws, the plain law
 * holds for good. That it was fitted is an entry of the ledger, and every release commits to it.
 * Thread-safe.
 */
public final class MarkLaws {
  private static final PurposeName PURPOSE = new PurposeName("elpis:marks");
  private static final String CONTEXT = "mark-law";

  /** In front of what is sealed, which is empty where nothing is fitted. */
  private static final String FORMAT = "v1\n";

  /** The spellings of so many people are counted. */
  private static final int PEOPLE = 2_000;

  private final MarkLawStore store;
  private final CanaryStore people;
  private final Counting counting;
  private final DeskEntries entries;
  private final InstantSource clock;

  /** The law cannot change, so it is read once. */
  private final AtomicReference<Optional<MarkLaw>> known = new AtomicReference<>(Optional.empty());

  /** What counts spellings, and seals the law. */
  public record Counting(FormCensus census, Sealing sealing, Veil veil) {}

  public MarkLaws(
      MarkLawStore store,
      CanaryStore people,
      Counting counting,
      DeskEntries entries,
      InstantSource clock) {
    this.store = store;
    this.people = people;
    this.counting = counting;
    this.entries = entries;
    this.clock = clock;
  }

  /**
   * The law as it is now; plain before it was fitted.
   *
   * @throws ElpisException {@code DECRYPTION_FAILED} where somebody without the keys changed it
   */
  public MarkLaw now() {
    Optional<MarkLaw> read = known.get();
    if (read.isEmpty()) {
      read = store.find().map(this::opened);
      known.set(read);
    }
    return read.orElse(MarkLaw.PLAIN);
  }

  /** When it was fitted; never in a folder that released before there were laws. */
  public Optional<Instant> since() {
    return store.find().map(Kept::since);
  }

  private MarkLaw opened(Kept kept) {
    return counting
        .veil()
        .lifted(CONTEXT, kept.sealed())
        .filter(text -> text.startsWith(FORMAT))
        .map(text -> MarkLaw.parse(text.substring(FORMAT.length())))
        .orElseThrow(() ->
            new ElpisException(ErrorCode.DECRYPTION_FAILED, "the law of marks cannot be opened"));
  }

  /** Fits the law, if it is still open. */
  void fit(Asker by) {
    if (!store.isOpen()) {
      return;
    }
    List<Drawn> drawn = people.models(PEOPLE);
    MarkLaw law = fitted(drawn);
    String what = drawn.size() + " people's spellings, law " + Sha256.of(law.words());
    entries.tell(
        by,
        new Deed(
            EntryKind.MARKS_FITTED,
            PURPOSE,
            "marks-fitted",
            new Context(Optional.empty(), Optional.of(what), Optional.empty()),
            Optional.empty()));
    // A crash here leaves an entry about a law that is not kept: the next release fits one anew.
    // Where another node kept one first, that is the law.
    String sealed = counting.veil().over(CONTEXT, FORMAT + law.words());
    store.putFirst(new Kept(sealed, clock.instant()));
  }

  private MarkLaw fitted(List<Drawn> drawn) {
    FormCounts counts = new FormCounts();
    Set<FieldType> types = EnumSet.allOf(FieldType.class);
    types.removeIf(type -> Wording.of(type.word()).slots() == 0);
    counting
        .census()
        .count(
            drawn.stream().map(one -> one.model(counting.sealing().catalogue().fields())).toList(),
            types,
            (field, type, value) ->
                counts.count(field.value(), Wording.of(type.word()), MarkWriter.text(value)));
    return counts.law();
  }
}
