-- The key of the browser that began a session, where it has one, and the latest question that it signed.
ALTER TABLE console_session
  ADD COLUMN browser_key text NOT NULL DEFAULT '',
  ADD COLUMN proved timestamptz NOT NULL DEFAULT 'epoch';
