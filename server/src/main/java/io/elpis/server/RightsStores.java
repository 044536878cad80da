package io.elpis.server;

import io.elpis.model.SubjectId;
import io.elpis.store.PostgresBreachStore;
import io.elpis.store.PostgresCensusStore;
import io.elpis.store.PostgresDocketStore;
import io.elpis.store.PostgresExposureStore;
import io.elpis.store.PostgresIdentityStore;
import io.elpis.store.PostgresPolicyVersions;
import io.elpis.store.PostgresRetentionStore;
import io.elpis.store.database.Database;
import java.util.Set;
import java.util.function.Supplier;

/** The adapters for the desk of the duties, on one database. */
record RightsStores(
    PostgresDocketStore dockets,
    PostgresIdentityStore identity,
    PostgresRetentionStore retention,
    PostgresBreachStore breaches,
    PostgresExposureStore exposure,
    PostgresCensusStore census,
    PostgresPolicyVersions policies) {

  /** The same, without these people in any number: they do not exist. */
  RightsStores without(Supplier<Set<SubjectId>> nobodies) {
    return new RightsStores(
        dockets,
        identity,
        retention.without(nobodies),
        breaches,
        exposure,
        census.without(nobodies),
        policies);
  }

  static RightsStores on(Database database) {
    return new RightsStores(
        new PostgresDocketStore(database),
        new PostgresIdentityStore(database),
        new PostgresRetentionStore(database),
        new PostgresBreachStore(database),
        new PostgresExposureStore(database),
        new PostgresCensusStore(database),
        new PostgresPolicyVersions(database));
  }
}
