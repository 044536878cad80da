-- People who do not exist are rows like any other; which they are stands in this one list, sealed as a whole.
CREATE TABLE canary_roster (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  revision bigint NOT NULL,
  sealed text NOT NULL
);

-- An import in which somebody was found whom only we made up: no person of it is taken any more.
ALTER TABLE import_run ADD held boolean NOT NULL DEFAULT false;

-- How many rows of a release are of people who do not exist; which ones is computed from keys.
ALTER TABLE release ADD decoys bigint NOT NULL DEFAULT 0;
