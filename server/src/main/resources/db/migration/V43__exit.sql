-- The end of a renovation (装修退场): the form, engineering's inspection, the settlement, the payment.
CREATE TABLE renovation_exit (
  estate         text        NOT NULL,
  -- made by the form: the same again is the same exit
  id             uuid        NOT NULL,
  permit         uuid        NOT NULL,
  state          text        NOT NULL CHECK (state IN
                 ('ASKED', 'REMEDY', 'PASSED', 'WAITING', 'DUE', 'DONE')),
  -- what the permit was before, and is again when there is something to remedy
  was            text        NOT NULL CHECK (was IN ('IN_FORCE', 'STOPPED')),
  applicant      uuid        NOT NULL,
  phone          text        NOT NULL CHECK (phone <> ''),
  finished_on    date        NOT NULL,
  remark         text        NOT NULL,
  -- what the applicant declares, all of it
  declared       text[]      NOT NULL,
  paper          uuid,
  asked_by       text        NOT NULL,
  asked_at       timestamptz NOT NULL,
  -- engineering's word
  inspected_by   text,
  inspected_at   timestamptz,
  inspection     text,
  -- the settlement, once it was confirmed
  settlement     uuid,
  deposit        uuid,
  taken_fen      bigint      CHECK (taken_fen >= 0),
  pay_fen        bigint      CHECK (pay_fen BETWEEN 0 AND taken_fen),
  owed_fen       bigint      CHECK (owed_fen >= 0),
  payday         date,
  permit_at      text        CHECK (permit_at IN ('HERE', 'LOST')),
  receipt_at     text        CHECK (receipt_at IN ('HERE', 'LOST', 'ELSEWHERE')),
  collector      text        CHECK (collector IN ('PAYER', 'PROXY')),
  collector_name text,
  papers         text[],
  told_at        timestamptz,
  -- what the same confirmation must come with again
  body_hash      bytea,
  settled_by     text,
  settled_at     timestamptz,
  decided_by     text,
  decided_at     timestamptz,
  paid_method    text,
  paid_by        text,
  paid_at        timestamptz,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, permit) REFERENCES renovation_permit,
  FOREIGN KEY (estate, applicant) REFERENCES person,
  FOREIGN KEY (estate, paper) REFERENCES attachment,
  FOREIGN KEY (estate, deposit) REFERENCES deposit,
  CONSTRAINT exit_is_inspected
    CHECK (state = 'ASKED' OR inspected_by IS NOT NULL),
  CONSTRAINT exit_is_settled CHECK (
    state NOT IN ('WAITING', 'DUE', 'DONE')
    OR (settled_by IS NOT NULL AND pay_fen IS NOT NULL AND permit_at IS NOT NULL)),
  CONSTRAINT exit_lost_permit_is_declared
    CHECK (permit_at IS DISTINCT FROM 'LOST' OR 'PERMIT_DECLARATION' = ANY (papers)),
  CONSTRAINT exit_lost_receipt_is_declared CHECK (
    taken_fen = 0 OR receipt_at IS DISTINCT FROM 'LOST' OR 'RECEIPT_DECLARATION' = ANY (papers)),
  CONSTRAINT exit_without_receipt_is_approved CHECK (
    taken_fen = 0 OR receipt_at IS DISTINCT FROM 'LOST'
    OR state IN ('PASSED', 'WAITING') OR decided_by IS NOT NULL),
  -- nobody approves what he has worked out himself
  CONSTRAINT exit_has_four_eyes CHECK (decided_by <> settled_by),
  -- the day of the refund is told before it is settled
  CONSTRAINT exit_payday_is_told CHECK (settled_by IS NULL OR told_at IS NOT NULL),
  CONSTRAINT exit_due_has_a_payday CHECK (pay_fen IS NULL OR (payday IS NULL) = (pay_fen = 0)),
  CONSTRAINT exit_done_is_paid CHECK (state <> 'DONE' OR pay_fen = 0 OR paid_by IS NOT NULL)
);
-- One a permit, unless the one before led to repairs.
CREATE UNIQUE INDEX exit_once ON renovation_exit (estate, permit) WHERE state <> 'REMEDY';
CREATE INDEX exit_of_permit ON renovation_exit (estate, permit, asked_at DESC);
CREATE INDEX exit_to_do ON renovation_exit (estate, state, payday, asked_at)
  WHERE state IN ('ASKED', 'PASSED', 'WAITING', 'DUE');

-- What engineering found, with what it costs and how it looked.
CREATE TABLE renovation_exit_finding (
  estate text     NOT NULL,
  exit   uuid     NOT NULL,
  line   smallint NOT NULL,
  words  text     NOT NULL CHECK (words <> ''),
  fen    bigint   NOT NULL CHECK (fen >= 0),
  photo  uuid,
  PRIMARY KEY (estate, exit, line),
  FOREIGN KEY (estate, exit) REFERENCES renovation_exit,
  FOREIGN KEY (estate, photo) REFERENCES attachment
);

-- What is kept of the deposit, as it was shown; also what nothing was left for.
CREATE TABLE renovation_exit_deduction (
  estate   text     NOT NULL,
  exit     uuid     NOT NULL,
  line     smallint NOT NULL,
  rule     text     NOT NULL CHECK (rule IN ('FINDING', 'VIOLATION', 'CARD')),
  words    text     NOT NULL,
  count    integer  NOT NULL CHECK (count > 0),
  each_fen bigint   NOT NULL CHECK (each_fen > 0),
  fen      bigint   NOT NULL CHECK (fen BETWEEN 0 AND count * each_fen),
  PRIMARY KEY (estate, exit, line),
  FOREIGN KEY (estate, exit) REFERENCES renovation_exit
);

-- Where each card of the crew was that was out at the settlement.
CREATE TABLE renovation_exit_card (
  estate text        NOT NULL,
  exit   uuid        NOT NULL,
  pass   uuid        NOT NULL,
  card   text        NOT NULL,
  lost   boolean     NOT NULL,
  by     text        NOT NULL,
  at     timestamptz NOT NULL,
  PRIMARY KEY (estate, exit, card),
  FOREIGN KEY (estate, exit) REFERENCES renovation_exit,
  FOREIGN KEY (estate, pass) REFERENCES pass
);
