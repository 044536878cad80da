package io.elpis.server;

import io.elpis.store.PostgresDocketStore;
import io.elpis.store.PostgresIdentityStore;
import io.elpis.store.database.Database;

/** The adapters for the desk of the duties, on one database. */
record RightsStores(PostgresDocketStore dockets, PostgresIdentityStore identity) {

  static RightsStores on(Database database) {
    return new RightsStores(new PostgresDocketStore(database), new PostgresIdentityStore(database));
  }
}
