-- What a quota holds in escrow, owes for parcels that nobody scanned, and was raised by.
CREATE TABLE quota_account (
  account text PRIMARY KEY,
  held bigint NOT NULL DEFAULT 0,
  owed bigint NOT NULL DEFAULT 0,
  raised bigint NOT NULL DEFAULT 0,
  raised_until timestamptz NOT NULL DEFAULT 'epoch',
  raises integer NOT NULL DEFAULT 0,
  last_raise timestamptz NOT NULL DEFAULT 'epoch'
);

-- Quota that waits for a carrier's scan. The key is the count that it was held under.
CREATE TABLE escrow (
  account text NOT NULL,
  unit text NOT NULL,
  ticket text NOT NULL,
  key text NOT NULL,
  cost bigint NOT NULL,
  stage text NOT NULL,
  due timestamptz NOT NULL,
  resets_at timestamptz NOT NULL,
  PRIMARY KEY (account, unit)
);
CREATE INDEX escrow_ticket ON escrow (ticket);
CREATE INDEX escrow_due ON escrow (due) WHERE stage IN ('HELD', 'PICKED_UP');

-- Which order a waybill carries: one each, for good.
CREATE TABLE parcel (
  waybill text PRIMARY KEY,
  ticket text NOT NULL UNIQUE
);

-- The key that a carrier signs its scans with.
CREATE TABLE scan_key (
  recipient text PRIMARY KEY REFERENCES recipient,
  public_key bytea NOT NULL
);

-- Asked of other persons: a look at somebody shielded, or more room in a quota.
CREATE TABLE petition (
  id text PRIMARY KEY,
  asker text NOT NULL,
  recipient text NOT NULL,
  purpose text NOT NULL,
  ticket text,
  subject uuid,
  fields text[] NOT NULL,
  account text,
  base bigint NOT NULL,
  needed integer NOT NULL,
  agreed text[] NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'PENDING',
  asked timestamptz NOT NULL,
  expires timestamptz NOT NULL
);
CREATE INDEX petition_look ON petition (asker, subject) WHERE state IN ('PENDING', 'APPROVED');
CREATE INDEX petition_subject ON petition (subject);
CREATE INDEX petition_expires ON petition (expires);

-- What a person is to be told; delivered is null until somebody has carried it to them.
CREATE TABLE notice (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject uuid NOT NULL,
  at timestamptz NOT NULL,
  purpose text NOT NULL,
  asker text NOT NULL,
  approver text NOT NULL,
  delivered timestamptz
);
CREATE INDEX notice_subject ON notice (subject, id);
CREATE INDEX notice_undelivered ON notice (id) WHERE delivered IS NULL;

-- A person who is a minor by the date of birth that was given, told without opening it.
ALTER TABLE subject ADD COLUMN minor boolean NOT NULL DEFAULT false;

CREATE INDEX ticket_recipient_kind ON ticket (recipient, kind, closes);
