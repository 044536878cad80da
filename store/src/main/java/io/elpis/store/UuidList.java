package io.elpis.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * Several ids as one parameter, to be bound with {@code setObject}. The driver sends arrays of
 * other types as bytes, but escapes ids character by character, and each look binds several.
 */
final class UuidList {
  private static final int CHARACTERS = 37;

  private UuidList() {}

  static PGobject of(Collection<? extends @Nullable UUID> ids) throws SQLException {
    StringBuilder text = new StringBuilder(2 + CHARACTERS * ids.size());
    char before = '{';
    for (@Nullable UUID id : ids) {
      text.append(before).append(id == null ? "NULL" : id.toString());
      before = ',';
    }
    PGobject list = new PGobject();
    list.setType("_uuid");
    list.setValue(ids.isEmpty() ? "{}" : text.append('}').toString());
    return list;
  }
}
