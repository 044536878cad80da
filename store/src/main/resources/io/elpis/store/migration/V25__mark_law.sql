-- By which law the biases of marks are drawn, sealed. At most one, and only from before the first release: where there
-- is none and something was released, the plain law holds.
CREATE TABLE mark_law (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  sealed text NOT NULL,
  since timestamptz NOT NULL
);
