-- What a customer was shown or given on paper about a pass: which sentences, when, by whom.
CREATE TABLE pass_notice (
  estate text        NOT NULL,
  pass   uuid        NOT NULL,
  id     bigint      GENERATED ALWAYS AS IDENTITY,
  at     timestamptz NOT NULL,
  how    text        NOT NULL CHECK (how IN ('SHOWN', 'PRINTED')),
  items  text[]      NOT NULL CHECK (cardinality(items) > 0),
  by     text        NOT NULL,
  PRIMARY KEY (estate, pass, id),
  FOREIGN KEY (estate, pass) REFERENCES pass
);
