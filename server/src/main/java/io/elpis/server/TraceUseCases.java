package io.elpis.server;

import io.elpis.gateway.DocumentViews;
import io.elpis.gateway.Documents;
import io.elpis.gateway.Incidents;
import io.elpis.gateway.MarkCustody;
import io.elpis.gateway.MarkLaws;
import io.elpis.gateway.PictureTraces;
import io.elpis.gateway.Releases;
import io.elpis.gateway.TraceCases;
import io.elpis.gateway.Traces;

/** Files and views that leave, and the way back to them. */
public record TraceUseCases(
    Releases releases,
    Traces traces,
    Documents documents,
    DocumentViews views,
    PictureTraces pictures,
    TraceCases cases,
    Incidents incidents,
    MarkCustody markCustody,
    MarkLaws markLaws) {}
