-- The crew of a renovation, and the permit in which a worker's pass lives.
ALTER TABLE pass
  ADD COLUMN permit uuid,
  ADD FOREIGN KEY (estate, permit) REFERENCES renovation_permit,
  ADD CONSTRAINT workers_pass_has_permit CHECK
    (kind NOT IN ('RENOVATION_OWNER', 'RENOVATION_COMPANY') OR terms IS NULL OR permit IS NOT NULL) NOT VALID;
CREATE INDEX pass_of_permit ON pass (estate, permit) WHERE permit IS NOT NULL;

-- Read off a paper as long as there were no permits.
ALTER TABLE pass_application
  DROP COLUMN permit_from,
  DROP COLUMN permit_until,
  DROP COLUMN permit_hours;

CREATE TABLE worker (
  estate            text        NOT NULL,
  id                uuid        NOT NULL,
  permit            uuid        NOT NULL,
  person            uuid        NOT NULL,
  born              date        NOT NULL,
  trade             text        NOT NULL,
  certificate       text,
  certificate_until date,
  -- the employer says that the worker has gone
  left_on           date,
  version           integer     NOT NULL,
  added_by          text        NOT NULL,
  added_at          timestamptz NOT NULL,
  PRIMARY KEY (estate, id),
  UNIQUE (estate, permit, person),
  FOREIGN KEY (estate, permit) REFERENCES renovation_permit,
  FOREIGN KEY (estate, person) REFERENCES person,
  CHECK ((certificate IS NULL) = (certificate_until IS NULL))
);
CREATE INDEX worker_of_person ON worker (estate, person);

-- The passes that a stop has put to sleep: the resumption wakes these and no others.
CREATE TABLE asleep (
  estate text        NOT NULL,
  pass   uuid        NOT NULL,
  permit uuid        NOT NULL,
  at     timestamptz NOT NULL,
  PRIMARY KEY (estate, pass),
  FOREIGN KEY (estate, pass) REFERENCES pass,
  FOREIGN KEY (estate, permit) REFERENCES renovation_permit
);
CREATE INDEX asleep_of_permit ON asleep (estate, permit);
