-- Units have a state; persons have papers; ties say who is what to a unit, and since when.
ALTER TABLE unit
  ADD COLUMN state text NOT NULL DEFAULT 'HANDED_OVER'
    CHECK (state IN ('NOT_HANDED_OVER', 'HANDED_OVER', 'TRANSFERRED')),
  -- in square metres
  ADD COLUMN area numeric(9, 2) CHECK (area > 0),
  ADD COLUMN version integer NOT NULL DEFAULT 0;
ALTER TABLE unit ALTER COLUMN state SET DEFAULT 'NOT_HANDED_OVER';

CREATE TABLE unit_change (
  estate text        NOT NULL,
  unit   text        NOT NULL,
  id     bigint      GENERATED ALWAYS AS IDENTITY,
  at     timestamptz NOT NULL,
  state  text        NOT NULL,
  reason text        NOT NULL,
  by     text        NOT NULL,
  PRIMARY KEY (estate, unit, id),
  FOREIGN KEY (estate, unit) REFERENCES unit
);

ALTER TABLE person
  ADD COLUMN form text NOT NULL DEFAULT 'PERSON' CHECK (form IN ('PERSON', 'COMPANY')),
  -- first letters of the name's syllables in pinyin; null until they are worked out
  ADD COLUMN initials text,
  ADD COLUMN id_kind text,
  ADD COLUMN id_number text,
  ADD COLUMN photo uuid,
  ADD COLUMN version integer NOT NULL DEFAULT 0,
  ADD CHECK ((id_kind IS NULL) = (id_number IS NULL));
UPDATE person SET phone = nullif(regexp_replace(phone, '[^0-9+]', '', 'g'), '');
-- One person an ID number.
CREATE UNIQUE INDEX person_by_id_number ON person (estate, id_number);
CREATE INDEX person_by_phone ON person (estate, phone);

CREATE TABLE person_change (
  estate text        NOT NULL,
  person uuid        NOT NULL,
  id     bigint      GENERATED ALWAYS AS IDENTITY,
  at     timestamptz NOT NULL,
  what   text        NOT NULL,
  by     text        NOT NULL,
  PRIMARY KEY (estate, person, id),
  FOREIGN KEY (estate, person) REFERENCES person
);

CREATE TABLE tie (
  estate        text        NOT NULL,
  id            uuid        NOT NULL,
  unit          text        NOT NULL,
  person        uuid        NOT NULL,
  role          text        NOT NULL
    CHECK (role IN ('OWNER', 'RESIDENT', 'TENANT', 'DELEGATE', 'HELPER')),
  kinship       text,
  from_day      date        NOT NULL,
  -- the last day; null while no end is known
  until_day     date,
  -- number and day of the police station's registration of a tenancy
  registration  text,
  registered_on date,
  -- the paper that it rests on: a lease, a letter of authority
  document      text,
  added_at      timestamptz NOT NULL,
  added_by      text        NOT NULL,
  ended_at      timestamptz,
  ended_by      text,
  end_reason    text,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, person) REFERENCES person,
  CHECK (until_day >= from_day),
  CHECK (kinship IS NULL OR role = 'RESIDENT'),
  CHECK (role <> 'DELEGATE' OR until_day IS NOT NULL),
  CHECK (role <> 'TENANT' OR until_day IS NOT NULL)
);
CREATE INDEX tie_of_unit ON tie (estate, unit);
CREATE INDEX tie_of_person ON tie (estate, person);
CREATE UNIQUE INDEX tie_once ON tie (estate, unit, person, role, from_day) WHERE ended_at IS NULL;

CREATE TABLE staff_post (
  estate     text NOT NULL,
  id         uuid NOT NULL,
  person     uuid NOT NULL,
  department text NOT NULL,
  employer   text NOT NULL,
  from_day   date NOT NULL,
  until_day  date,
  added_by   text NOT NULL,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, person) REFERENCES person,
  CHECK (until_day >= from_day)
);
CREATE INDEX staff_post_of_person ON staff_post (estate, person);
