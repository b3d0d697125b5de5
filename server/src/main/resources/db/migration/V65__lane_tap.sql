-- What each lane saw last, for the guard's page: one row a lane, so that nobody has to look for it
-- in the log.
CREATE TABLE lane_tap (
  estate    text        NOT NULL,
  lane      text        NOT NULL,
  at        timestamptz NOT NULL,
  kind      text        NOT NULL,
  direction text        NOT NULL,
  outcome   text        NOT NULL,
  reason    text,
  pass      uuid,
  PRIMARY KEY (estate, lane)
);
