-- That a person was erased is told by a digest: the id itself stays nowhere.
UPDATE fallen SET key = 'subject:' || encode(sha256(convert_to(key, 'UTF8')), 'hex')
WHERE key LIKE 'subject:________-____-____-____-____________';

-- A ticket that may be used once is remembered by its entry's place, so that it goes with its person. What is
-- remembered for a time only is forgotten by time.
CREATE INDEX once_for_good ON once (epoch, entry) WHERE forget_after > '9000-01-01 00:00:00+00';
