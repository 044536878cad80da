package io.elpis.server;

import io.elpis.store.PostgresDeviceStore;
import io.elpis.store.PostgresEventSourceStore;
import io.elpis.store.PostgresManifestStore;
import io.elpis.store.PostgresNonceStore;
import io.elpis.store.PostgresPartyStore;
import io.elpis.store.PostgresReceiverStore;
import io.elpis.store.PostgresRosterStore;
import io.elpis.store.database.Database;

/** The adapters for those who ask, on one database. */
record PartyStores(
    PostgresPartyStore parties,
    PostgresDeviceStore devices,
    PostgresNonceStore nonces,
    PostgresRosterStore rosters,
    PostgresManifestStore manifests,
    PostgresEventSourceStore eventSources,
    PostgresReceiverStore receivers) {

  static PartyStores on(Database database) {
    return new PartyStores(
        new PostgresPartyStore(database),
        new PostgresDeviceStore(database),
        new PostgresNonceStore(database),
        new PostgresRosterStore(database),
        new PostgresManifestStore(database),
        new PostgresEventSourceStore(database),
        new PostgresReceiverStore(database));
  }
}
