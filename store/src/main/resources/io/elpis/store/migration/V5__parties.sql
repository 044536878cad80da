-- Parties and their business: what was checked of recipients, the human behind accounts, devices, rosters, manifests,
-- branches, and the time that the business gives a ticket's state.

ALTER TABLE recipient
  ADD licence text,
  ADD verified_at timestamptz,
  ADD verified_by text,
  ADD premises_at timestamptz,
  ADD recheck_at timestamptz;
CREATE INDEX recipient_licence ON recipient (licence) WHERE licence IS NOT NULL;
CREATE INDEX recipient_recheck_at ON recipient (recheck_at) WHERE recheck_at IS NOT NULL;

-- person is a keyed digest of a staff id.
ALTER TABLE principal
  ADD person text,
  ADD branch text;
CREATE INDEX principal_person ON principal (person) WHERE person IS NOT NULL;

-- A key that is bound to a device is good with that device's signature only.
ALTER TABLE credential ADD device text;

CREATE TABLE device (
  id text PRIMARY KEY,
  principal text NOT NULL REFERENCES principal,
  algorithm text NOT NULL,
  public_key bytea NOT NULL,
  label text NOT NULL,
  enrolled timestamptz NOT NULL,
  approved_by text
);
CREATE INDEX device_principal ON device (principal);

-- One open one-time code for each principal; the digest is keyed by nothing, the code is random and short-lived.
CREATE TABLE enrolment_code (
  principal text PRIMARY KEY REFERENCES principal,
  digest bytea NOT NULL,
  issued_by text NOT NULL,
  attempts integer NOT NULL,
  expires timestamptz NOT NULL
);

-- What may be used once within a short window: nonces of signed requests, ids of webhook deliveries.
CREATE TABLE spent_nonce (
  key text PRIMARY KEY,
  forget_after timestamptz NOT NULL
);
CREATE INDEX spent_nonce_forget_after ON spent_nonce (forget_after);

CREATE TABLE roster (
  principal text NOT NULL REFERENCES principal,
  branch text NOT NULL,
  starts timestamptz NOT NULL,
  ends timestamptz NOT NULL,
  cover boolean NOT NULL,
  PRIMARY KEY (principal, starts, branch)
);

-- A carrier's list of one courier's stops of one day, with what it was signed by.
CREATE TABLE manifest (
  courier text NOT NULL REFERENCES principal,
  day date NOT NULL,
  carrier text NOT NULL REFERENCES recipient,
  branch text,
  opens timestamptz NOT NULL,
  closes timestamptz NOT NULL,
  body bytea NOT NULL,
  device text NOT NULL,
  signature_base bytea NOT NULL,
  signature bytea NOT NULL,
  issued timestamptz NOT NULL,
  PRIMARY KEY (courier, day)
);

CREATE TABLE manifest_stop (
  courier text NOT NULL,
  day date NOT NULL,
  stop integer NOT NULL,
  waybill text NOT NULL,
  latitude double precision,
  longitude double precision,
  PRIMARY KEY (courier, day, stop),
  FOREIGN KEY (courier, day) REFERENCES manifest ON DELETE CASCADE
);

ALTER TABLE ticket
  ADD branch text,
  ADD changed timestamptz NOT NULL DEFAULT '1970-01-01T00:00:00Z';

-- Every state a ticket was in, in the order in which Elpis learnt of it.
CREATE TABLE ticket_step (
  ticket text NOT NULL,
  step bigint GENERATED ALWAYS AS IDENTITY,
  state text NOT NULL,
  changed timestamptz NOT NULL,
  recorded timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (ticket, step)
);

CREATE FUNCTION ticket_stepped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ticket_step (ticket, state, changed) VALUES (NEW.id, NEW.state, NEW.changed);
  RETURN NULL;
END $$;
CREATE TRIGGER ticket_created AFTER INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION ticket_stepped();
CREATE TRIGGER ticket_moved AFTER UPDATE OF state ON ticket FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION ticket_stepped();

-- Who may send ticket events; the secret is derived from the reference key and this version, and stored nowhere.
CREATE TABLE event_source (
  id text PRIMARY KEY,
  recipient text NOT NULL REFERENCES recipient,
  version integer NOT NULL,
  created timestamptz NOT NULL
);

-- Public keys to which handovers are encrypted.
CREATE TABLE receiver_key (
  id text PRIMARY KEY,
  recipient text NOT NULL REFERENCES recipient,
  public_key bytea NOT NULL,
  label text NOT NULL,
  created timestamptz NOT NULL,
  approved_by text NOT NULL
);
CREATE INDEX receiver_key_recipient ON receiver_key (recipient);
