-- When a record left in a release, and which values of it, by keyed digests of 32 bits. Null for what left before.
ALTER TABLE release_person
  ADD noted timestamptz,
  ADD versions integer[];
