-- The estate's stock of visitor cards; each is lent to one visit at a time.
CREATE TABLE lent_card (
  estate       text        NOT NULL REFERENCES estate,
  -- UID in hexadecimal
  card         text        NOT NULL,
  -- printed on it
  number       integer     NOT NULL CHECK (number > 0),
  added_at     timestamptz NOT NULL,
  added_by     text        NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  why          text,
  PRIMARY KEY (estate, card),
  UNIQUE (estate, number),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (why IS NULL))
);

CREATE TABLE card_loan (
  estate  text        NOT NULL,
  id      uuid        NOT NULL,
  card    text        NOT NULL,
  visit   uuid        NOT NULL,
  lent_at timestamptz NOT NULL,
  lent_by text        NOT NULL,
  back_at timestamptz,
  back_by text,
  -- in somebody's pocket for good
  lost    boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, card) REFERENCES lent_card,
  FOREIGN KEY (estate, visit) REFERENCES visit ON DELETE CASCADE,
  CHECK ((back_at IS NULL) = (back_by IS NULL))
);
CREATE UNIQUE INDEX card_lent_once ON card_loan (estate, card) WHERE back_at IS NULL;
CREATE UNIQUE INDEX one_card_a_visit ON card_loan (estate, visit) WHERE back_at IS NULL;
CREATE INDEX card_loan_of_visit ON card_loan (estate, visit);

-- A visitor's paper that the desk keeps while a card is lent (押证件). Which paper, not its number:
-- that is the visit's.
CREATE TABLE held_id (
  estate   text        NOT NULL,
  id       uuid        NOT NULL,
  visit    uuid        NOT NULL,
  kind     text        NOT NULL,
  -- where it lies, as 3号格; one paper a place
  place    text        NOT NULL CHECK (place <> ''),
  taken_at timestamptz NOT NULL,
  taken_by text        NOT NULL,
  back_at  timestamptz,
  back_by  text,
  -- who took it, when it was not the visitor
  back_to  text,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, visit) REFERENCES visit ON DELETE CASCADE,
  CHECK ((back_at IS NULL) = (back_by IS NULL)),
  CHECK ((back_at IS NULL) = (back_to IS NULL))
);
CREATE UNIQUE INDEX one_paper_a_place ON held_id (estate, place) WHERE back_at IS NULL;
CREATE UNIQUE INDEX one_paper_a_visit ON held_id (estate, visit) WHERE back_at IS NULL;
CREATE INDEX held_id_of_visit ON held_id (estate, visit);

-- Where visitors passed, once each; what a visit's state follows from, in whatever order it comes.
CREATE TABLE visit_passage (
  estate   text        NOT NULL,
  visit    uuid        NOT NULL,
  at       timestamptz NOT NULL,
  gateway  text        NOT NULL,
  boot     bigint      NOT NULL,
  sequence bigint      NOT NULL,
  lane     text        NOT NULL,
  inwards  boolean     NOT NULL,
  PRIMARY KEY (estate, visit, at, gateway, boot, sequence),
  FOREIGN KEY (estate, visit) REFERENCES visit ON DELETE CASCADE
);

-- How often the desk was told of somebody who stays too long.
CREATE TABLE visit_overstay (
  estate  text        NOT NULL,
  visit   uuid        NOT NULL,
  rings   integer     NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (estate, visit),
  FOREIGN KEY (estate, visit) REFERENCES visit ON DELETE CASCADE
);
