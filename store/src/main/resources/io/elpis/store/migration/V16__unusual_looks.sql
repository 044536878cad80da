-- People are also told of looks that watch stopped somebody for; nobody approved those.
ALTER TABLE notice
  ALTER approver DROP NOT NULL,
  ADD alert text,
  ADD CHECK ((approver IS NULL) <> (alert IS NULL));
