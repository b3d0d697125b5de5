-- A unit is handed over by the developer to its owner.
CREATE TABLE handover (
  estate          text        NOT NULL,
  -- made with the form: sent twice it is one handover
  id              uuid        NOT NULL,
  unit            text        NOT NULL,
  receiver        uuid        NOT NULL,
  -- of the handover notice
  notice_day      date        NOT NULL,
  handed_on       date        NOT NULL,
  keys            integer     NOT NULL CHECK (keys > 0),
  -- what the meters showed
  water           numeric(12, 2) NOT NULL CHECK (water >= 0),
  electricity     numeric(12, 2) NOT NULL CHECK (electricity >= 0),
  gas             numeric(12, 2) CHECK (gas >= 0),
  -- the answers to the question whether passes are wanted: without them there is no handover
  owner_passes    boolean     NOT NULL,
  resident_passes boolean     NOT NULL,
  by              text        NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, receiver) REFERENCES person,
  CONSTRAINT handed_over_after_the_notice CHECK (handed_on >= notice_day)
);
CREATE INDEX handover_of_unit ON handover (estate, unit, at DESC);
CREATE INDEX unit_to_hand_over ON unit (estate, id) WHERE state = 'NOT_HANDED_OVER';
