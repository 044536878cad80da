package io.elpis.rights.look;

import io.elpis.gateway.Audit;
import io.elpis.gateway.AuditStore.Filter;
import io.elpis.gateway.DirectoryStore;
import io.elpis.gateway.Release;
import io.elpis.gateway.ReleaseId;
import io.elpis.gateway.ReleaseStore;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.rights.request.Fulfilment;
import io.elpis.rights.request.RequestFile.Told;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who saw somebody: each look at them, permitted or denied, as the ledger tells it, with whose it
 * was, why, which fields and how much of each. Nothing is counted twice and nothing is kept apart
 * from the ledger. Thread-safe; each look costs the opening of its entry.
 */
public final class Looks implements Fulfilment.Given {
  private static final int PAGE = 200;
  private static final Set<Integer> KINDS =
      Set.of(
          EntryKind.PERMITTED.number(),
          EntryKind.DENIED.number(),
          EntryKind.SEARCHED.number(),
          EntryKind.TAG_KEY_GIVEN.number());

  private final Audit audit;
  private final DirectoryStore directory;
  private final ReleaseStore releases;
  private final UnusualLooks unusual;
  private final InstantSource clock;

  public Looks(
      Audit audit,
      DirectoryStore directory,
      ReleaseStore releases,
      UnusualLooks unusual,
      InstantSource clock) {
    this.audit = audit;
    this.directory = directory;
    this.releases = releases;
    this.unusual = unusual;
    this.clock = clock;
  }

  /** Which looks watch found unusual. */
  @FunctionalInterface
  public interface UnusualLooks {
    /** Those of these entries that an alert names, by index. */
    Set<Long> among(Set<Long> entries);
  }

  /**
   * One look.
   *
   * @param recipientName what the organisation is called
   * @param levels how much of each field was given
   * @param reasons codes of a denial
   * @param why what the asker wrote
   * @param unusual an alert of watch names it
   * @param entry with its openings and its place in the log
   */
  public record Look(
      Instant at,
      boolean permitted,
      String purpose,
      String principal,
      String recipient,
      Optional<String> recipientName,
      Optional<String> ticket,
      Map<String, String> levels,
      List<String> reasons,
      Optional<String> why,
      Optional<String> approver,
      boolean unusual,
      Audit.Entry entry) {}

  /** A page of looks, newest first; entries that are no looks are left out of it. */
  public record Page(List<Look> looks, OptionalLong next) {
    public Page {
      looks = List.copyOf(looks);
    }
  }

  /**
   * Looks at a person, newest first.
   *
   * @param before an index that a page gave
   * @param limit how many at most
   */
  public Page of(SubjectId subject, OptionalLong before, int limit) {
    List<Audit.Entry> found = new ArrayList<>();
    OptionalLong at = before;
    boolean more = true;
    while (more && found.size() <= limit) {
      List<Audit.Entry> page = audit.list(filter(subject), at, PAGE);
      page.stream().filter(Looks::isLook).forEach(found::add);
      more = page.size() == PAGE;
      at = page.isEmpty() ? OptionalLong.empty() : OptionalLong.of(page.getLast().about().index());
    }
    List<Audit.Entry> shown = found.subList(0, Math.min(limit, found.size()));
    OptionalLong next =
        found.size() > limit
            ? OptionalLong.of(shown.getLast().about().index())
            : OptionalLong.empty();
    Set<Long> odd = unusual.among(indexes(shown));
    Map<RecipientId, Optional<String>> names = new HashMap<>();
    return new Page(
        shown.stream()
            .map(entry -> look(entry, odd.contains(entry.about().index()), names))
            .toList(),
        next);
  }

  @Override
  public List<Told> to(SubjectId subject) {
    List<Told> given = new ArrayList<>();
    Set<String> byLook = new TreeSet<>();
    OptionalLong before = OptionalLong.empty();
    do {
      Page page = of(subject, before, PAGE);
      page.looks().stream()
          .filter(look -> look.permitted() && gives(look))
          .forEach(look -> byLook.add(look.recipient()));
      before = page.next();
    } while (before.isPresent());
    byLook.forEach(one -> given.add(new Told(one, Optional.empty(), Optional.empty())));
    Set<ReleaseId> held =
        releases.holding(Set.of(subject), clock.instant()).getOrDefault(subject, Set.of());
    held.stream()
        .sorted((one, other) -> one.value().compareTo(other.value()))
        .flatMap(id -> releases.find(id).stream())
        .map(Release.State::release)
        .forEach(release ->
            given.add(
                new Told(
                    release.recipient().value(),
                    Optional.of(release.id().value()),
                    Optional.empty())));
    return given;
  }

  /** Whether somebody outside has the value; what the house does for the person does not count. */
  private static boolean gives(Look look) {
    return !look.purpose().startsWith("elpis:")
        && look.levels().containsValue(Level.REVEALED.word());
  }

  private static Filter filter(SubjectId subject) {
    return new Filter(Optional.of(subject), Optional.empty(), Optional.empty());
  }

  private static boolean isLook(Audit.Entry entry) {
    return KINDS.contains(entry.leaf().kind());
  }

  private static Set<Long> indexes(List<Audit.Entry> entries) {
    Set<Long> indexes = new TreeSet<>();
    entries.forEach(entry -> indexes.add(entry.about().index()));
    return indexes;
  }

  private Look look(Audit.Entry entry, boolean odd, Map<RecipientId, Optional<String>> names) {
    Optional<What> what = detail(entry, Slot.WHAT).map(What::decode);
    Optional<Who> who = detail(entry, Slot.WHO).map(Who::decode);
    Optional<Context> context = detail(entry, Slot.CONTEXT).map(Context::decode);
    Map<String, String> levels = new TreeMap<>();
    what.ifPresent(told ->
        told.levels()
            .forEach((FieldName field, Level level) -> levels.put(field.value(), level.word())));
    boolean permitted =
        entry.leaf().kind() != EntryKind.DENIED.number()
            && what.map(told -> !told.outcome().endsWith("denied")).orElse(false);
    return new Look(
        Instant.ofEpochMilli(entry.leaf().timeMillis()),
        permitted,
        entry.leaf().purpose().value(),
        who.map(one -> one.principal().value()).orElse(""),
        who.map(one -> one.recipient().value()).orElse(""),
        who.map(Who::recipient).flatMap(id -> names.computeIfAbsent(id, this::nameOf)),
        context.flatMap(Context::ticket).map(Object::toString),
        levels,
        what.map(What::reasons).orElse(List.of()),
        context.flatMap(Context::reason),
        context.flatMap(Context::approver).map(Object::toString),
        odd,
        entry);
  }

  private Optional<String> nameOf(RecipientId id) {
    return directory.recipient(id).map(Recipient::name);
  }

  private static Optional<byte[]> detail(Audit.Entry entry, Slot slot) {
    return entry.openings().stream()
        .filter(opening -> opening.slot() == slot)
        .map(Opening::detail)
        .findFirst();
  }
}
