-- What a person is found by is kept with the person, so that an erasure or a change finds the rows to delete without
-- two indexes that every import would have to write. `terms` names all rows of blind_index about the person, and
-- perhaps some that are gone; `reference` names the row of subject_reference.
ALTER TABLE subject ADD reference uuid, ADD terms uuid[];
ALTER TABLE subject ALTER COLUMN terms SET STORAGE EXTERNAL;

UPDATE subject s
SET reference = r.reference, terms = b.terms
FROM subject p
LEFT JOIN subject_reference r ON r.subject = p.id
LEFT JOIN (SELECT subject, array_agg(DISTINCT term) AS terms FROM blind_index GROUP BY subject) b
  ON b.subject = p.id
WHERE s.id = p.id AND (r.reference IS NOT NULL OR b.terms IS NOT NULL);

DROP INDEX subject_reference_subject;
DROP INDEX blind_index_subject;
DROP INDEX blind_index_term;
-- Many people share some terms, such as the domain of a mailbox: the person is part of the key.
CREATE INDEX blind_index_term ON blind_index (term, subject);
