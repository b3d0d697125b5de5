-- The desk's work: who did what, from the first key to done.
CREATE TABLE work_piece (
  estate   text        NOT NULL REFERENCES estate,
  -- made by the form: sent twice it is one piece
  id       uuid        NOT NULL,
  kind     text        NOT NULL,
  subject  text        NOT NULL,
  by       text        NOT NULL,
  began_at timestamptz NOT NULL,
  done_at  timestamptz NOT NULL,
  -- seconds that were allowed when it was done
  target   integer     NOT NULL CHECK (target > 0),
  PRIMARY KEY (estate, id),
  CHECK (done_at >= began_at)
);
CREATE INDEX work_by_day ON work_piece (estate, done_at);
CREATE INDEX work_by_subject ON work_piece (estate, subject);
