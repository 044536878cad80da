package io.elpis.server;

import io.elpis.gateway.AccessLeads;
import io.elpis.gateway.CanaryBook;
import io.elpis.gateway.DeskEntries;
import io.elpis.gateway.DocumentViews;
import io.elpis.gateway.Documents;
import io.elpis.gateway.Drafting;
import io.elpis.gateway.Incidents;
import io.elpis.gateway.MarkCustody;
import io.elpis.gateway.MarkLaws;
import io.elpis.gateway.MarkWriter;
import io.elpis.gateway.PictureTraces;
import io.elpis.gateway.Presenter;
import io.elpis.gateway.ReleaseDecoys;
import io.elpis.gateway.ReleasePages;
import io.elpis.gateway.Releases;
import io.elpis.gateway.Sealing;
import io.elpis.gateway.TraceCases;
import io.elpis.gateway.Traces;
import io.elpis.ledger.Ledger;
import io.elpis.policy.Decider;
import io.elpis.vault.BlindIndex;
import io.elpis.vault.DerivedKeys;
import io.elpis.vault.FormCensus;
import io.elpis.vault.Veil;
import io.elpis.vault.field.FieldRules;

/** Joins releases and traces; {@link Wiring} does the rest. */
record TraceWiring(
    Stores stores, Ledger ledger, Decider decider, DeskEntries entries, CanaryBook book) {
  /** How values are read and spelled. */
  record Values(FieldRules rules, BlindIndex index, Sealing sealing, DerivedKeys keys, Veil veil) {}

  TraceUseCases useCases(
      DocumentViews.Looking looking,
      Drafting drafting,
      Presenter presenter,
      Values values,
      Releases.Chance chance) {
    MarkCustody custody = new MarkCustody(stores.markShare(), entries, chance);
    MarkLaws laws =
        new MarkLaws(
            stores.markLaw(),
            stores.canaries(),
            new MarkLaws.Counting(
                new FormCensus(values.sealing().vault()), values.sealing(), values.veil()),
            entries,
            chance.clock());
    MarkWriter marks = new MarkWriter(values.keys(), values.rules(), custody, laws);
    ReleaseDecoys nobodies = new ReleaseDecoys(book, stores.subjects(), marks, chance.random());
    ReleasePages pages =
        new ReleasePages(
            stores.releases(),
            looking.gatherer(),
            decider,
            new ReleasePages.Recorder(drafting, ledger, presenter, entries),
            marks,
            nobodies);
    return new TraceUseCases(
        new Releases(stores.releases(), stores.directory(), decider, entries, marks, pages, chance),
        new Traces(
            stores.releases(),
            entries,
            marks,
            new Traces.Words(values.rules(), values.index()),
            decider.policy(),
            new Traces.Access(
                new AccessLeads(stores.audit(), ledger.reader()), stores.accessSets()),
            nobodies),
        new Documents(
            stores.documents(),
            stores.subjects(),
            values.sealing(),
            entries,
            chance.random(),
            chance.clock()),
        new DocumentViews(
            stores.documents(),
            looking,
            values.sealing().vault(),
            marks,
            chance.random(),
            chance.clock()),
        new PictureTraces(stores.documents(), entries, marks),
        new TraceCases(
            stores.traceCases(),
            stores.directory(),
            entries,
            decider.policy(),
            values.veil(),
            chance),
        new Incidents(stores.incidents(), entries, chance),
        custody,
        laws);
  }
}
