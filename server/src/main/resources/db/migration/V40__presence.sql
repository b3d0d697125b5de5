-- The gates count the crews of renovations: every passage with a pass that lives in a permit, once.
CREATE TABLE crew_passage (
  estate   text        NOT NULL,
  permit   uuid        NOT NULL,
  person   uuid        NOT NULL,
  at       timestamptz NOT NULL,
  gateway  text        NOT NULL,
  boot     bigint      NOT NULL,
  sequence bigint      NOT NULL,
  lane     text        NOT NULL,
  inwards  boolean     NOT NULL,
  PRIMARY KEY (estate, permit, at, gateway, boot, sequence)
) PARTITION BY RANGE (at);
CREATE TABLE crew_passage_default PARTITION OF crew_passage DEFAULT;

-- Where each of a crew is, as the last passage or a guard's word has it.
CREATE TABLE crew_presence (
  estate text        NOT NULL,
  permit uuid        NOT NULL,
  person uuid        NOT NULL,
  inside boolean     NOT NULL,
  at     timestamptz NOT NULL,
  -- null when it was a guard's word
  lane   text,
  PRIMARY KEY (estate, permit, person)
);
CREATE INDEX crew_inside ON crew_presence (estate, permit) WHERE inside;

-- A count that was wrong, put right by hand.
CREATE TABLE crew_correction (
  estate text        NOT NULL,
  permit uuid        NOT NULL,
  id     bigint      GENERATED ALWAYS AS IDENTITY,
  person uuid        NOT NULL,
  inside boolean     NOT NULL,
  at     timestamptz NOT NULL,
  reason text        NOT NULL,
  by     text        NOT NULL,
  PRIMARY KEY (estate, permit, id)
);

-- What a guard has to look after, until a guard has said what was done.
CREATE TABLE crew_alert (
  estate          text        NOT NULL,
  id              uuid        NOT NULL,
  permit          uuid        NOT NULL,
  kind            text        NOT NULL CHECK (kind IN ('OVER_COUNT', 'AFTER_HOURS', 'STILL_INSIDE')),
  -- whose tap it was; null for what is about the whole crew
  person          uuid,
  lane            text,
  inwards         boolean,
  at              timestamptz NOT NULL,
  -- when the hours ended in which they are still inside: told once
  closing         timestamptz,
  inside          integer     NOT NULL,
  permitted       integer     NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by text,
  word            text,
  PRIMARY KEY (estate, id),
  CHECK ((acknowledged_at IS NULL) = (word IS NULL)),
  CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
  CHECK ((kind = 'AFTER_HOURS') = (person IS NOT NULL)),
  CHECK ((kind = 'STILL_INSIDE') = (closing IS NOT NULL))
);
CREATE UNIQUE INDEX over_count_once ON crew_alert (estate, permit)
  WHERE kind = 'OVER_COUNT' AND acknowledged_at IS NULL;
CREATE UNIQUE INDEX after_hours_once ON crew_alert (estate, permit, person)
  WHERE kind = 'AFTER_HOURS' AND acknowledged_at IS NULL;
CREATE UNIQUE INDEX still_inside_once ON crew_alert (estate, permit, closing)
  WHERE kind = 'STILL_INSIDE';
CREATE INDEX crew_alert_open ON crew_alert (estate, at) WHERE acknowledged_at IS NULL;
CREATE INDEX crew_alert_of_permit ON crew_alert (estate, permit, at);
