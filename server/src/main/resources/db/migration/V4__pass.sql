CREATE TABLE holder (
  estate   text        NOT NULL REFERENCES estate,
  id       uuid        NOT NULL,
  name     text        NOT NULL,
  phone    text,
  unit     text,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, unit) REFERENCES unit
);

CREATE TABLE pass (
  estate      text        NOT NULL,
  id          uuid        NOT NULL,
  number      bigint      NOT NULL,
  holder      uuid        NOT NULL,
  kind        text        NOT NULL,
  standing    text        NOT NULL CHECK (standing IN ('ACTIVE', 'BLOCKED', 'LOST')),
  valid_from  timestamptz NOT NULL,
  valid_until timestamptz,
  uses        integer     NOT NULL CHECK (uses >= 0),
  issued_at   timestamptz NOT NULL,
  issued_by   text        NOT NULL,
  PRIMARY KEY (estate, id),
  UNIQUE (estate, number),
  FOREIGN KEY (estate, holder) REFERENCES holder,
  CHECK (valid_until IS NULL OR valid_until > valid_from)
);
CREATE INDEX pass_of_holder ON pass (estate, holder);

-- The next pass number of each estate; the row lock keeps the numbers without holes.
CREATE TABLE pass_number (
  estate text   PRIMARY KEY REFERENCES estate,
  next   bigint NOT NULL
);

CREATE TABLE pass_group (
  estate       text NOT NULL,
  pass         uuid NOT NULL,
  access_group text NOT NULL,
  PRIMARY KEY (estate, pass, access_group),
  FOREIGN KEY (estate, pass) REFERENCES pass,
  FOREIGN KEY (estate, access_group) REFERENCES access_group
);

-- One live pass a card: the primary key says it.
CREATE TABLE pass_credential (
  estate     text NOT NULL,
  credential text NOT NULL,
  pass       uuid NOT NULL,
  -- the card's UID in hexadecimal, for the desk; null for a code
  card       text,
  PRIMARY KEY (estate, credential),
  FOREIGN KEY (estate, pass) REFERENCES pass
);
CREATE INDEX credential_of_pass ON pass_credential (estate, pass);
CREATE INDEX credential_by_card ON pass_credential (estate, card);

CREATE TABLE pass_change (
  estate text        NOT NULL,
  pass   uuid        NOT NULL,
  id     bigint      GENERATED ALWAYS AS IDENTITY,
  at     timestamptz NOT NULL,
  what   text        NOT NULL CHECK (what IN ('ISSUED', 'BLOCKED', 'LOST', 'UNBLOCKED')),
  why    text        NOT NULL,
  by     text        NOT NULL,
  PRIMARY KEY (estate, pass, id),
  FOREIGN KEY (estate, pass) REFERENCES pass
);

-- The card that each desk reader saw last.
CREATE TABLE desk_read (
  estate     text        NOT NULL,
  gateway    text        NOT NULL,
  reader     text        NOT NULL,
  credential text        NOT NULL,
  card       text        NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (estate, gateway, reader)
);
