-- What happens to the work that explains looks, in the published format of disclosure events, for watch to read once.
-- Rows go once watch has written down what it made of them, and with their person.
CREATE TABLE work_event (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recorded timestamptz NOT NULL DEFAULT clock_timestamp(),
  subject uuid,
  event jsonb NOT NULL
);
CREATE INDEX work_event_subject ON work_event (subject) WHERE subject IS NOT NULL;

-- Watch knows people by random names, which are forgotten with the person.
CREATE TABLE watch_alias (
  subject uuid PRIMARY KEY,
  alias uuid NOT NULL DEFAULT gen_random_uuid()
);

-- Who watches: one node at a time, and what it knows lies in its own folder.
CREATE TABLE watch_seat (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  instance uuid NOT NULL
);

-- Accounts of before have no known age.
ALTER TABLE principal ADD created timestamptz;
ALTER TABLE principal ALTER created SET DEFAULT clock_timestamp();

CREATE FUNCTION watch_time(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

CREATE FUNCTION watch_principal(p principal) RETURNS void LANGUAGE sql AS $$
  INSERT INTO work_event (event) VALUES (jsonb_strip_nulls(jsonb_build_object(
    'kind', 'principal', 'id', p.id, 'role',
    CASE WHEN p.program THEN 'program:' ELSE '' END || array_to_string(p.roles, '+'),
    'branch', p.branch, 'recipient', p.recipient, 'joined', watch_time(p.created))))
$$;

CREATE FUNCTION watch_ticket(t ticket) RETURNS void LANGUAGE sql AS $$
  INSERT INTO work_event (subject, event) VALUES (t.subject, jsonb_strip_nulls(jsonb_build_object(
    'kind', 'ticket', 'id', t.id, 'type', t.kind, 'merchant', t.recipient, 'branch', t.branch,
    'assignees', to_jsonb(t.assignees), 'state', t.state)))
$$;

CREATE FUNCTION watch_roster(r roster) RETURNS void LANGUAGE sql AS $$
  INSERT INTO work_event (event) VALUES (jsonb_build_object(
    'kind', 'roster', 'principal', r.principal, 'branch', r.branch,
    'from', watch_time(r.starts), 'to', watch_time(r.ends), 'cover', r.cover))
$$;

CREATE FUNCTION watch_outcome(about text, what text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO work_event (subject, event)
  SELECT subject, jsonb_build_object('kind', 'outcome', 'ticket', id, 'what', lower(what)) FROM ticket WHERE id = about
$$;

CREATE FUNCTION principal_watched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM watch_principal(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER principal_put AFTER INSERT OR UPDATE OF recipient, roles, branch ON principal
  FOR EACH ROW EXECUTE FUNCTION principal_watched();

CREATE FUNCTION roster_watched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM watch_roster(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER roster_put AFTER INSERT OR UPDATE ON roster FOR EACH ROW EXECUTE FUNCTION roster_watched();

-- Whatever carries a ticket on is an outcome of the looks that named it; a cancellation is none.
CREATE FUNCTION ticket_watched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM watch_ticket(NEW);
  IF TG_OP = 'UPDATE' AND OLD.state IS DISTINCT FROM NEW.state AND NEW.state NOT IN ('CANCELLED', 'UNPAID') THEN
    PERFORM watch_outcome(NEW.id, NEW.state);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ticket_watched AFTER INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION ticket_watched();
CREATE TRIGGER ticket_rewatched AFTER UPDATE ON ticket FOR EACH ROW
  WHEN ((OLD.state, OLD.assignees, OLD.branch, OLD.recipient)
    IS DISTINCT FROM (NEW.state, NEW.assignees, NEW.branch, NEW.recipient))
  EXECUTE FUNCTION ticket_watched();

CREATE FUNCTION escrow_watched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM watch_outcome(NEW.ticket, CASE NEW.stage WHEN 'PICKED_UP' THEN 'picked-up' ELSE 'delivered' END);
  RETURN NULL;
END $$;
CREATE TRIGGER escrow_scanned AFTER UPDATE OF stage ON escrow FOR EACH ROW
  WHEN (OLD.stage IS DISTINCT FROM NEW.stage AND NEW.stage IN ('PICKED_UP', 'SETTLED'))
  EXECUTE FUNCTION escrow_watched();

CREATE FUNCTION subject_watched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO work_event (subject, event) VALUES (NEW.id, jsonb_build_object(
    'kind', 'subject', 'id', NEW.id, 'shielded', NEW.shielded OR NEW.minor, 'updated', watch_time(clock_timestamp())));
  RETURN NULL;
END $$;
CREATE TRIGGER subject_changed AFTER UPDATE ON subject FOR EACH ROW
  WHEN (NEW.wrapped IS NOT NULL
    AND (OLD.revision, OLD.shielded, OLD.minor) IS DISTINCT FROM (NEW.revision, NEW.shielded, NEW.minor))
  EXECUTE FUNCTION subject_watched();
CREATE TRIGGER subject_shielded AFTER INSERT ON subject FOR EACH ROW WHEN (NEW.shielded OR NEW.minor)
  EXECUTE FUNCTION subject_watched();

-- What there was before anybody watched.
DO $$
BEGIN
  PERFORM watch_principal(p) FROM principal p;
  PERFORM watch_roster(r) FROM roster r WHERE r.ends > now() - interval '1 day';
  PERFORM watch_ticket(t) FROM ticket t WHERE t.closes > now();
END $$;

-- What watch found, as it is shown; members are principals.
CREATE TABLE alert (
  id text PRIMARY KEY,
  at timestamptz NOT NULL,
  mechanism text NOT NULL,
  action text NOT NULL,
  key_kind text NOT NULL,
  key_id text NOT NULL,
  members text[] NOT NULL,
  score double precision NOT NULL,
  since timestamptz NOT NULL,
  disclosures text[] NOT NULL,
  once_in_actor_days double precision NOT NULL,
  mark text NOT NULL,
  bound double precision NOT NULL,
  sample_size bigint NOT NULL,
  peers text NOT NULL,
  tried text[] NOT NULL,
  announced text[] NOT NULL,
  coverage text NOT NULL,
  disproof text NOT NULL,
  until timestamptz NOT NULL,
  lifted_at timestamptz,
  lifted_by text
);
CREATE INDEX alert_at ON alert (at);
CREATE INDEX alert_members ON alert USING gin (members);

-- What somebody limited says to it; the words are an entry of the ledger.
CREATE TABLE alert_appeal (
  alert text NOT NULL REFERENCES alert ON DELETE CASCADE,
  entry bigint NOT NULL,
  principal text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (alert, entry)
);

-- What the next decisions go by: 0 proof, 1 slow, 2 step-up, 3 stop, for a scope such as principal=courier-7 or recipient=shop-1.
CREATE TABLE watch_limit (
  scope text NOT NULL,
  alert text NOT NULL,
  rank smallint NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (scope, alert)
);
CREATE INDEX watch_limit_alert ON watch_limit (alert);
