-- The cards' ledger: double entry of things instead of money. Every movement takes one card from one place to another, so that what
-- goes out of one place comes into another; what a place has is `opening + came - went`. Movements are added, chained, never changed.

CREATE TABLE card_kind (
  estate       text    NOT NULL REFERENCES estate (id),
  code         text    NOT NULL CHECK (code ~ '^[A-Z0-9-]{1,12}$'),
  name         text    NOT NULL CHECK (name <> ''),
  price_fen    bigint  NOT NULL DEFAULT 0 CHECK (price_fen BETWEEN 0 AND 100000000),
  -- days from an order to the delivery
  lead_days    integer NOT NULL DEFAULT 14 CHECK (lead_days BETWEEN 0 AND 366),
  -- what the printed numbers begin with
  prefix       text    NOT NULL DEFAULT '',
  PRIMARY KEY (estate, code)
);

CREATE TABLE card_policy (
  estate text    PRIMARY KEY REFERENCES estate (id),
  -- whether a card that was never received may not be issued
  strict boolean NOT NULL DEFAULT false,
  -- of what kind a card is that was issued without having been received
  kind   text    NOT NULL,
  stores text[]  NOT NULL CHECK (cardinality(stores) BETWEEN 1 AND 50),
  FOREIGN KEY (estate, kind) REFERENCES card_kind (estate, code)
);

-- What a supplier delivered at once.
CREATE TABLE card_batch (
  estate        text        NOT NULL,
  id            uuid        NOT NULL,
  kind          text        NOT NULL,
  supplier      text        NOT NULL CHECK (supplier <> ''),
  price_fen     bigint      NOT NULL CHECK (price_fen BETWEEN 0 AND 100000000),
  delivery_note text        NOT NULL,
  delivered_on  date        NOT NULL,
  recalled_at   timestamptz,
  recalled_by   text,
  recalled_why  text,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, kind) REFERENCES card_kind (estate, code),
  CHECK ((recalled_at IS NULL) = (recalled_by IS NULL) AND (recalled_at IS NULL) = (recalled_why IS NULL))
);
CREATE INDEX card_batch_by_day ON card_batch (estate, delivered_on DESC, id);

-- One row an estate: its lock puts the movements into one order.
CREATE TABLE card_book (
  estate         text PRIMARY KEY REFERENCES estate (id),
  -- no movement takes effect on this day or before; the last day of a month whose report is closed
  frozen_through date NOT NULL DEFAULT '0001-01-31'
    CHECK (frozen_through + 1 = date_trunc('month', frozen_through + 1))
);

CREATE TABLE card_journal (
  estate       text        NOT NULL,
  -- made by whoever asks, before asking: the same id again is the same journal
  id           uuid        NOT NULL,
  sequence     bigint      NOT NULL CHECK (sequence > 0),
  what         text        NOT NULL,
  effective_on date        NOT NULL,
  recorded_at  timestamptz NOT NULL,
  by           text        NOT NULL CHECK (by <> ''),
  -- who was there, accepted or countersigned
  second       text        CHECK (second <> '' AND second <> by),
  memo         text        NOT NULL,
  reverses     uuid,
  -- first day of the closed month that it puts right
  corrects     date        CHECK (corrects = date_trunc('month', corrects)),
  lines        integer     NOT NULL CHECK (lines BETWEEN 1 AND 20000),
  -- SHA-256 of what was asked for
  body_hash    bytea       NOT NULL CHECK (length(body_hash) = 32),
  -- SHA-256 of the hash before it and of everything in this journal
  hash         bytea       NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (estate, id),
  UNIQUE (estate, sequence),
  FOREIGN KEY (estate, reverses) REFERENCES card_journal (estate, id),
  CONSTRAINT card_journal_kind CHECK ((what = 'REVERSAL') = (reverses IS NOT NULL) AND reverses IS DISTINCT FROM id),
  -- nobody destroys a card, or strikes one from the book, alone
  CONSTRAINT card_journal_second CHECK (what NOT IN ('SCRAPPED', 'WRITTEN_OFF') OR second IS NOT NULL),
  CONSTRAINT card_journal_says_why CHECK (what NOT IN ('SCRAPPED', 'WRITTEN_OFF', 'RECALLED', 'REVERSAL') OR memo <> '')
);
CREATE UNIQUE INDEX card_journal_reversed_once ON card_journal (estate, reverses) WHERE reverses IS NOT NULL;
CREATE INDEX card_journal_corrects ON card_journal (estate, corrects) WHERE corrects IS NOT NULL;
CREATE INDEX card_journal_by_day ON card_journal (estate, effective_on);

CREATE TABLE card (
  estate     text NOT NULL,
  -- in upper-case hexadecimal, as the reader gives it
  uid        text NOT NULL CHECK (uid ~ '^([0-9A-F]{2}){4,10}$'),
  -- printed on it; empty when nothing is
  number     text NOT NULL CHECK (number ~ '^[0-9A-Z-]{0,24}$'),
  kind       text NOT NULL,
  batch      uuid,
  -- where it is: follows the movements, and is written by nothing else
  place_kind text NOT NULL CHECK (place_kind IN
    ('SUPPLIER', 'UNLISTED', 'STORE', 'DRAWER', 'HOLDER', 'RETURNED', 'SCRAPPED', 'LOST', 'WRITTEN_OFF')),
  place_of   text NOT NULL CHECK ((place_of <> '') = (place_kind IN ('STORE', 'DRAWER'))),
  pass       uuid CHECK (pass IS NULL OR place_kind = 'HOLDER'),
  moved_on   date NOT NULL DEFAULT '0001-01-01',
  moved_at   timestamptz,
  PRIMARY KEY (estate, uid),
  FOREIGN KEY (estate, kind) REFERENCES card_kind (estate, code),
  FOREIGN KEY (estate, batch) REFERENCES card_batch (estate, id)
);
CREATE UNIQUE INDEX card_by_number ON card (estate, number) WHERE number <> '';
CREATE INDEX card_by_place ON card (estate, place_kind, place_of, kind, uid);
CREATE INDEX card_by_batch ON card (estate, batch, uid) WHERE batch IS NOT NULL;
CREATE INDEX card_by_pass ON card (estate, pass) WHERE pass IS NOT NULL;

CREATE TABLE card_movement (
  estate    text    NOT NULL,
  -- the journal's sequence
  journal   bigint  NOT NULL,
  line      integer NOT NULL CHECK (line > 0),
  uid       text    NOT NULL,
  kind      text    NOT NULL,
  from_kind text    NOT NULL,
  from_of   text    NOT NULL CHECK ((from_of <> '') = (from_kind IN ('STORE', 'DRAWER'))),
  to_kind   text    NOT NULL,
  to_of     text    NOT NULL CHECK ((to_of <> '') = (to_kind IN ('STORE', 'DRAWER'))),
  -- in whose hands it was, or is now
  pass      uuid    CHECK (pass IS NULL OR 'HOLDER' IN (from_kind, to_kind)),
  month     date    NOT NULL CHECK (month = date_trunc('month', month)),
  PRIMARY KEY (estate, journal, line),
  CONSTRAINT card_movement_moves CHECK ((from_kind, from_of) <> (to_kind, to_of))
);
-- A card's life; and a card is not twice in one journal.
CREATE UNIQUE INDEX card_movement_once ON card_movement (estate, uid, journal);

-- What moved in a month, summed up: of which kind, by what, from where to where.
CREATE TABLE card_flow (
  estate    text   NOT NULL,
  month     date   NOT NULL,
  kind      text   NOT NULL,
  what      text   NOT NULL,
  from_kind text   NOT NULL,
  from_of   text   NOT NULL,
  to_kind   text   NOT NULL,
  to_of     text   NOT NULL,
  n         bigint NOT NULL CHECK (n > 0),
  PRIMARY KEY (estate, month, kind, what, from_kind, from_of, to_kind, to_of)
);

-- What each place has of each kind at the end of each month in which it changed. The suppliers and the cards that nobody had
-- listed are sources: they give what they never had.
CREATE TABLE card_balance (
  estate     text   NOT NULL,
  month      date   NOT NULL,
  kind       text   NOT NULL,
  place_kind text   NOT NULL,
  place_of   text   NOT NULL,
  opening    bigint NOT NULL,
  came       bigint NOT NULL CHECK (came >= 0),
  went       bigint NOT NULL CHECK (went >= 0),
  closing    bigint NOT NULL,
  PRIMARY KEY (estate, kind, place_kind, place_of, month),
  CONSTRAINT card_balance_adds_up CHECK (closing = opening + came - went),
  CONSTRAINT card_balance_not_negative CHECK (closing >= 0 OR place_kind IN ('SUPPLIER', 'UNLISTED'))
);
CREATE INDEX card_balance_by_month ON card_balance (estate, month);

-- What wants a second person: cards offered to another officer (until that one accepts they are the giver's), cards to be scrapped
-- or written off. Its id becomes the journal's.
CREATE TABLE card_ask (
  estate   text        NOT NULL,
  id       uuid        NOT NULL,
  what     text        NOT NULL CHECK (what IN ('MOVED', 'SCRAPPED', 'WRITTEN_OFF')),
  asked_by text        NOT NULL CHECK (asked_by <> ''),
  -- whose word it needs; empty for that of any leader
  of_whom  text        NOT NULL CHECK (of_whom <> asked_by),
  to_kind  text        NOT NULL,
  to_of    text        NOT NULL CHECK ((to_of <> '') = (to_kind IN ('STORE', 'DRAWER'))),
  uids     text[]      NOT NULL CHECK (cardinality(uids) BETWEEN 1 AND 20000),
  why      text        NOT NULL,
  asked_at timestamptz NOT NULL,
  ended    text        CHECK (ended IN ('DONE', 'REFUSED', 'WITHDRAWN')),
  ended_by text,
  ended_at timestamptz,
  PRIMARY KEY (estate, id),
  CHECK ((ended IS NULL) = (ended_at IS NULL) AND (ended IS NULL) = (ended_by IS NULL))
);
CREATE INDEX card_ask_open ON card_ask (estate, asked_at) WHERE ended IS NULL;
