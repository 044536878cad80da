package io.elpis.server.linkage;

import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.policy.Policy;
import java.util.Optional;
import java.util.Set;

/** Which part that a mask shows of a field a policy's index has. */
final class IndexedPart {
  private IndexedPart() {}

  /** As the policy calls it; empty where the index has no such part. */
  static Optional<String> of(Policy policy, FieldName field) {
    Optional<String> shown =
        switch (policy.catalogue().require(field)) {
          case FieldType.ADDRESS -> Optional.of("area");
          case FieldType.EMAIL -> Optional.of("domain");
          default -> Optional.empty();
        };
    Set<String> indexed = policy.indexOf(field);
    return shown.filter(indexed::contains);
  }
}
