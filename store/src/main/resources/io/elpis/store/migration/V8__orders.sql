-- Counts that are kept for one ticket alone are found by it when its person is erased.
CREATE INDEX quota_of_ticket ON quota (split_part(key, '|', 3)) WHERE split_part(key, '|', 2) = 'ticket';
CREATE INDEX quota_account_of_ticket ON quota_account (split_part(account, '|', 3))
  WHERE split_part(account, '|', 2) = 'ticket';

-- A notice is carried to its person by mail: how often that was tried, and when it is tried next.
ALTER TABLE notice
  ADD attempts integer NOT NULL DEFAULT 0,
  ADD next_try timestamptz NOT NULL DEFAULT 'epoch';
DROP INDEX notice_undelivered;
CREATE INDEX notice_undelivered ON notice (next_try, id) WHERE delivered IS NULL;
