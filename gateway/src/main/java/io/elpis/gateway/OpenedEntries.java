package io.elpis.gateway;

import io.elpis.gateway.AuditStore.Listed;
import io.elpis.ledger.LedgerReader;
import io.elpis.ledger.RecentEntry;
import io.elpis.ledger.StoredEntry;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import io.elpis.vault.WrappedKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Entries of the ledger in their order, opened, for whoever follows it: watch, and who counts whom
 * accounts saw, each a {@link Follower}. What this process wrote a moment ago comes from its
 * memory; the rest is fetched, compared with the tree and opened with the people's keys. People go
 * by names that are random and forgotten with the person, and entries about who was erased
 * meanwhile are left out, wherever they come from. Thread-safe.
 */
public final class OpenedEntries {
  private final WorkFeed feed;
  private final LedgerReader reader;
  private final Nobody nobody;
  private final Vault vault;
  private final List<Follower> followers = new CopyOnWriteArrayList<>();

  public OpenedEntries(WorkFeed feed, LedgerReader reader, Nobody nobody, Vault vault) {
    this.feed = feed;
    this.reader = reader;
    this.nobody = nobody;
    this.vault = vault;
  }

  /** Which entries are worth opening, by what stands in the leaf. */
  interface Wanted {
    boolean wants(int kind, PurposeName purpose);
  }

  /**
   * An entry and what it says.
   *
   * @param alias of the person it is about; empty where it is about nobody
   */
  record Opened(
      long index,
      long timeMillis,
      int kind,
      PurposeName purpose,
      Optional<SubjectId> subject,
      Optional<String> alias,
      ClearEntry clear) {}

  /** Somebody more who reads the log in its order. */
  Follower follower(Wanted wanted) {
    Follower follower = new Follower(wanted);
    followers.add(follower);
    return follower;
  }

  /**
   * Reads the log in its order. What every follower that has begun has read is remembered no
   * longer. Used by one thread at a time.
   */
  final class Follower {
    private final Wanted wanted;
    private volatile long next = Long.MAX_VALUE;

    private Follower(Wanted wanted) {
      this.wanted = wanted;
    }

    /** How far the log goes by now. */
    long size() {
      return reader.committed();
    }

    /**
     * Those of the entries from {@code from} to before {@code to} that are wanted.
     *
     * @throws ElpisException {@code LOG_CORRUPT}, {@code SEALED}, {@code DATABASE_UNAVAILABLE}
     */
    List<Opened> read(long from, long to) {
      List<Opened> entries = OpenedEntries.this.read(from, to, wanted);
      next = to;
      followers.stream().mapToLong(each -> each.next).min().ifPresent(reader::forgetRecent);
      return entries;
    }
  }

  private List<Opened> read(long from, long to, Wanted wanted) {
    return reader
        .recent(from, to)
        .flatMap(entries ->
            remembered(
                entries.stream()
                    .filter(entry -> wanted.wants(entry.kind(), entry.purpose()))
                    .toList()))
        .orElseGet(() -> stored(from, to, wanted));
  }

  /** Empty where the maker of one of them did not say what it opens to. */
  private Optional<List<Opened>> remembered(List<RecentEntry> entries) {
    Map<SubjectId, String> aliases = feed.aliases(unnamed(entries));
    List<Opened> opened = new ArrayList<>(entries.size());
    for (RecentEntry entry : entries) {
      if (!(entry.clear().orElse(null) instanceof ClearEntry clear)) {
        return Optional.empty();
      }
      Optional<String> alias = entry.subject().flatMap(subject -> alias(subject, clear, aliases));
      if (alias.isPresent() != entry.subject().isPresent()) {
        continue;
      }
      opened.add(
          new Opened(
              entry.index(),
              entry.timeMillis(),
              entry.kind(),
              entry.purpose(),
              entry.subject(),
              alias,
              clear));
    }
    return Optional.of(opened);
  }

  /** Who is not named by whoever made the entry. */
  private static Set<SubjectId> unnamed(List<RecentEntry> entries) {
    Set<SubjectId> unnamed = new HashSet<>();
    for (RecentEntry entry : entries) {
      if (entry.clear().orElse(null) instanceof ClearEntry clear && clear.alias().isEmpty()) {
        entry.subject().ifPresent(unnamed::add);
      }
    }
    return unnamed;
  }

  private static Optional<String> alias(
      SubjectId subject, ClearEntry clear, Map<SubjectId, String> aliases) {
    return clear.alias().or(() -> Optional.ofNullable(aliases.get(subject)));
  }

  /** A wanted entry as it is stored. */
  private record Sealed(Listed listed, StoredEntry entry, Leaf leaf) {}

  private List<Opened> stored(long from, long to, Wanted wanted) {
    List<Listed> listed = feed.entries(from, to);
    Iterator<StoredEntry> entries = reader.entries(from, to);
    List<Sealed> found = new ArrayList<>();
    for (Listed one : listed) {
      StoredEntry entry = entries.next();
      if (entry.index() != one.index()) {
        throw new ElpisException(
            ErrorCode.LOG_CORRUPT, "the index of entries does not list entry " + entry.index());
      }
      Leaf leaf = Leaf.decode(entry.leaf());
      if (wanted.wants(leaf.kind(), leaf.purpose())) {
        found.add(new Sealed(one, entry, leaf));
      }
    }
    Set<SubjectId> subjects =
        found.stream().flatMap(one -> one.listed().subject().stream()).collect(Collectors.toSet());
    Map<SubjectId, WrappedKeys> keys = feed.keys(subjects);
    Map<SubjectId, String> aliases = feed.aliases(subjects);
    return found.stream().flatMap(one -> opened(one, keys, aliases).stream()).toList();
  }

  private Optional<Opened> opened(
      Sealed one, Map<SubjectId, WrappedKeys> keysOf, Map<SubjectId, String> aliases) {
    Optional<SubjectId> subject = one.listed().subject();
    Optional<String> alias = subject.map(aliases::get);
    Optional<WrappedKeys> wrapped = subject.map(keysOf::get);
    // Whoever was erased between the two questions is not there either.
    if (subject.isPresent() && (alias.isEmpty() || wrapped.isEmpty())) {
      return Optional.empty();
    }
    HeldPerson holder =
        wrapped
            .map(held -> new HeldPerson(subject.orElseThrow(), held, Map.of()))
            .orElseGet(nobody::person);
    try (SubjectKeys keys = vault.unwrap(holder.id(), holder.keys())) {
      ClearEntry clear =
          ClearEntry.of(
              SealedOpenings.open(keys, one.leaf().nonce(), one.entry().sealedOpenings()));
      return Optional.of(
          new Opened(
              one.entry().index(),
              one.leaf().timeMillis(),
              one.leaf().kind(),
              one.leaf().purpose(),
              subject,
              alias,
              clear));
    }
  }
}
