-- What the desks of the duties carry: requests, bars, delegations, retention, registers, breaches. One row each, changed
-- with a ledger entry only. The document holds nothing personal but what is sealed under the subject's own keys.
CREATE TABLE docket (
  kind text NOT NULL,
  id text NOT NULL,
  revision integer NOT NULL,
  subject uuid,
  peer uuid,
  state text NOT NULL,
  due timestamptz,
  document jsonb NOT NULL,
  PRIMARY KEY (kind, id)
);
CREATE INDEX docket_subject ON docket (subject) WHERE subject IS NOT NULL;
CREATE INDEX docket_peer ON docket (peer) WHERE peer IS NOT NULL;
CREATE INDEX docket_due ON docket (kind, state, due) WHERE due IS NOT NULL;

-- One-time codes that prove who makes a request; a digest over the request's id and a code of 50 random bits.
CREATE TABLE identity_check (
  request text PRIMARY KEY,
  subject uuid NOT NULL,
  digest bytea,
  attempts integer NOT NULL,
  sent timestamptz NOT NULL,
  expires timestamptz NOT NULL,
  codes integer NOT NULL,
  codes_since timestamptz NOT NULL
);
CREATE INDEX identity_check_subject ON identity_check (subject);
CREATE INDEX identity_check_expires ON identity_check (expires);

-- Which looks an alert names, for the person who asks.
CREATE INDEX alert_disclosures ON alert USING gin (disclosures);
