package io.elpis.store;

import io.elpis.gateway.FieldTerm;
import io.elpis.gateway.NewPerson;
import io.elpis.gateway.NewPerson.Referenced;
import io.elpis.model.SubjectId;
import io.elpis.store.database.CopyRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The keyed digests by which new people are found again. Digests are spread evenly, so they are
 * written in their own order: neighbours meet the same page of the index, which then is found once.
 * Used by one thread.
 */
final class NewKeys {
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
    references.sort(Comparator.comparing(reference -> reference.digests().reference()));
    try (CopyRows rows =
        CopyRows.into(
            connection, "subject_reference", List.of("reference", "subject", "content"))) {
      for (Reference reference : references) {
        rows.row()
            .uuid(reference.digests().reference())
            .uuid(reference.subject().value())
            .uuid(reference.digests().content());
      }
      rows.finish();
    }
  }

  private void copyTerms(Connection connection) throws SQLException {
    terms.sort(Comparator.comparing(term -> term.digest().term().digest()));
    try (CopyRows rows =
        CopyRows.into(
            connection, "blind_index", List.of("term", "subject", "key_version", "field"))) {
      for (Term term : terms) {
        rows.row()
            .uuid(term.digest().term().digest())
            .uuid(term.subject().value())
            .int4(term.digest().term().keyVersion())
            .text(term.digest().field().value());
      }
      rows.finish();
    }
  }
}
