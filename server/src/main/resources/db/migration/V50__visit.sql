-- The next visit number of each estate; the row lock keeps the numbers without holes.
CREATE TABLE visit_number (
  estate text   PRIMARY KEY REFERENCES estate,
  next   bigint NOT NULL
);

-- Visits (来访). Deleted for good after the days of their purpose, so the table stays small; not by
-- month, because a visit is changed long after it was made and each purpose has days of its own.
CREATE TABLE visit (
  estate         text        NOT NULL REFERENCES estate,
  -- made by the form: the same again is the same visit
  id             uuid        NOT NULL,
  number         bigint      NOT NULL CHECK (number > 0),
  state          text        NOT NULL CHECK (state IN ('EXPECTED', 'ARRIVED', 'INSIDE', 'LEFT',
                   'CLOSED_BY_CLOCK', 'NO_SHOW', 'REFUSED', 'CANCELLED')),
  name           text        NOT NULL CHECK (name <> ''),
  phone          text        NOT NULL,
  id_kind        text,
  id_number      text,
  company        text        NOT NULL,
  companions     integer     NOT NULL CHECK (companions BETWEEN 0 AND 999),
  plate          text        NOT NULL,
  photo          uuid,
  source         text        NOT NULL CHECK (source IN ('DESK', 'INVITATION', 'RECURRING', 'LIST')),
  unit           text        NOT NULL,
  host           uuid,
  purpose        text        NOT NULL,
  details        text        NOT NULL,
  carried        text        NOT NULL,
  from_at        timestamptz NOT NULL,
  until_at       timestamptz NOT NULL,
  -- 0 for as often as wanted
  entries        integer     NOT NULL CHECK (entries >= 0),
  groups         text[]      NOT NULL,
  pass           uuid,
  arrived_at     timestamptz,
  inside_since   timestamptz,
  left_at        timestamptz,
  lane           text,
  ended_by       text        NOT NULL,
  confirmed_how  text,
  confirmed_at   timestamptz,
  confirmed_by   text,
  confirmed_word text,
  made_at        timestamptz NOT NULL,
  made_by        text        NOT NULL,
  -- since when nothing more is to come of it: what its days of retention count from
  over_at        timestamptz,
  version        integer     NOT NULL DEFAULT 0,
  PRIMARY KEY (estate, id),
  UNIQUE (estate, number),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, host) REFERENCES person,
  FOREIGN KEY (estate, photo) REFERENCES attachment,
  FOREIGN KEY (estate, pass) REFERENCES pass,
  CHECK ((id_kind IS NULL) = (id_number IS NULL)),
  CHECK (until_at > from_at),
  CHECK ((confirmed_how IS NULL) = (confirmed_at IS NULL)),
  CHECK ((confirmed_how IS NULL) = (confirmed_by IS NULL)),
  CHECK ((confirmed_how IS NULL) = (confirmed_word IS NULL)),
  CHECK ((over_at IS NULL) = (state IN ('EXPECTED', 'ARRIVED', 'INSIDE'))),
  CONSTRAINT nobody_inside_unconfirmed CHECK (state <> 'INSIDE' OR confirmed_how IS NOT NULL)
);
-- A recurring right has one pass and many visits, one after another.
CREATE UNIQUE INDEX visit_open_once_a_pass ON visit (estate, pass) WHERE over_at IS NULL;
CREATE INDEX visit_of_pass ON visit (estate, pass, number DESC) WHERE pass IS NOT NULL;
CREATE INDEX visit_open ON visit (estate, state, until_at) WHERE over_at IS NULL;
CREATE INDEX visit_by_state ON visit (estate, state, number DESC);
CREATE INDEX visit_of_unit ON visit (estate, unit, number DESC);
CREATE INDEX visit_of_photo ON visit (estate, photo) WHERE photo IS NOT NULL;
CREATE INDEX visit_over ON visit (estate, purpose, over_at) WHERE over_at IS NOT NULL;
CREATE INDEX visit_by_name ON visit (estate, (lower(name) COLLATE "C"), number DESC);
CREATE INDEX visit_by_phone_end ON visit (estate, (reverse(phone) COLLATE "C")) WHERE phone <> '';
CREATE INDEX visit_by_id_number ON visit (estate, id_number) WHERE id_number IS NOT NULL;
CREATE INDEX visit_by_plate ON visit (estate, plate COLLATE "C") WHERE plate <> '';

CREATE TABLE visit_step (
  estate text        NOT NULL,
  visit  uuid        NOT NULL,
  id     bigint      GENERATED ALWAYS AS IDENTITY,
  at     timestamptz NOT NULL,
  what   text        NOT NULL,
  why    text        NOT NULL,
  by     text        NOT NULL,
  PRIMARY KEY (estate, visit, id),
  FOREIGN KEY (estate, visit) REFERENCES visit ON DELETE CASCADE
);
