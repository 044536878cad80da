package io.elpis.store;

import io.elpis.gateway.AuditStore.Filter;
import io.elpis.ledger.EntryBody.About;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the entries of a batch are found by: a 64-bit digest (FNV-1a) of each subject, principal and
 * ticket. Two may clash; whoever searches compares what was found.
 */
final class EntryTerms {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private EntryTerms() {}

  static long of(SubjectId subject) {
    long hash = mix(OFFSET, 's');
    hash = eightBytes(hash, subject.value().getMostSignificantBits());
    return eightBytes(hash, subject.value().getLeastSignificantBits());
  }

  static long of(PrincipalId principal) {
    return text('p', principal.value());
  }

  static long of(TicketId ticket) {
    return text('t', ticket.value());
  }

  /** What every match has; none where anything matches. */
  static Long[] of(Filter filter) {
    return of(List.of(new About(filter.subject(), filter.principal(), filter.ticket())));
  }

  /** Each term of a batch once. */
  static Long[] of(List<About> batch) {
    Set<Long> terms = new LinkedHashSet<>();
    for (About about : batch) {
      about.subject().ifPresent(subject -> terms.add(of(subject)));
      about.principal().ifPresent(principal -> terms.add(of(principal)));
      about.ticket().ifPresent(ticket -> terms.add(of(ticket)));
    }
    return terms.toArray(Long[]::new);
  }

  private static long text(char kind, String text) {
    long hash = mix(OFFSET, kind);
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash, text.charAt(i));
    }
    return hash;
  }

  private static long eightBytes(long hash, long value) {
    long mixed = hash;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      mixed = mix(mixed, (value >>> shift) & 0xff);
    }
    return mixed;
  }

  private static long mix(long hash, long value) {
    return (hash ^ value) * PRIME;
  }
}
