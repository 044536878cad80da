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

-- Who was taken in through which form; a form is a docket with its end as due.
CREATE TABLE form_entry (
  subject uuid PRIMARY KEY,
  form text NOT NULL
);
CREATE INDEX form_entry_form ON form_entry (form);

-- A consent as it was given: which notice was shown, how, and what was agreed to by itself.
ALTER TABLE consent
  ADD notice text,
  ADD method text,
  ADD language text,
  ADD separate text[] NOT NULL DEFAULT '{}';

-- Whom a breach concerns, and how and when they were told.
CREATE TABLE breach_person (
  breach text NOT NULL,
  subject uuid NOT NULL,
  told timestamptz,
  how text,
  PRIMARY KEY (breach, subject)
);
CREATE INDEX breach_person_subject ON breach_person (subject);

-- How many people each account has seen in the clear, by how grave that is: sketches of random names that are forgotten
-- with the person. How far the log has been read for it.
CREATE TABLE exposure (
  principal text NOT NULL,
  gravity text NOT NULL,
  sketch bytea NOT NULL,
  persons bigint NOT NULL,
  PRIMARY KEY (principal, gravity)
);
CREATE INDEX exposure_persons ON exposure (persons DESC);
CREATE TABLE exposure_position (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  epoch bigint NOT NULL,
  next bigint NOT NULL
);
INSERT INTO exposure_position (epoch, next) VALUES (1, 0);

-- The text of every policy that decided here, by the digest that stands in the entries.
CREATE TABLE policy_version (
  digest text PRIMARY KEY,
  yaml text NOT NULL,
  since timestamptz NOT NULL
);
