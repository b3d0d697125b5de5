-- Uses of passes that let in so many times only, over all gateways: (gateway, boot, sequence) is the
-- decision that let somebody in.
CREATE TABLE pass_use (
  estate   text        NOT NULL,
  gateway  text        NOT NULL,
  boot     bigint      NOT NULL,
  sequence bigint      NOT NULL,
  pass     uuid        NOT NULL,
  at       timestamptz NOT NULL,
  lane     text        NOT NULL,
  -- OPEN: is being let in; GIVEN_BACK: turned back, so it costs nothing
  state    text        NOT NULL CHECK (state IN ('OPEN', 'PASSED', 'GIVEN_BACK')),
  -- whether gateways may have been told, and are still to forget it
  told     boolean     NOT NULL DEFAULT true,
  PRIMARY KEY (estate, gateway, boot, sequence)
);
CREATE INDEX pass_use_of_pass ON pass_use (estate, pass);
CREATE INDEX pass_use_told ON pass_use (estate, pass) WHERE told;
CREATE INDEX pass_use_old ON pass_use (at) WHERE NOT told;

-- A pass that let in more often than it may, because gates were cut off from each other; open until
-- a guard has said what was done.
CREATE TABLE double_use (
  estate          text          NOT NULL,
  id              uuid          NOT NULL,
  pass            uuid          NOT NULL,
  at              timestamptz   NOT NULL,
  allowed         integer       NOT NULL,
  lanes           text[]        NOT NULL,
  times           timestamptz[] NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by text,
  word            text,
  PRIMARY KEY (estate, id),
  UNIQUE (estate, pass),
  FOREIGN KEY (estate, pass) REFERENCES pass ON DELETE CASCADE,
  CHECK ((acknowledged_at IS NULL) = (word IS NULL)),
  CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);
CREATE INDEX double_use_open ON double_use (estate, at) WHERE acknowledged_at IS NULL;
