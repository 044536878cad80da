-- Public keys by which people sign in; nothing of them is secret.
CREATE TABLE passkey (
  id text PRIMARY KEY,
  principal text NOT NULL REFERENCES principal,
  label text NOT NULL,
  handle bytea NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  made timestamptz NOT NULL,
  used timestamptz
);
CREATE INDEX passkey_principal ON passkey (principal);
CREATE INDEX passkey_handle ON passkey (handle);

-- What authenticators were asked; an answer uses its question up.
CREATE TABLE passkey_question (
  challenge bytea PRIMARY KEY,
  use text NOT NULL,
  session bytea NOT NULL,
  question text NOT NULL,
  ends timestamptz NOT NULL
);
CREATE INDEX passkey_question_ends ON passkey_question (ends);
