-- Answers to questions about how many people there are, noise included, for as long as their window lasts: who asks
-- again gets the same. Nothing here is about a person.
CREATE TABLE statistic_answer (
  purpose text NOT NULL,
  party text NOT NULL,
  slot text NOT NULL,
  question bytea NOT NULL,
  epsilon numeric NOT NULL,
  groups integer NOT NULL,
  threshold bigint NOT NULL,
  within bigint NOT NULL,
  as_of timestamptz NOT NULL,
  until timestamptz NOT NULL,
  -- The values of each group, joined by line ends, and its people.
  told text[] NOT NULL,
  people bigint[] NOT NULL,
  PRIMARY KEY (purpose, party, slot, question)
);
CREATE INDEX statistic_answer_until ON statistic_answer (until);
