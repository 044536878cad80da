-- The random name by which whoever follows the log knows a person stands in the person's own row: it is read with the
-- facts of a look, given with the row and gone with the keys, without a table of its own to write, ask and clear.
ALTER TABLE subject ADD alias uuid;

UPDATE subject s
SET alias = coalesce((SELECT a.alias FROM watch_alias a WHERE a.subject = s.id), gen_random_uuid())
WHERE s.wrapped IS NOT NULL;

ALTER TABLE subject ALTER alias SET DEFAULT gen_random_uuid();
ALTER TABLE subject ADD CONSTRAINT alias_while_there CHECK ((alias IS NULL) = (wrapped IS NULL));
DROP TABLE watch_alias;

-- Hashes, which nothing makes smaller: trying to took as long as all the rest of counting.
ALTER TABLE exposure ALTER COLUMN sketch SET STORAGE EXTERNAL;
