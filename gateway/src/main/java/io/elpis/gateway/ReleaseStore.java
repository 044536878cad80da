package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where releases and what is in them are kept. Thread-safe; reads the primary. */
public interface ReleaseStore {
  void put(Release release);

  Optional<Release.State> find(ReleaseId id);

  /** The newest first. */
  List<Release.State> list(Optional<ReleaseId> before, int limit);

  /** What left for each recipient so far, the largest first. */
  List<Egress> egress();

  /**
   * What left for a recipient under one purpose.
   *
   * @param releases that were opened
   * @param records that left in them
   * @param first when the first of them was opened
   * @param last when the last was
   */
  record Egress(
      RecipientId recipient,
      PurposeName purpose,
      long releases,
      long records,
      Instant first,
      Instant last) {}

  /** Notes who said yes; a second yes changes nothing. */
  void approve(ReleaseId id, PrincipalId by);

  /**
   * The next people whom a release could hold, by ticket where the purpose has a kind of ticket:
   * the recipient's, open then.
   *
   * @param after what the page before ended with
   */
  List<Member> next(
      RecipientId recipient,
      Optional<String> ticketKind,
      Instant now,
      Optional<String> after,
      int limit);

  /** One person whom a release could hold. */
  record Member(SubjectId subject, Optional<TicketId> ticket) {
    /** Where the next page begins. */
    public String cursor() {
      return ticket.map(TicketId::value).orElseGet(subject::toString);
    }
  }

  /**
   * Notes whom a release holds and in which values, before their records leave, one for each
   * record. Of somebody noted before the first time stays and values are added; every record
   * counts.
   */
  void hold(ReleaseId id, Collection<Leaving> records, Instant at);

  /**
   * A record that leaves.
   *
   * @param versions short keyed names of the values in it that could bear marks
   */
  record Leaving(SubjectId subject, Set<Integer> versions) {
    public Leaving {
      versions = Set.copyOf(versions);
    }
  }

  /** How many canaries a release holds. */
  long decoys(ReleaseId id);

  /** Notes that a release is to hold so many more canaries, before they leave. */
  void addDecoys(ReleaseId id, int more);

  /** The recipients that a release was opened for before {@code asOf}, with their last one. */
  List<Release> recipients(Instant asOf);

  /** Which releases of before {@code asOf} hold each of these people. */
  Map<SubjectId, Set<ReleaseId>> holding(Collection<SubjectId> people, Instant asOf);

  /** What of these people's records left in releases until {@code asOf}. */
  List<Held> held(Collection<SubjectId> people, Instant asOf);

  /**
   * A person in a release.
   *
   * @param noted when the record left first; the opening of the release where that was not noted
   * @param versions of the values that left; nothing where that was not noted
   */
  record Held(
      SubjectId subject, ReleaseId release, Instant noted, Optional<Set<Integer>> versions) {}

  /** Who has each of these terms of the blind index; at most one more than {@code most} each. */
  Map<UUID, List<SubjectId>> holders(Collection<UUID> terms, int most);

  /** About how many people there are. */
  long people();

  /** How many principals of a recipient are active. */
  int readers(RecipientId recipient);
}
