-- A journal and its entries come in one statement. What was a deferred reference, looked up row by row at commit, is now one
-- look a statement: as many entries as its journals announce. (That no journal has more or fewer than its own: journals_balance.)
ALTER TABLE journal DROP CONSTRAINT journal_has_its_entries;

CREATE OR REPLACE FUNCTION ledger_journals_continue() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  part    record;
  closed  date;
  entries bigint;
BEGIN
  FOR part IN
    SELECT n.estate, min(n.sequence) AS first, max(n.sequence) AS last, count(*) AS n, sum(n.lines) AS lines,
        min(n.effective_on) AS day
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
    SELECT count(*) INTO entries FROM entry e
      WHERE e.estate = part.estate AND e.journal BETWEEN part.first AND part.last;
    IF entries <> part.lines THEN
      PERFORM ledger_refuse('journal_has_its_entries',
        format('journals number %s to %s came with %s of %s entries', part.first, part.last, entries, part.lines));
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

-- Days follow each other as journals do, so a summary of each run of pages finds them. As a B-tree it began with the estate like
-- the journals' number does, and a plan made while the table was empty took the one for the other.
DROP INDEX journal_by_day;
CREATE INDEX journal_by_day ON journal USING brin (estate, effective_on) WITH (autosummarize = on);
