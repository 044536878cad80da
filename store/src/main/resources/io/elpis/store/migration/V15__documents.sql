-- Documents about people, sealed under their keys, and who was given views of them. Once a person is erased their
-- documents are gone; that somebody viewed one stays, without whose or which, so that a picture which leaked before can
-- still be traced.
CREATE TABLE document (
  id text PRIMARY KEY,
  subject uuid NOT NULL,
  ticket text,
  shows text[] NOT NULL,
  kind text NOT NULL,
  pages integer NOT NULL,
  bytes integer NOT NULL,
  added_by text NOT NULL,
  added timestamptz NOT NULL,
  sealed bytea NOT NULL
);
-- Sealed bytes cannot be packed any further.
ALTER TABLE document ALTER COLUMN sealed SET STORAGE EXTERNAL;
CREATE INDEX document_subject ON document (subject, added);

CREATE TABLE document_view (
  id text PRIMARY KEY,
  document text,
  principal text NOT NULL,
  recipient text NOT NULL,
  credential text NOT NULL,
  purpose text NOT NULL,
  ticket text,
  entry bigint NOT NULL,
  opened timestamptz NOT NULL,
  expires timestamptz NOT NULL
);
CREATE INDEX document_view_opened ON document_view (opened, id);
CREATE INDEX document_view_document ON document_view (document);

-- What a trace found, sealed until a second person opens it.
CREATE TABLE trace_case (
  id text PRIMARY KEY,
  made_by text NOT NULL,
  made timestamptz NOT NULL,
  config text NOT NULL,
  sealed text NOT NULL,
  opened_by text,
  opened timestamptz
);
CREATE INDEX trace_case_made ON trace_case (made, id);
