-- No column here holds a personal value in the clear: values are sealed under their subject's own keys, terms and
-- references are keyed digests, ids are random or the business's own.

CREATE TABLE recipient (
  id text PRIMARY KEY,
  name text NOT NULL,
  tier text NOT NULL,
  active boolean NOT NULL
);

CREATE TABLE principal (
  id text PRIMARY KEY,
  recipient text NOT NULL REFERENCES recipient,
  roles text[] NOT NULL,
  program boolean NOT NULL,
  active boolean NOT NULL
);

CREATE TABLE credential (
  id text PRIMARY KEY,
  principal text NOT NULL REFERENCES principal,
  digest bytea NOT NULL,
  scopes text[] NOT NULL,
  label text NOT NULL,
  created timestamptz NOT NULL
);
CREATE INDEX credential_principal ON credential (principal);

-- One row per person holds every current value, so that a reveal reads one row. wrapped is null once the person is
-- erased; fields is packed (see docs/formats/store.md).
CREATE TABLE subject (
  id uuid PRIMARY KEY,
  created timestamptz NOT NULL,
  shielded boolean NOT NULL,
  revision bigint NOT NULL,
  kek integer NOT NULL,
  wrapped bytea,
  fields bytea
) WITH (fillfactor = 90);
ALTER TABLE subject ALTER COLUMN wrapped SET STORAGE EXTERNAL, ALTER COLUMN fields SET STORAGE EXTERNAL;
CREATE INDEX subject_kek ON subject (kek, id);

CREATE TABLE field_version (
  subject uuid NOT NULL,
  field text NOT NULL,
  version integer NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (subject, field, version)
);

CREATE TABLE subject_reference (
  reference uuid PRIMARY KEY,
  subject uuid NOT NULL,
  content uuid NOT NULL
);
CREATE INDEX subject_reference_subject ON subject_reference (subject);

CREATE TABLE blind_index (
  term uuid NOT NULL,
  subject uuid NOT NULL,
  key_version integer NOT NULL,
  field text NOT NULL
);
CREATE INDEX blind_index_term ON blind_index (term);
CREATE INDEX blind_index_subject ON blind_index (subject);

CREATE TABLE ticket (
  id text PRIMARY KEY,
  kind text NOT NULL,
  state text NOT NULL,
  subject uuid NOT NULL,
  recipient text NOT NULL REFERENCES recipient,
  assignees text[] NOT NULL,
  opens timestamptz NOT NULL,
  closes timestamptz NOT NULL
);
CREATE INDEX ticket_subject ON ticket (subject);
CREATE INDEX ticket_assignees ON ticket USING gin (assignees);

CREATE TABLE token (
  digest bytea PRIMARY KEY,
  subject uuid NOT NULL,
  field text NOT NULL,
  version integer NOT NULL,
  recipient text NOT NULL,
  ticket text,
  expires timestamptz NOT NULL
);
CREATE INDEX token_subject ON token (subject);
CREATE INDEX token_expires ON token (expires);

CREATE TABLE consent (
  id text PRIMARY KEY,
  subject uuid NOT NULL,
  purpose text NOT NULL,
  recipient text,
  fields text[] NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz
);
CREATE INDEX consent_subject ON consent (subject);

-- The ledger. One head, one row per committed batch.
CREATE TABLE log_head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  size bigint NOT NULL,
  epoch bigint NOT NULL,
  root bytea NOT NULL,
  frontier bytea NOT NULL,
  last_time bigint NOT NULL
);

INSERT INTO log_head (size, epoch, root, frontier, last_time)
VALUES (0, 1, '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '', 0);

CREATE TABLE ledger_batch (
  epoch bigint NOT NULL,
  first_index bigint NOT NULL,
  entries integer NOT NULL,
  leaves bytea NOT NULL,
  openings bytea NOT NULL,
  PRIMARY KEY (epoch, first_index)
);
ALTER TABLE ledger_batch ALTER COLUMN leaves SET STORAGE EXTERNAL, ALTER COLUMN openings SET STORAGE EXTERNAL;

-- Whom the entries of a batch are about: one row a batch. Terms are 64-bit digests of every subject, principal and
-- ticket in it; what they find is compared with the arrays, so a clash costs time, not truth. New terms wait in the
-- index's pending list, which is merged off the reveal path.
CREATE TABLE entry_about (
  epoch bigint NOT NULL,
  first_index bigint NOT NULL,
  subjects uuid[] NOT NULL,
  principals text[] NOT NULL,
  tickets text[] NOT NULL,
  terms bigint[] NOT NULL,
  PRIMARY KEY (epoch, first_index)
);
ALTER TABLE entry_about ALTER COLUMN subjects SET STORAGE EXTERNAL, ALTER COLUMN terms SET STORAGE EXTERNAL;
CREATE INDEX entry_about_terms ON entry_about USING gin (terms) WITH (fastupdate = on, gin_pending_list_limit = 65536);

-- What claims are judged by, in the ledger's own transaction.
CREATE TABLE quota (
  key text PRIMARY KEY,
  used bigint NOT NULL,
  resets_at timestamptz NOT NULL
);
CREATE INDEX quota_resets_at ON quota (resets_at);

-- What was paid for: 128 bits of the digest of quota and unit.
CREATE TABLE quota_unit (
  paid uuid PRIMARY KEY,
  resets_at timestamptz NOT NULL
);
CREATE INDEX quota_unit_resets_at ON quota_unit USING brin (resets_at);

CREATE TABLE once (
  key text PRIMARY KEY,
  digest bytea NOT NULL,
  epoch bigint NOT NULL,
  entry bigint NOT NULL,
  forget_after timestamptz NOT NULL
);
CREATE INDEX once_forget_after ON once (forget_after);

CREATE TABLE fallen (
  key text PRIMARY KEY,
  since timestamptz NOT NULL
);

-- People whose keys are destroyed and whose unreadable rows are still to be cleared.
CREATE TABLE erased (
  subject uuid PRIMARY KEY
);

-- Long work on stored rows that was begun and has not ended; whoever opens the database next goes on with it.
CREATE TABLE upkeep (
  work text PRIMARY KEY,
  since timestamptz NOT NULL
);

CREATE TABLE import_run (
  id uuid PRIMARY KEY,
  source text NOT NULL,
  provenance text NOT NULL,
  map_digest bytea NOT NULL,
  next_chunk integer NOT NULL,
  finished boolean NOT NULL,
  created timestamptz NOT NULL
);
CREATE INDEX import_run_source ON import_run (source, map_digest);

CREATE TABLE import_chunk (
  import uuid NOT NULL REFERENCES import_run,
  chunk integer NOT NULL,
  rows bigint NOT NULL,
  created bigint NOT NULL,
  updated bigint NOT NULL,
  unchanged bigint NOT NULL,
  PRIMARY KEY (import, chunk)
);

CREATE TABLE import_rejection (
  import uuid NOT NULL REFERENCES import_run,
  chunk integer NOT NULL,
  ordinal integer NOT NULL,
  source_row bigint NOT NULL,
  field text NOT NULL,
  code text NOT NULL,
  message text NOT NULL,
  PRIMARY KEY (import, chunk, ordinal)
);
