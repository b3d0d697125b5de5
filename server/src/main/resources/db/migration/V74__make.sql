-- Cards made ready one after another at the desk's reader (制卡).

CREATE TABLE make_run (
  estate     text        NOT NULL REFERENCES estate,
  -- made by the form: the same again is the same run
  id         uuid        NOT NULL,
  kind       text        NOT NULL,
  -- STORE: cards that are booked in; NEW: cards that nobody has booked in yet
  source     text        NOT NULL CHECK (source IN ('STORE', 'NEW')),
  -- the store that they come out of; empty for new ones
  store      text        NOT NULL CHECK ((store <> '') = (source = 'STORE')),
  -- the desk reader that is listened to; empty when cards are only typed or scanned
  gateway    text        NOT NULL,
  reader     text        NOT NULL CHECK ((reader = '') = (gateway = '')),
  wanted     integer     NOT NULL CHECK (wanted BETWEEN 1 AND 5000),
  -- the printed number is the prefix and the next number with leading zeros
  prefix     text        NOT NULL,
  digits     smallint    NOT NULL CHECK (digits BETWEEN 1 AND 12),
  next       bigint      NOT NULL CHECK (next >= 0),
  state      text        NOT NULL CHECK (state IN ('RUNNING', 'PAUSED', 'DONE')),
  by         text        NOT NULL CHECK (by <> ''),
  -- the first key of the form it was begun with
  began_at   timestamptz NOT NULL,
  started_at timestamptz NOT NULL,
  -- it listens since then, and until then: what is told late was still tapped in between
  since_at   timestamptz NOT NULL,
  stopped_at timestamptz CHECK ((stopped_at IS NULL) = (state = 'RUNNING')),
  version    integer     NOT NULL DEFAULT 0,
  PRIMARY KEY (estate, id)
);
-- A reader serves one run at a time.
CREATE UNIQUE INDEX make_run_of_reader ON make_run (estate, gateway, reader)
  WHERE state = 'RUNNING' AND reader <> '';
CREATE INDEX make_run_at_reader ON make_run (estate, gateway, reader, since_at DESC) WHERE reader <> '';
CREATE INDEX make_run_newest ON make_run (estate, started_at DESC, id);

-- What the reader saw while a run was going, in the transaction in which its event was stored; judged afterwards, in this order.
CREATE TABLE make_read (
  estate text        NOT NULL,
  run    uuid        NOT NULL,
  id     bigint      GENERATED ALWAYS AS IDENTITY,
  -- empty when nothing could be read
  uid    text        NOT NULL,
  why    text        NOT NULL,
  at     timestamptz NOT NULL,
  PRIMARY KEY (estate, run, id),
  FOREIGN KEY (estate, run) REFERENCES make_run
);

-- What became of each card of a run.
CREATE TABLE make_card (
  estate  text        NOT NULL,
  run     uuid        NOT NULL,
  line    integer     NOT NULL CHECK (line > 0),
  -- empty when it could not be read
  uid     text        NOT NULL,
  number  text        NOT NULL,
  outcome text        NOT NULL CHECK (outcome IN
            ('READY', 'IN_STOCK', 'NOT_IN_STOCK', 'OTHER_KIND', 'RECALLED', 'NOT_FREE', 'UNREADABLE', 'PULLED_AWAY')),
  -- where it is, which kind it is, what the reader said
  detail  text        NOT NULL,
  at      timestamptz NOT NULL,
  -- somebody has looked at the number
  sure    boolean     NOT NULL,
  PRIMARY KEY (estate, run, line),
  FOREIGN KEY (estate, run) REFERENCES make_run,
  CHECK ((uid = '') = (outcome IN ('UNREADABLE', 'PULLED_AWAY'))),
  CHECK (number = '' OR outcome = 'READY')
);
CREATE UNIQUE INDEX make_card_once ON make_card (estate, run, uid) WHERE uid <> '';
