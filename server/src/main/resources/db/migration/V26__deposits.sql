-- Deposits taken against numbered receipts, settled once, paid once.
CREATE TABLE deposit (
  estate   text        NOT NULL,
  -- also the id of the journal that took it
  id       uuid        NOT NULL,
  -- whose it is now, as "pass:<id>"
  subject  text        NOT NULL CHECK (subject <> ''),
  kind     text        NOT NULL,
  taken    bigint      NOT NULL CHECK (taken > 0),
  -- follows the entries; the constraint refuses what would pay more out than was taken
  held     bigint      NOT NULL DEFAULT 0,
  taken_at timestamptz NOT NULL,
  taken_on date        NOT NULL,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, id) REFERENCES journal DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT deposit_held_within_taken CHECK (held >= 0 AND held <= taken)
);
CREATE INDEX deposit_of_subject ON deposit (estate, subject);
CREATE INDEX deposit_held ON deposit (estate, taken_on) WHERE held > 0;

CREATE FUNCTION ledger_deposit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE'
      OR (NEW.estate, NEW.id, NEW.kind, NEW.taken, NEW.taken_at, NEW.taken_on)
        IS DISTINCT FROM (OLD.estate, OLD.id, OLD.kind, OLD.taken, OLD.taken_at, OLD.taken_on) THEN
    PERFORM ledger_refuse('deposit_stays', 'of a deposit only its subject and what is held of it change');
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER deposit_stays BEFORE UPDATE OR DELETE ON deposit
  FOR EACH ROW EXECUTE FUNCTION ledger_deposit_stays();

-- The row lock of this update is what makes two refunds at the same moment wait for each other.
CREATE FUNCTION ledger_deposits_follow() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  wanted  int;
  changed int;
BEGIN
  SELECT count(DISTINCT (n.estate, n.deposit)) INTO wanted FROM fresh n WHERE n.deposit IS NOT NULL;
  IF wanted = 0 THEN
    RETURN NULL;
  END IF;
  UPDATE deposit d SET held = d.held - s.amount
    FROM (SELECT n.estate, n.deposit, sum(n.amount)::bigint AS amount FROM fresh n
          WHERE n.deposit IS NOT NULL GROUP BY n.estate, n.deposit) s
    WHERE d.estate = s.estate AND d.id = s.deposit;
  GET DIAGNOSTICS changed = ROW_COUNT;
  IF changed <> wanted THEN
    PERFORM ledger_refuse('entry_belongs_to_deposit', 'an entry names a deposit that there is not');
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER deposits_follow AFTER INSERT ON entry
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_deposits_follow();

CREATE TABLE receipt (
  estate      text        NOT NULL,
  number      bigint      NOT NULL CHECK (number > 0),
  -- the journal that took the money
  journal     uuid        NOT NULL,
  subject     text        NOT NULL,
  kind        text        NOT NULL,
  deposit_fen bigint      NOT NULL CHECK (deposit_fen >= 0),
  fee_fen     bigint      NOT NULL CHECK (fee_fen >= 0),
  method      text        NOT NULL CHECK (method IN ('CASH', 'WECHAT', 'ALIPAY', 'BANK')),
  payer       text        NOT NULL CHECK (payer <> ''),
  payer_unit  text,
  payer_phone text,
  terms       text        NOT NULL,
  by          text        NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (estate, number),
  UNIQUE (estate, journal),
  FOREIGN KEY (estate, journal) REFERENCES journal,
  CHECK (deposit_fen + fee_fen > 0)
);
CREATE INDEX receipt_of_subject ON receipt (estate, subject);
CREATE TRIGGER receipt_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON receipt
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

CREATE FUNCTION ledger_receipts_continue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(r.number) FROM receipt r WHERE r.estate = NEW.estate), 0) THEN
    PERFORM ledger_refuse('receipt_numbers_have_no_gaps', format('a gap before receipt %s', NEW.number));
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER receipts_continue BEFORE INSERT ON receipt
  FOR EACH ROW EXECUTE FUNCTION ledger_receipts_continue();

-- A void receipt keeps its number; its money went back by a reversal.
CREATE TABLE receipt_void (
  estate  text        NOT NULL,
  number  bigint      NOT NULL,
  journal uuid        NOT NULL,
  why     text        NOT NULL CHECK (why <> ''),
  by      text        NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (estate, number),
  FOREIGN KEY (estate, number) REFERENCES receipt,
  FOREIGN KEY (estate, journal) REFERENCES journal
);
CREATE TRIGGER receipt_void_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON receipt_void
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

-- How a deposit ends: what is kept of it and why, and when the rest is paid to whom.
CREATE TABLE settlement (
  estate       text        NOT NULL,
  id           uuid        NOT NULL,
  deposit      uuid        NOT NULL,
  deducted     bigint      NOT NULL CHECK (deducted >= 0),
  refund       bigint      NOT NULL CHECK (refund >= 0),
  payday       date        NOT NULL,
  payee        text        NOT NULL CHECK (payee <> ''),
  payee_kind   text        NOT NULL,
  payee_papers text        NOT NULL,
  by           text        NOT NULL,
  at           timestamptz NOT NULL,
  -- of the deductions; absent when there are none
  journal      uuid,
  body_hash    bytea       NOT NULL,
  -- the reversal's journal, or its own id when there was nothing to reverse
  undone       uuid,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, deposit) REFERENCES deposit,
  FOREIGN KEY (estate, journal) REFERENCES journal,
  CHECK ((journal IS NULL) = (deducted = 0)),
  UNIQUE (estate, id, refund)
);
CREATE UNIQUE INDEX settlement_once ON settlement (estate, deposit) WHERE undone IS NULL;
CREATE INDEX settlement_by_payday ON settlement (estate, payday) WHERE undone IS NULL;

CREATE TABLE deduction (
  estate     text     NOT NULL,
  settlement uuid     NOT NULL,
  line       smallint NOT NULL,
  rule       text     NOT NULL CHECK (rule <> ''),
  words      text     NOT NULL,
  fen        bigint   NOT NULL CHECK (fen > 0),
  kept_as    text     NOT NULL CHECK (kept_as IN ('FORFEITS', 'FEES')),
  PRIMARY KEY (estate, settlement, line),
  FOREIGN KEY (estate, settlement) REFERENCES settlement
);
CREATE TRIGGER deduction_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON deduction
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

CREATE TABLE payment (
  estate     text        NOT NULL,
  -- also the id of its journal
  id         uuid        NOT NULL,
  settlement uuid        NOT NULL,
  amount     bigint      NOT NULL CHECK (amount > 0),
  method     text        NOT NULL CHECK (method IN ('CASH', 'WECHAT', 'ALIPAY', 'BANK')),
  by         text        NOT NULL,
  at         timestamptz NOT NULL,
  body_hash  bytea       NOT NULL,
  undone     uuid,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, id) REFERENCES journal,
  FOREIGN KEY (estate, settlement, amount) REFERENCES settlement (estate, id, refund)
);
CREATE UNIQUE INDEX payment_once ON payment (estate, settlement) WHERE undone IS NULL;

CREATE FUNCTION ledger_is_undone_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.undone IS NOT NULL OR NEW.undone IS NULL
      OR to_jsonb(NEW) - 'undone' <> to_jsonb(OLD) - 'undone' THEN
    PERFORM ledger_refuse('ledger_is_immutable', format('of a %s nothing changes but that it is undone, once', TG_TABLE_NAME));
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER settlement_is_undone_once BEFORE UPDATE OR DELETE ON settlement
  FOR EACH ROW EXECUTE FUNCTION ledger_is_undone_once();
CREATE TRIGGER payment_is_undone_once BEFORE UPDATE OR DELETE ON payment
  FOR EACH ROW EXECUTE FUNCTION ledger_is_undone_once();
