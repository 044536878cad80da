package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of a document without opening it.
 *
 * @param ticket under which alone it is viewed, where it belongs to one
 * @param shows the fields that can be read off it; whoever may not be revealed all of them may not
 *     view it
 * @param kind {@code pdf}, {@code png} or {@code jpeg}
 * @param bytes of the file
 */
public record Document(
    DocumentId id,
    SubjectId subject,
    Optional<TicketId> ticket,
    SortedSet<FieldName> shows,
    String kind,
    int pages,
    int bytes,
    PrincipalId addedBy,
    Instant added) {
  public Document {
    shows = Collections.unmodifiableSortedSet(new TreeSet<>(shows));
  }
}
