package io.elpis.server;

import io.elpis.store.PostgresAccessSets;
import io.elpis.store.PostgresAccountStore;
import io.elpis.store.PostgresAlertStore;
import io.elpis.store.PostgresAuditStore;
import io.elpis.store.PostgresBindingStore;
import io.elpis.store.PostgresCanaryStore;
import io.elpis.store.PostgresCollectorStore;
import io.elpis.store.PostgresConsentStore;
import io.elpis.store.PostgresCorrespondentStore;
import io.elpis.store.PostgresCredentialStore;
import io.elpis.store.PostgresDirectoryStore;
import io.elpis.store.PostgresDocumentStore;
import io.elpis.store.PostgresDoubtStore;
import io.elpis.store.PostgresEscrowStore;
import io.elpis.store.PostgresExpiry;
import io.elpis.store.PostgresFactSource;
import io.elpis.store.PostgresIncidentStore;
import io.elpis.store.PostgresIndexRows;
import io.elpis.store.PostgresIndexedPeople;
import io.elpis.store.PostgresIntakeStore;
import io.elpis.store.PostgresKekRows;
import io.elpis.store.PostgresLedgerStore;
import io.elpis.store.PostgresMarkLawStore;
import io.elpis.store.PostgresMarkShareStore;
import io.elpis.store.PostgresNoticeStore;
import io.elpis.store.PostgresOnceIndex;
import io.elpis.store.PostgresPasskeyStore;
import io.elpis.store.PostgresPetitionStore;
import io.elpis.store.PostgresPortraitStore;
import io.elpis.store.PostgresQuotaStore;
import io.elpis.store.PostgresReleaseStore;
import io.elpis.store.PostgresSealedRows;
import io.elpis.store.PostgresSearchStore;
import io.elpis.store.PostgresSessionStore;
import io.elpis.store.PostgresStatisticStore;
import io.elpis.store.PostgresSubjectStore;
import io.elpis.store.PostgresTicketLists;
import io.elpis.store.PostgresTokenStore;
import io.elpis.store.PostgresTraceCaseStore;
import io.elpis.store.PostgresUpkeepMarks;
import io.elpis.store.PostgresWorkFeed;
import io.elpis.store.WatchDuty;
import io.elpis.store.database.Database;
import java.time.InstantSource;

/** Every adapter on one database. */
record Stores(
    PostgresSubjectStore subjects,
    PostgresDirectoryStore directory,
    PartyStores parties,
    PostgresCredentialStore credentials,
    PostgresConsentStore consents,
    PostgresTokenStore tokens,
    PostgresSearchStore search,
    PostgresAuditStore audit,
    PostgresIntakeStore intake,
    PostgresOnceIndex once,
    PostgresKekRows keks,
    PostgresIndexRows index,
    PostgresSealedRows sealed,
    PostgresUpkeepMarks marks,
    PostgresPetitionStore petitions,
    PostgresQuotaStore quotas,
    PostgresEscrowStore escrow,
    PostgresNoticeStore notices,
    PostgresWorkFeed work,
    PostgresAlertStore alerts,
    WatchDuty watchDuty,
    PostgresReleaseStore releases,
    PostgresAccessSets accessSets,
    PostgresCanaryStore canaries,
    PostgresDocumentStore documents,
    PostgresTraceCaseStore traceCases,
    PostgresIncidentStore incidents,
    PostgresMarkShareStore markShare,
    PostgresMarkLawStore markLaw,
    PostgresSessionStore sessions,
    PostgresDoubtStore doubts,
    PostgresAccountStore accounts,
    PostgresPasskeyStore passkeys,
    PostgresTicketLists ticketLists,
    PostgresCollectorStore collectors,
    PostgresStatisticStore statistics,
    PostgresPortraitStore portraits,
    PostgresIndexedPeople indexed,
    PostgresExpiry expiry,
    PostgresFactSource facts,
    PostgresLedgerStore ledger,
    PostgresBindingStore bindings,
    PostgresCorrespondentStore correspondents,
    RightsStores rights)
    implements AutoCloseable {

  static Stores on(Database database, InstantSource clock) {
    return new Stores(
        new PostgresSubjectStore(database),
        new PostgresDirectoryStore(database),
        PartyStores.on(database),
        new PostgresCredentialStore(database),
        new PostgresConsentStore(database),
        new PostgresTokenStore(database),
        new PostgresSearchStore(database, clock),
        new PostgresAuditStore(database),
        new PostgresIntakeStore(database),
        new PostgresOnceIndex(database),
        new PostgresKekRows(database),
        new PostgresIndexRows(database),
        new PostgresSealedRows(database),
        new PostgresUpkeepMarks(database),
        new PostgresPetitionStore(database, clock),
        new PostgresQuotaStore(database, clock),
        new PostgresEscrowStore(database),
        new PostgresNoticeStore(database),
        new PostgresWorkFeed(database),
        new PostgresAlertStore(database),
        new WatchDuty(database),
        new PostgresReleaseStore(database),
        new PostgresAccessSets(database),
        new PostgresCanaryStore(database),
        new PostgresDocumentStore(database),
        new PostgresTraceCaseStore(database),
        new PostgresIncidentStore(database),
        new PostgresMarkShareStore(database),
        new PostgresMarkLawStore(database),
        new PostgresSessionStore(database),
        new PostgresDoubtStore(database),
        new PostgresAccountStore(database),
        new PostgresPasskeyStore(database),
        new PostgresTicketLists(database),
        new PostgresCollectorStore(database),
        new PostgresStatisticStore(database),
        new PostgresPortraitStore(database),
        new PostgresIndexedPeople(database),
        new PostgresExpiry(database),
        new PostgresFactSource(database, clock),
        new PostgresLedgerStore(database, clock),
        new PostgresBindingStore(database),
        new PostgresCorrespondentStore(database),
        RightsStores.on(database));
  }

  @Override
  public void close() {
    facts.close();
    credentials.close();
    ledger.close();
    watchDuty.close();
  }
}
