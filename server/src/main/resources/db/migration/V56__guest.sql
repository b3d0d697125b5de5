-- A resident's own link (住户专属链接). The link itself is not kept: it is made of the id and the estate's keys.
CREATE TABLE home_link (
  estate   text        NOT NULL,
  id       uuid        NOT NULL,
  unit     text        NOT NULL,
  person   uuid        NOT NULL,
  made_by  text        NOT NULL,
  made_at  timestamptz NOT NULL,
  ended_by text,
  ended_at timestamptz,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, person) REFERENCES person,
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX one_home_link ON home_link (estate, unit, person) WHERE ended_at IS NULL;

-- What is known of an invited visit besides the visit.
CREATE TABLE invitation (
  estate    text        NOT NULL,
  visit     uuid        NOT NULL,
  -- the link by which a resident made it; null when a clerk did
  home      uuid,
  made_by   text        NOT NULL,
  made_at   timestamptz NOT NULL,
  -- whether the host said who comes; else the guest does, and until then the visit has a word for a name
  named     boolean     NOT NULL,
  -- when the guest filled in what was missing, which is done once
  filled_at timestamptz,
  PRIMARY KEY (estate, visit),
  FOREIGN KEY (estate, home) REFERENCES home_link
);
CREATE INDEX invitation_of_home ON invitation (estate, home, made_at) WHERE home IS NOT NULL;

-- Known only for a visit: forgotten with it, unless something else has come to rest on the person.
ALTER TABLE person ADD COLUMN of_visit boolean NOT NULL DEFAULT false;
