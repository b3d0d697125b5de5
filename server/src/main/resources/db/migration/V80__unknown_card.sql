-- Cards that were tapped and that no gate knows: gates send hashes only, so it is by them.
CREATE TABLE unknown_card (
  estate     text        NOT NULL,
  credential text        NOT NULL,
  taps       bigint      NOT NULL,
  first_at   timestamptz NOT NULL,
  last_at    timestamptz NOT NULL,
  PRIMARY KEY (estate, credential)
);
CREATE INDEX unknown_card_latest ON unknown_card (estate, last_at, credential);

-- The same by place.
CREATE TABLE unknown_tap (
  estate     text        NOT NULL,
  credential text        NOT NULL,
  lane       text        NOT NULL,
  taps       bigint      NOT NULL,
  last_at    timestamptz NOT NULL,
  PRIMARY KEY (estate, credential, lane),
  FOREIGN KEY (estate, credential) REFERENCES unknown_card ON DELETE CASCADE
);
