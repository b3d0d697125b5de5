-- Shift handover (交接班): what was counted, what the books say, and both signatures.

-- Whose staff card it is: with it its owner signs.
CREATE TABLE operator_card (
  estate   text        NOT NULL REFERENCES estate,
  operator text        NOT NULL CHECK (operator <> ''),
  uid      text        NOT NULL CHECK (uid ~ '^([0-9A-F]{2}){4,10}$'),
  added_by text        NOT NULL CHECK (added_by <> ''),
  added_at timestamptz NOT NULL,
  PRIMARY KEY (estate, operator)
);
CREATE UNIQUE INDEX operator_card_of_one ON operator_card (estate, uid);

CREATE TABLE shift_number (
  estate text   PRIMARY KEY REFERENCES estate,
  next   bigint NOT NULL
);

CREATE TABLE shift_handover (
  estate          text        NOT NULL REFERENCES estate,
  -- made by the form: the same again is the same handover
  id              uuid        NOT NULL,
  number          bigint      NOT NULL CHECK (number > 0),
  giver           text        NOT NULL CHECK (giver <> ''),
  receiver        text        NOT NULL CHECK (receiver <> '' AND receiver <> giver),
  state           text        NOT NULL CHECK (state IN ('COUNTED', 'OFFERED', 'DONE', 'WITHDRAWN')),
  since           timestamptz NOT NULL,
  counted_at      timestamptz NOT NULL,
  -- receipts that the giver wrote since; the last one as it stands on the stub, null for none
  receipts        integer     NOT NULL CHECK (receipts >= 0),
  receipt_from    bigint,
  receipt_to      bigint,
  receipt_seen    bigint,
  receipt_why     text        NOT NULL,
  -- the cash drawer of the giver; null when none is open
  drawer          uuid,
  cash_ledger_fen bigint,
  cash_fen        bigint,
  cash_why        text        NOT NULL,
  float_fen       bigint      NOT NULL CHECK (float_fen >= 0),
  keys_before     integer,
  keys            integer     NOT NULL CHECK (keys BETWEEN 0 AND 999),
  keys_why        text        NOT NULL,
  remark          text        NOT NULL,
  given_at        timestamptz,
  given_card      text,
  taken_at        timestamptz,
  taken_card      text,
  version         integer     NOT NULL DEFAULT 0,
  PRIMARY KEY (estate, id),
  UNIQUE (estate, number),
  CHECK (receipt_seen IS NOT DISTINCT FROM receipt_to OR receipt_why <> ''),
  CHECK (cash_fen IS NOT DISTINCT FROM cash_ledger_fen OR cash_why <> ''),
  CHECK (keys_before IS NULL OR keys = keys_before OR keys_why <> ''),
  CHECK ((drawer IS NULL) = (cash_fen IS NULL)),
  CHECK ((given_at IS NOT NULL) = (state IN ('OFFERED', 'DONE'))),
  CHECK ((taken_at IS NOT NULL) = (state = 'DONE')),
  CHECK ((given_at IS NULL) = (given_card IS NULL) AND (taken_at IS NULL) = (taken_card IS NULL)),
  CHECK (given_card <> taken_card)
);
-- One at a time for whoever gives.
CREATE UNIQUE INDEX shift_handover_once ON shift_handover (estate, giver) WHERE state IN ('COUNTED', 'OFFERED');
CREATE INDEX shift_handover_newest ON shift_handover (estate, number DESC);

CREATE INDEX receipt_of_clerk ON receipt (estate, by, at);

-- Cards of each kind in the giver's drawer.
CREATE TABLE shift_cards (
  estate   text    NOT NULL,
  handover uuid    NOT NULL,
  kind     text    NOT NULL,
  ledger   integer NOT NULL CHECK (ledger >= 0),
  counted  integer NOT NULL CHECK (counted >= 0),
  -- UIDs of those that are missing: they stay the giver's
  missing  text[]  NOT NULL,
  why      text    NOT NULL,
  PRIMARY KEY (estate, handover, kind),
  FOREIGN KEY (estate, handover) REFERENCES shift_handover,
  CHECK (counted = ledger OR why <> ''),
  CHECK (cardinality(missing) = greatest(ledger - counted, 0))
);

-- Notes and coins of the giver's drawer.
CREATE TABLE shift_cash (
  estate   text    NOT NULL,
  handover uuid    NOT NULL,
  face_fen integer NOT NULL,
  pieces   integer NOT NULL CHECK (pieces > 0),
  PRIMARY KEY (estate, handover, face_fen),
  FOREIGN KEY (estate, handover) REFERENCES shift_handover
);

-- What both have signed stays as it is.
CREATE FUNCTION shift_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('DONE', 'WITHDRAWN') OR OLD.number <> NEW.number OR OLD.giver <> NEW.giver
      OR OLD.receiver <> NEW.receiver OR OLD.keys <> NEW.keys OR OLD.cash_fen IS DISTINCT FROM NEW.cash_fen
      OR OLD.receipt_seen IS DISTINCT FROM NEW.receipt_seen THEN
    PERFORM ledger_refuse('shift_stays', 'a handover is signed or withdrawn, never edited');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER shift_stays BEFORE UPDATE OR DELETE ON shift_handover FOR EACH ROW EXECUTE FUNCTION shift_stays();
CREATE FUNCTION shift_count_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ledger_refuse('shift_stays', 'what was counted is not edited: withdraw the handover and count again');
  RETURN NULL;
END $$;
CREATE TRIGGER shift_count_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON shift_cards
  FOR EACH STATEMENT EXECUTE FUNCTION shift_count_stays();
CREATE TRIGGER shift_cash_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON shift_cash
  FOR EACH STATEMENT EXECUTE FUNCTION shift_count_stays();
