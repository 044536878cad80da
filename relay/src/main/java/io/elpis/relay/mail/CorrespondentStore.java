package io.elpis.relay.mail;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where correspondents are kept. Thread-safe; reads the primary. */
public interface CorrespondentStore {
  Optional<Correspondent> find(UUID binding, String name);

  Optional<Correspondent> byAlias(String alias);

  /** How many a mailbox has. */
  int count(UUID binding);

  /** False where the same sender was entered in the meantime. */
  boolean insert(Correspondent correspondent);

  /** Some of those whose binding has ended. */
  List<Correspondent> orphans(int limit);

  void delete(Correspondent correspondent);
}
