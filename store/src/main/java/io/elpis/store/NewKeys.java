package io.elpis.store;

import io.elpis.gateway.FieldTerm;
import io.elpis.gateway.NewPerson;
import io.elpis.gateway.NewPerson.Referenced;
import io.elpis.model.SubjectId;
import io.elpis.store.database.CopyRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The keyed digests by which new people are found again. Digests are spread evenly, so they are
 * written in their own order: neighbours meet the same page of the index, which then is found once.
 * Used by one thread.
 */
final class NewKeys {
  /** The bits of a position: a chunk has fewer terms by far. */
  private static final long POSITION = (1L << 24) - 1;

  private record Reference(Referenced digests, SubjectId subject) {}

  private record Term(FieldTerm digest, SubjectId subject) {}

  private final List<Reference> references = new ArrayList<>();
  private final List<Term> terms = new ArrayList<>();

  void add(NewPerson person) {
    SubjectId subject = person.person().held().id();
    person.reference().ifPresent(digests -> references.add(new Reference(digests, subject)));
    person.terms().forEach(term -> add(subject, term));
  }

  void add(SubjectId subject, FieldTerm term) {
    terms.add(new Term(term, subject));
  }

  /** By binary COPY inside the caller's transaction. */
  void copy(Connection connection) throws SQLException {
    if (!references.isEmpty()) {
      copyReferences(connection);
    }
    if (!terms.isEmpty()) {
      copyTerms(connection);
    }
  }

  private void copyReferences(Connection connection) throws SQLException {
    long[] order = order(references, reference -> reference.digests().reference());
    try (CopyRows rows =
        CopyRows.into(
            connection, "subject_reference", List.of("reference", "subject", "content"))) {
      for (long at : order) {
        Reference reference = references.get((int) (at & POSITION));
        rows.row()
            .uuid(reference.digests().reference())
            .uuid(reference.subject().value())
            .uuid(reference.digests().content());
      }
      rows.finish();
    }
  }

  private void copyTerms(Connection connection) throws SQLException {
    long[] order = order(terms, term -> term.digest().term().digest());
    try (CopyRows rows =
        CopyRows.into(
            connection, "blind_index", List.of("term", "subject", "key_version", "field"))) {
      for (long at : order) {
        Term term = terms.get((int) (at & POSITION));
        rows.row()
            .uuid(term.digest().term().digest())
            .uuid(term.subject().value())
            .int4(term.digest().term().keyVersion())
            .text(term.digest().field().value());
      }
      rows.finish();
    }
  }

  /**
   * The positions of a list in the order of the digests, in the low bits of each number; above them
   * stand the digest's own first bits. That sorts what is in one piece of memory, and as the
   * database compares; where so many bits are equal, order means nothing.
   */
  private static <T> long[] order(List<T> list, Function<T, UUID> digest) {
    long[] order = new long[list.size()];
    for (int i = 0; i < order.length; i++) {
      long first = digest.apply(list.get(i)).getMostSignificantBits();
      // Signed numbers are sorted, and the database compares without a sign.
      order[i] = ((first ^ Long.MIN_VALUE) & ~POSITION) | i;
    }
    Arrays.sort(order);
    return order;
  }
}
