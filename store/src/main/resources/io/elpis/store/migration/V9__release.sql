-- Sets of records that were given to recipients as files, and whom each holds. What a file says is nowhere here; its
-- marks come from keys.
CREATE TABLE release (
  id text PRIMARY KEY,
  recipient text NOT NULL REFERENCES recipient,
  purpose text NOT NULL,
  fields text[] NOT NULL,
  made_by text NOT NULL,
  most bigint NOT NULL,
  created timestamptz NOT NULL,
  commitment bytea NOT NULL,
  needs_approval boolean NOT NULL,
  approved_by text,
  handed bigint NOT NULL DEFAULT 0
);
CREATE INDEX release_created ON release (created, id);

CREATE TABLE release_person (
  subject uuid NOT NULL,
  release text NOT NULL REFERENCES release,
  PRIMARY KEY (subject, release)
);

-- A page of a release walks a recipient's tickets of a kind.
CREATE INDEX ticket_recipient ON ticket (recipient, kind, id);
