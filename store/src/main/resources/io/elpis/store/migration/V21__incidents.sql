-- Leaks that were looked into, and how many traces were begun of each: what a trace may spend of α is told by the two
-- numbers, so neither is ever given twice.
CREATE TABLE trace_incident (
  name text PRIMARY KEY,
  number bigint NOT NULL UNIQUE,
  traces bigint NOT NULL,
  opened timestamptz NOT NULL
);

CREATE TABLE trace_begun (
  id text PRIMARY KEY,
  incident text NOT NULL REFERENCES trace_incident,
  trace bigint NOT NULL,
  begun_by text NOT NULL,
  begun timestamptz NOT NULL,
  made timestamptz,
  UNIQUE (incident, trace)
);

-- The second share of the mark keys, under a passphrase that is not the keyset operator's. At most one.
CREATE TABLE mark_share (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  sealed text NOT NULL,
  split_by text NOT NULL,
  since timestamptz NOT NULL
);
