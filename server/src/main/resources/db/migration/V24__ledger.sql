-- Double entry: journals whose entries add up to nothing, chained, never changed. Amounts are fen; a debit is positive,
-- a credit negative. What must never break is refused here, whoever writes.

-- One row an estate. Its lock puts journals, receipts and the closing of days into one order.
CREATE TABLE ledger_book (
  estate         text PRIMARY KEY REFERENCES estate (id),
  -- no journal takes effect on this day or before
  closed_through date NOT NULL DEFAULT '0001-01-01'
);

CREATE TABLE journal (
  estate       text        NOT NULL REFERENCES ledger_book,
  -- made by whoever asks, before asking: the same id again is the same journal
  id           uuid        NOT NULL,
  sequence     bigint      NOT NULL CHECK (sequence > 0),
  what         text        NOT NULL,
  effective_on date        NOT NULL,
  recorded_at  timestamptz NOT NULL,
  by           text        NOT NULL CHECK (by <> ''),
  memo         text        NOT NULL,
  reverses     uuid,
  lines        smallint    NOT NULL CHECK (lines >= 2),
  -- SHA-256 of what was asked for
  body_hash    bytea       NOT NULL CHECK (length(body_hash) = 32),
  -- SHA-256 of the hash before it and of everything in this journal
  hash         bytea       NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (estate, id),
  UNIQUE (estate, sequence),
  FOREIGN KEY (estate, reverses) REFERENCES journal (estate, id),
  CHECK (reverses <> id)
);
-- Reversed once at the most.
CREATE UNIQUE INDEX journal_reversed_once ON journal (estate, reverses) WHERE reverses IS NOT NULL;

CREATE TABLE entry (
  estate       text     NOT NULL,
  journal      uuid     NOT NULL,
  line         smallint NOT NULL CHECK (line > 0),
  account      text     NOT NULL CHECK (account IN
    ('DRAWER', 'SAFE', 'BANK', 'WECHAT', 'ALIPAY', 'HELD', 'FUND', 'FORFEITS', 'FEES', 'DIFFERENCES')),
  -- which drawer, or whose deposit; empty where there is one such account
  of           text     NOT NULL CHECK ((of <> '') = (account IN ('DRAWER', 'HELD'))),
  amount       bigint   NOT NULL CHECK (amount <> 0),
  deposit      uuid     CHECK ((deposit IS NOT NULL) = (account = 'HELD')),
  -- the journal's
  effective_on date     NOT NULL,
  PRIMARY KEY (estate, journal, line)
);
CREATE INDEX entry_by_day ON entry (estate, effective_on, account) INCLUDE (amount);
CREATE INDEX entry_of_drawer ON entry (estate, of) INCLUDE (amount) WHERE account = 'DRAWER';
CREATE INDEX entry_of_deposit ON entry (estate, deposit) WHERE deposit IS NOT NULL;

-- Raises what a constraint would raise, under a name by which it can be told.
CREATE FUNCTION ledger_refuse(rule text, message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END
$$;

CREATE FUNCTION ledger_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ledger_refuse('ledger_is_immutable',
    format('%s on %s: the ledger is only ever added to; reverse by a journal of its own', TG_OP, TG_TABLE_NAME));
  RETURN NULL;
END
$$;
CREATE TRIGGER journal_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();
CREATE TRIGGER entry_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

-- A day that is closed stays closed, and the book stays.
CREATE FUNCTION ledger_book_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.estate <> OLD.estate OR NEW.closed_through < OLD.closed_through THEN
    PERFORM ledger_refuse('ledger_book_goes_on', 'a closed day is not opened again');
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER ledger_book_goes_on BEFORE UPDATE OR DELETE ON ledger_book
  FOR EACH ROW EXECUTE FUNCTION ledger_book_goes_on();

-- New journals take effect on open days only, and continue the numbers without a hole. Set by set, not row by row.
CREATE FUNCTION ledger_journals_continue() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  PERFORM 1 FROM ledger_book b WHERE b.estate IN (SELECT n.estate FROM fresh n) FOR UPDATE;
  SELECT n.id, n.effective_on, b.closed_through INTO bad
    FROM fresh n JOIN ledger_book b ON b.estate = n.estate WHERE n.effective_on <= b.closed_through LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_refuse('journal_day_is_open',
      format('journal %s of %s: days up to %s are closed', bad.id, bad.effective_on, bad.closed_through));
  END IF;
  SELECT s.estate, s.first INTO bad
    FROM (SELECT n.estate, min(n.sequence) AS first, max(n.sequence) AS last, count(*) AS n FROM fresh n GROUP BY n.estate) s
    WHERE s.last - s.first + 1 <> s.n
       OR (s.first > 1 AND NOT EXISTS (SELECT FROM journal j WHERE j.estate = s.estate AND j.sequence = s.first - 1));
  IF FOUND THEN
    PERFORM ledger_refuse('journal_sequence_has_no_holes', format('a hole before journal number %s', bad.first));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER journals_continue AFTER INSERT ON journal
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_journals_continue();

-- Every entry belongs to a journal that announced so many lines: nothing can be added to a journal later.
CREATE FUNCTION ledger_entries_belong() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  SELECT n.journal, n.line INTO bad
    FROM fresh n LEFT JOIN journal j ON j.estate = n.estate AND j.id = n.journal
    WHERE j.id IS NULL OR n.line > j.lines OR n.effective_on <> j.effective_on LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_refuse('entry_belongs_to_journal', format('line %s does not belong to journal %s', bad.line, bad.journal));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER entries_belong AFTER INSERT ON entry
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_belong();

-- At commit each new journal has all its lines, and they add up to nothing; a reversal is the exact opposite.
CREATE FUNCTION ledger_journal_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  total numeric;
  n     bigint;
BEGIN
  SELECT coalesce(sum(e.amount), 0), count(*) INTO total, n
    FROM entry e WHERE e.estate = NEW.estate AND e.journal = NEW.id;
  IF n <> NEW.lines THEN
    PERFORM ledger_refuse('journal_has_its_entries', format('journal %s has %s of %s entries', NEW.id, n, NEW.lines));
  END IF;
  IF total <> 0 THEN
    PERFORM ledger_refuse('journal_balances', format('journal %s is out of balance by %s fen', NEW.id, total));
  END IF;
  IF NEW.reverses IS NOT NULL AND EXISTS (
      SELECT FROM (
        SELECT e.account, e.of, e.deposit, e.amount FROM entry e
          WHERE e.estate = NEW.estate AND e.journal IN (NEW.id, NEW.reverses)) both_sides
      GROUP BY account, of, deposit HAVING sum(amount) <> 0) THEN
    PERFORM ledger_refuse('reversal_is_the_opposite', format('journal %s is not the opposite of %s', NEW.id, NEW.reverses));
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER journal_is_whole AFTER INSERT ON journal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_journal_is_whole();
