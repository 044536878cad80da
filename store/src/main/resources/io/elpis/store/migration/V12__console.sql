-- People who are signed in, and the ways in that were given out: only digests of what is secret stand here.
CREATE TABLE console_session (
  digest bytea PRIMARY KEY,
  credential text NOT NULL REFERENCES credential,
  principal text NOT NULL REFERENCES principal,
  standing bytea NOT NULL,
  begun timestamptz NOT NULL,
  seen timestamptz NOT NULL,
  ends timestamptz NOT NULL
);
CREATE INDEX console_session_principal ON console_session (principal);
CREATE INDEX console_session_ends ON console_session (ends);

CREATE TABLE sign_in_link (
  digest bytea PRIMARY KEY,
  principal text NOT NULL REFERENCES principal,
  ends timestamptz NOT NULL
);
CREATE INDEX sign_in_link_ends ON sign_in_link (ends);

-- A person's own way in. A code that was asked for with an address that nobody has is a row too, so that both look
-- alike; it is about nobody.
CREATE TABLE subject_challenge (
  digest bytea PRIMARY KEY,
  code bytea NOT NULL,
  subject uuid,
  tries integer NOT NULL,
  ends timestamptz NOT NULL
);
CREATE INDEX subject_challenge_subject ON subject_challenge (subject);
CREATE INDEX subject_challenge_ends ON subject_challenge (ends);

CREATE TABLE subject_session (
  digest bytea PRIMARY KEY,
  subject uuid NOT NULL,
  begun timestamptz NOT NULL,
  seen timestamptz NOT NULL,
  ends timestamptz NOT NULL
);
CREATE INDEX subject_session_subject ON subject_session (subject);
CREATE INDEX subject_session_ends ON subject_session (ends);

-- A shop's page shows its newest orders first.
CREATE INDEX ticket_recipient_newest ON ticket (recipient, kind, opens DESC, id DESC);

-- A person's password as Argon2id. The secret of their one-time codes stands nowhere: it follows from the nonce under the
-- keyring. A code's time step is kept, so that it is good once.
CREATE TABLE console_account (
  principal text PRIMARY KEY REFERENCES principal,
  salt bytea NOT NULL,
  password bytea NOT NULL,
  otp_nonce bytea NOT NULL,
  otp_step bigint NOT NULL,
  changed timestamptz NOT NULL
);
