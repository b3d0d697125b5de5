-- On which days no refunds are paid, and from which day of the week on a return counts for the week after. The latest
-- word counts.
CREATE TABLE refund_calendar (
  estate          text        NOT NULL REFERENCES estate,
  id              uuid        NOT NULL,
  -- 1 for Monday to 7 for Sunday
  week_after_from smallint    CHECK (week_after_from BETWEEN 2 AND 7),
  closed          date[]      NOT NULL,
  set_by          text        NOT NULL,
  set_at          timestamptz NOT NULL,
  PRIMARY KEY (estate, id)
);

-- A refund as it was worked out at the counter. Its id is also that of the ledger's settlement.
CREATE TABLE refund (
  estate         text        NOT NULL,
  -- made by whoever asks: the same again is the same refund
  id             uuid        NOT NULL,
  body_hash      bytea       NOT NULL,
  pass           uuid        NOT NULL,
  deposit        uuid        NOT NULL,
  state          text        NOT NULL
                 CHECK (state IN ('WAITING', 'REFUSED', 'DUE', 'KEPT', 'PAID', 'UNDONE')),
  taken_fen      bigint      NOT NULL CHECK (taken_fen > 0),
  pay_fen        bigint      NOT NULL CHECK (pay_fen BETWEEN 0 AND taken_fen),
  -- when it is paid; absent when nothing is
  payday         date,
  last_day       date,
  returned_on    date        NOT NULL,
  cards_back     smallint    NOT NULL CHECK (cards_back >= 0),
  cards_lost     smallint    NOT NULL CHECK (cards_lost >= 0),
  cards_damaged  smallint    NOT NULL CHECK (cards_damaged BETWEEN 0 AND cards_back),
  misused        boolean     NOT NULL,
  receipt_back   boolean     NOT NULL,
  collector      text        NOT NULL CHECK (collector IN ('PAYER', 'PROXY')),
  collector_name text        NOT NULL CHECK (collector_name <> ''),
  papers         text[]      NOT NULL,
  asked_by       text        NOT NULL,
  asked_at       timestamptz NOT NULL,
  -- the shift leader's word, where it was needed
  decided_by     text,
  decided_at     timestamptz,
  decided_why    text,
  paid_method    text,
  paid_by        text,
  paid_at        timestamptz,
  undone_by      text,
  undone_at      timestamptz,
  undone_why     text,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, pass) REFERENCES pass,
  FOREIGN KEY (estate, deposit) REFERENCES deposit,
  CHECK ((payday IS NULL) = (pay_fen = 0)),
  CONSTRAINT refund_without_receipt_in_person CHECK (receipt_back OR collector = 'PAYER'),
  CONSTRAINT refund_without_receipt_is_approved
    CHECK (receipt_back OR state IN ('WAITING', 'REFUSED') OR decided_by IS NOT NULL),
  -- nobody approves what he has worked out himself
  CONSTRAINT refund_has_four_eyes CHECK (decided_by <> asked_by),
  CHECK ((state = 'PAID') = (paid_at IS NOT NULL) OR state = 'UNDONE'),
  CHECK ((state = 'UNDONE') = (undone_at IS NOT NULL))
);
-- One refund a deposit, unless the one before was refused or undone.
CREATE UNIQUE INDEX refund_once ON refund (estate, deposit) WHERE state NOT IN ('REFUSED', 'UNDONE');
CREATE INDEX refund_by_time ON refund (estate, asked_at DESC, id);
CREATE INDEX refund_to_do ON refund (estate, state, payday) WHERE state IN ('WAITING', 'DUE');

-- What is kept, rule by rule, as it was shown; also what nothing was left for.
CREATE TABLE refund_deduction (
  estate   text     NOT NULL,
  refund   uuid     NOT NULL,
  line     smallint NOT NULL,
  rule     text     NOT NULL,
  count    integer  NOT NULL CHECK (count > 0),
  each_fen bigint   NOT NULL CHECK (each_fen > 0),
  fen      bigint   NOT NULL CHECK (fen >= 0),
  PRIMARY KEY (estate, refund, line),
  FOREIGN KEY (estate, refund) REFERENCES refund
);
