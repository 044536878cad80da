-- How far each part of a topic was let in: written in the transaction that keeps its events, so that none is counted twice.
CREATE TABLE collector_position (
  collector text NOT NULL REFERENCES collector,
  topic text NOT NULL,
  part integer NOT NULL,
  next_record bigint NOT NULL,
  PRIMARY KEY (collector, topic, part)
);

-- Tables of people under other names, coarse enough that each is like others: given to one recipient, the same until
-- its window is over. No row says whose it is, and none can be made to.
CREATE TABLE portrait (
  id text PRIMARY KEY,
  purpose text NOT NULL,
  party text NOT NULL,
  slot text NOT NULL,
  question bytea NOT NULL,
  columns text[] NOT NULL,
  steps text[] NOT NULL,
  records bigint NOT NULL,
  dropped bigint NOT NULL,
  smallest bigint NOT NULL,
  classes bigint NOT NULL,
  loss double precision NOT NULL,
  diversity integer NOT NULL,
  closeness double precision NOT NULL,
  until timestamptz NOT NULL,
  UNIQUE (purpose, party, slot, question)
);
CREATE INDEX portrait_until ON portrait (until);

CREATE TABLE portrait_row (
  portrait text NOT NULL REFERENCES portrait ON DELETE CASCADE,
  pseudonym uuid NOT NULL,
  cells text[] NOT NULL,
  PRIMARY KEY (portrait, pseudonym)
);
