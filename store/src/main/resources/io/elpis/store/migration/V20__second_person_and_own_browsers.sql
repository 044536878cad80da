-- A link that somebody made for somebody else may wait for a second person, and lets nobody in until then.
ALTER TABLE sign_in_link
  ADD COLUMN made_by text NOT NULL DEFAULT '',
  ADD COLUMN made timestamptz NOT NULL DEFAULT 'epoch',
  ADD COLUMN waiting boolean NOT NULL DEFAULT false;

-- The key of the browser that began a person's own session, as console_session has it.
ALTER TABLE subject_session
  ADD COLUMN browser_key text NOT NULL DEFAULT '',
  ADD COLUMN proved timestamptz NOT NULL DEFAULT 'epoch';

-- Sessions that were shown by a browser that has not proved them its own: one row for each place, and none once it has.
-- The principal is empty for sessions of the people whose data it is; nothing here tells who they are.
CREATE TABLE session_doubt (
  session bytea NOT NULL,
  place bytea NOT NULL,
  principal text NOT NULL,
  first_seen timestamptz NOT NULL,
  last_seen timestamptz NOT NULL,
  times integer NOT NULL,
  PRIMARY KEY (session, place)
);
CREATE INDEX session_doubt_last_seen ON session_doubt (last_seen);
