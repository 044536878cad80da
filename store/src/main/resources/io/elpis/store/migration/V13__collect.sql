-- What may be collected of apps and sites, field by field, and what came in. Events are about devices under names that
-- change with the period, never about a subject.
CREATE TABLE collector (
  name text PRIMARY KEY,
  purpose text NOT NULL,
  retain_days integer NOT NULL,
  period_days integer NOT NULL,
  changed timestamptz NOT NULL
);

CREATE TABLE collector_field (
  collector text NOT NULL REFERENCES collector,
  name text NOT NULL,
  type text NOT NULL,
  words text[],
  least numeric,
  most numeric,
  step numeric,
  grain_seconds bigint,
  PRIMARY KEY (collector, name)
);

CREATE TABLE collected_event (
  collector text NOT NULL REFERENCES collector,
  day date NOT NULL,
  forget_after date NOT NULL,
  device bytea,
  fields jsonb NOT NULL
);
CREATE INDEX collected_event_day ON collected_event (collector, day);
CREATE INDEX collected_event_end ON collected_event (forget_after);

-- How often a name was left at the door; no value, and no name in which a value could stand.
CREATE TABLE collector_dropped (
  collector text NOT NULL REFERENCES collector,
  name text NOT NULL,
  times bigint NOT NULL,
  PRIMARY KEY (collector, name)
);

CREATE TABLE collector_batch (
  collector text NOT NULL REFERENCES collector,
  key text NOT NULL,
  accepted bigint NOT NULL,
  empty bigint NOT NULL,
  malformed bigint NOT NULL,
  names text[] NOT NULL,
  times bigint[] NOT NULL,
  landed timestamptz NOT NULL,
  PRIMARY KEY (collector, key)
);
