-- Relays. Ends are subjects and fields; no address of anybody stands here. A caller, a correspondent and an extension
-- are found by keyed digests.

CREATE TABLE relay_binding (
  id uuid PRIMARY KEY,
  -- What may have one binding at a time; null once it has ended.
  bond bytea UNIQUE,
  channel text NOT NULL,
  mode text NOT NULL,
  subject uuid NOT NULL,
  field text NOT NULL,
  peer_subjects uuid[] NOT NULL,
  peer_fields text[] NOT NULL,
  principal text NOT NULL,
  recipient text NOT NULL,
  purpose text NOT NULL,
  ticket text,
  x text NOT NULL,
  extension text,
  standing text[] NOT NULL,
  not_before timestamptz NOT NULL,
  expires timestamptz NOT NULL,
  extended_days integer NOT NULL,
  max_attempts integer NOT NULL,
  attempts integer NOT NULL,
  max_extends integer NOT NULL,
  extensions integer NOT NULL,
  state text NOT NULL
);
CREATE INDEX relay_binding_ticket ON relay_binding (ticket);
CREATE INDEX relay_binding_subject ON relay_binding (subject);

-- A spot tells the bindings at one number apart. It is one binding's, or rests until rests_until.
CREATE TABLE relay_spot (
  x text NOT NULL,
  spot text NOT NULL,
  binding uuid NOT NULL,
  rests_until timestamptz,
  PRIMARY KEY (x, spot)
);
CREATE INDEX relay_spot_binding ON relay_spot (binding);

-- Calls and mails that were let through, by the digest of who asked and the call's id, so that a repeat counts once.
CREATE TABLE relay_use (
  use bytea PRIMARY KEY,
  binding uuid NOT NULL,
  admitted timestamptz NOT NULL,
  started timestamptz,
  released timestamptz,
  cause text
);
CREATE INDEX relay_use_admitted ON relay_use (admitted);

CREATE TABLE relay_tally (
  key text PRIMARY KEY,
  count bigint NOT NULL,
  since timestamptz NOT NULL
);
CREATE INDEX relay_tally_since ON relay_tally (since);

-- Whoever wrote to a mailbox: held in the vault like anybody else, known here by a keyed digest and by the alias that
-- answers go to.
CREATE TABLE relay_correspondent (
  binding uuid NOT NULL,
  name text NOT NULL,
  subject uuid NOT NULL,
  alias text NOT NULL UNIQUE,
  PRIMARY KEY (binding, name)
);
