-- Double entry: journals whose entries add up to nothing, chained, never changed. Amounts are fen; a debit is positive,
-- a credit negative. What must never break is refused here, whoever writes.

-- One row an estate. Its lock puts journals, receipts and the closing of days into one order.
CREATE TABLE ledger_book (
  estate         text PRIMARY KEY REFERENCES estate (id),
  -- no journal takes effect on this day or before
  closed_through date NOT NULL DEFAULT '0001-01-01'
);

CREATE TABLE journal (
  estate       text        NOT NULL,
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

CREATE INDEX journal_by_day ON journal (estate, effective_on);

CREATE TABLE entry (
  estate  text     NOT NULL,
  -- the journal's sequence: entries are written at the end of their index, and read in runs
  journal bigint   NOT NULL,
  line    smallint NOT NULL CHECK (line > 0),
  account text     NOT NULL CHECK (account IN
    ('DRAWER', 'SAFE', 'BANK', 'WECHAT', 'ALIPAY', 'HELD', 'FUND', 'FORFEITS', 'FEES', 'DIFFERENCES')),
  -- which drawer, or whose deposit; empty where there is one such account
  of      text     NOT NULL CHECK ((of <> '') = (account IN ('DRAWER', 'HELD'))),
  amount  bigint   NOT NULL CHECK (amount <> 0),
  deposit uuid     CHECK ((deposit IS NOT NULL) = (account = 'HELD')),
  PRIMARY KEY (estate, journal, line)
);
CREATE INDEX entry_of_drawer ON entry (estate, of) WHERE account = 'DRAWER';
CREATE INDEX entry_of_deposit ON entry (estate, deposit) WHERE deposit IS NOT NULL;

-- Totals of each account up to and with a journal, written every thousand journals or so: what a balance now needs besides is
-- a short run of entries. No row of it is ever changed, so no row is fought for.
CREATE TABLE ledger_checkpoint (
  estate   text   NOT NULL,
  sequence bigint NOT NULL,
  account  text   NOT NULL,
  amount   bigint NOT NULL,
  PRIMARY KEY (estate, sequence, account)
);

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
CREATE TRIGGER ledger_checkpoint_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoint
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

-- A journal's last line is there at commit: none is without entries. (Its other lines: see below.)
ALTER TABLE journal ADD CONSTRAINT journal_has_its_entries FOREIGN KEY (estate, sequence, lines)
  REFERENCES entry (estate, journal, line) DEFERRABLE INITIALLY DEFERRED;

-- The rules below are looked at once a statement, for all its rows together: the same rule row by row costs as much as the
-- rest of a posting. No sequential scans, because a plan made while a table was empty outlives that.

-- New journals take effect on open days only, and continue the numbers without a hole.
CREATE FUNCTION ledger_journals_continue() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  part   record;
  closed date;
BEGIN
  FOR part IN
    SELECT n.estate, min(n.sequence) AS first, max(n.sequence) AS last, count(*) AS n, min(n.effective_on) AS day
      FROM fresh n GROUP BY n.estate ORDER BY n.estate
  LOOP
    SELECT b.closed_through INTO closed FROM ledger_book b WHERE b.estate = part.estate FOR UPDATE;
    IF NOT FOUND THEN
      PERFORM ledger_refuse('journal_belongs_to_book', format('there is no book of %s', part.estate));
    END IF;
    IF part.day <= closed THEN
      PERFORM ledger_refuse('journal_day_is_open', format('%s is closed, as all days up to %s', part.day, closed));
    END IF;
    IF part.last - part.first + 1 <> part.n OR (part.first > 1 AND NOT EXISTS (
        SELECT FROM journal j WHERE j.estate = part.estate AND j.sequence = part.first - 1)) THEN
      PERFORM ledger_refuse('journal_sequence_has_no_holes', format('a hole before journal number %s', part.first));
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
CREATE TRIGGER journals_continue AFTER INSERT ON journal
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_journals_continue();

-- All lines of a journal come in one statement: as many as it announced, and they add up to nothing. So nothing is ever added
-- to a journal later. A reversal is the exact opposite of what it reverses.
CREATE FUNCTION ledger_journals_balance() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  bad record;
BEGIN
  SELECT s.journal, s.n, s.total, j.lines INTO bad
    FROM (SELECT n.estate, n.journal, count(*) AS n, max(n.line) AS last, sum(n.amount) AS total
          FROM fresh n GROUP BY n.estate, n.journal) s
    LEFT JOIN journal j ON j.estate = s.estate AND j.sequence = s.journal
    WHERE s.total <> 0 OR j.lines IS DISTINCT FROM s.n OR j.lines <> s.last LIMIT 1;
  IF FOUND AND bad.total <> 0 THEN
    PERFORM ledger_refuse('journal_balances', format('journal number %s is out of balance by %s fen', bad.journal, bad.total));
  ELSIF FOUND THEN
    PERFORM ledger_refuse('entries_belong_to_journal',
      format('journal number %s has %s of %s entries at once', bad.journal, bad.n, bad.lines));
  END IF;
  SELECT s.sequence INTO bad
    FROM (SELECT DISTINCT j.estate, j.sequence, r.sequence AS reversed FROM fresh n
          JOIN journal j ON j.estate = n.estate AND j.sequence = n.journal AND j.reverses IS NOT NULL
          JOIN journal r ON r.estate = j.estate AND r.id = j.reverses) s
    WHERE EXISTS (
      SELECT FROM entry e WHERE e.estate = s.estate AND e.journal IN (s.sequence, s.reversed)
        GROUP BY e.account, e.of, e.deposit HAVING sum(e.amount) <> 0) LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_refuse('reversal_is_the_opposite',
      format('journal number %s is not the opposite of what it reverses', bad.sequence));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER journals_balance AFTER INSERT ON entry
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_journals_balance();

CREATE FUNCTION ledger_checkpoints() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  part record;
  last bigint;
BEGIN
  FOR part IN SELECT n.estate, max(n.journal) AS sequence FROM fresh n GROUP BY n.estate LOOP
    SELECT coalesce(max(c.sequence), 0) INTO last FROM ledger_checkpoint c WHERE c.estate = part.estate;
    IF part.sequence - last >= 1000 THEN
      INSERT INTO ledger_checkpoint (estate, sequence, account, amount)
        SELECT part.estate, part.sequence, a.account, sum(a.amount) FROM (
          SELECT c.account, c.amount FROM ledger_checkpoint c WHERE c.estate = part.estate AND c.sequence = last
          UNION ALL
          SELECT e.account, e.amount FROM entry e
            WHERE e.estate = part.estate AND e.journal > last AND e.journal <= part.sequence) a
        GROUP BY a.account;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
CREATE TRIGGER checkpoints AFTER INSERT ON entry
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_checkpoints();
