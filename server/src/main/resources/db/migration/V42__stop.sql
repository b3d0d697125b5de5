-- An application to stop the work (停工申请), engineering's word on it, and the resumption.
CREATE TABLE renovation_stop (
  estate       text        NOT NULL,
  -- made by the form: the same again is the same application
  id           uuid        NOT NULL,
  permit       uuid        NOT NULL,
  state        text        NOT NULL CHECK (state IN ('WAITING', 'REFUSED', 'IN_FORCE', 'OVER')),
  cause        text        NOT NULL,
  -- why, in words
  reason       text        NOT NULL CHECK (reason <> ''),
  -- absent when engineering orders it
  applicant    uuid,
  phone        text,
  -- when work is to go on, as the applicant sees it
  until        date,
  -- what was seen to at the site
  secured      text[]      NOT NULL,
  -- the signed paper, where it was scanned
  paper        uuid,
  asked_by     text        NOT NULL,
  asked_at     timestamptz NOT NULL,
  decided_by   text,
  decided_at   timestamptz,
  decided_why  text,
  resumed_by   text,
  resumed_at   timestamptz,
  resumed_why  text,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, permit) REFERENCES renovation_permit,
  FOREIGN KEY (estate, applicant) REFERENCES person,
  FOREIGN KEY (estate, paper) REFERENCES attachment,
  CONSTRAINT stop_is_approved CHECK (state = 'WAITING' OR decided_by IS NOT NULL),
  CONSTRAINT stop_is_filled_in
    CHECK (cause = 'ORDERED' OR (applicant IS NOT NULL AND phone IS NOT NULL AND until IS NOT NULL)),
  CONSTRAINT stop_is_over_when_resumed CHECK ((state = 'OVER') = (resumed_by IS NOT NULL))
);
-- One a permit at a time: a stop of a stopped permit is none.
CREATE UNIQUE INDEX stop_once ON renovation_stop (estate, permit) WHERE state IN ('WAITING', 'IN_FORCE');
CREATE INDEX stop_of_permit ON renovation_stop (estate, permit, asked_at DESC);
CREATE INDEX stop_to_decide ON renovation_stop (estate, asked_at) WHERE state = 'WAITING';

-- A notice of a violation (违章整改通知), numbered without gaps.
CREATE TABLE renovation_violation (
  estate     text        NOT NULL,
  id         uuid        NOT NULL,
  number     bigint      NOT NULL CHECK (number > 0),
  permit     uuid        NOT NULL,
  kind       text        NOT NULL,
  words      text        NOT NULL CHECK (words <> ''),
  -- what has to be done, and by when
  remedy     text        NOT NULL CHECK (remedy <> ''),
  due        date        NOT NULL,
  -- what is kept of the deposit for it at the exit; 0 for nothing
  charge_fen bigint      NOT NULL CHECK (charge_fen >= 0),
  photos     uuid[]      NOT NULL,
  by         text        NOT NULL,
  at         timestamptz NOT NULL,
  cured_by   text,
  cured_at   timestamptz,
  cured_why  text,
  PRIMARY KEY (estate, id),
  UNIQUE (estate, number),
  FOREIGN KEY (estate, permit) REFERENCES renovation_permit
);
CREATE INDEX violation_of_permit ON renovation_violation (estate, permit, number DESC);
