-- The rules of the cards' ledger, kept by the database whoever writes. Looked at once a statement, for all its rows together.

CREATE TRIGGER card_journal_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON card_journal
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();
CREATE TRIGGER card_movement_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON card_movement
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

-- A month that is frozen stays frozen, and the book stays.
CREATE FUNCTION card_book_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.estate <> OLD.estate OR NEW.frozen_through < OLD.frozen_through THEN
    PERFORM ledger_refuse('card_book_goes_on', 'a frozen month is not opened again');
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER card_book_goes_on BEFORE UPDATE OR DELETE ON card_book
  FOR EACH ROW EXECUTE FUNCTION card_book_goes_on();

-- A card comes into being outside, and from there it goes where movements take it. What it is changes only outside; the number
-- that is printed on it may come later.
CREATE FUNCTION card_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM ledger_refuse('card_stays', format('card %s stays in the book', OLD.uid));
  ELSIF TG_OP = 'INSERT' THEN
    IF NEW.place_kind NOT IN ('SUPPLIER', 'UNLISTED') OR NEW.moved_at IS NOT NULL OR NEW.moved_on <> '0001-01-01' THEN
      PERFORM ledger_refuse('card_follows_movements', format('card %s is brought in by a movement', NEW.uid));
    END IF;
  ELSE
    IF pg_trigger_depth() < 2 AND (NEW.place_kind, NEW.place_of, NEW.pass, NEW.moved_at, NEW.moved_on)
        IS DISTINCT FROM (OLD.place_kind, OLD.place_of, OLD.pass, OLD.moved_at, OLD.moved_on)
        AND NOT (OLD.place_kind IN ('SUPPLIER', 'UNLISTED') AND NEW.place_kind IN ('SUPPLIER', 'UNLISTED')
          AND (NEW.place_of, NEW.pass, NEW.moved_at, NEW.moved_on) IS NOT DISTINCT FROM (OLD.place_of, OLD.pass, OLD.moved_at, OLD.moved_on)) THEN
      PERFORM ledger_refuse('card_follows_movements', format('card %s is moved by a movement', OLD.uid));
    END IF;
    IF NEW.estate <> OLD.estate OR NEW.uid <> OLD.uid OR ((NEW.kind, NEW.batch) IS DISTINCT FROM (OLD.kind, OLD.batch)
        AND OLD.place_kind NOT IN ('SUPPLIER', 'UNLISTED')) THEN
      PERFORM ledger_refuse('card_stays_what_it_is', format('card %s stays what it is', OLD.uid));
    END IF;
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;
CREATE TRIGGER card_follows BEFORE INSERT OR UPDATE OR DELETE ON card
  FOR EACH ROW EXECUTE FUNCTION card_follows();

-- The sums are written by the movements' trigger and by nothing else.
CREATE FUNCTION card_sums_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 OR TG_OP IN ('DELETE', 'TRUNCATE') THEN
    PERFORM ledger_refuse('card_sums_follow', format('%s on %s: sums follow the movements', TG_OP, TG_TABLE_NAME));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER card_flow_follows BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON card_flow
  FOR EACH STATEMENT EXECUTE FUNCTION card_sums_follow();
CREATE TRIGGER card_balance_follows BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON card_balance
  FOR EACH STATEMENT EXECUTE FUNCTION card_sums_follow();

-- A recalled batch stays recalled; what was delivered stays what it was.
CREATE FUNCTION card_batch_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.recalled_at IS NOT NULL
      OR (NEW.estate, NEW.id, NEW.kind, NEW.supplier, NEW.price_fen, NEW.delivery_note, NEW.delivered_on)
        <> (OLD.estate, OLD.id, OLD.kind, OLD.supplier, OLD.price_fen, OLD.delivery_note, OLD.delivered_on) THEN
    PERFORM ledger_refuse('card_batch_stays', 'a batch stays what was delivered; it is recalled once');
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER card_batch_stays BEFORE UPDATE OR DELETE ON card_batch
  FOR EACH ROW EXECUTE FUNCTION card_batch_stays();

-- New journals take effect on days that are not frozen, continue the numbers without a hole, and come with their movements.
CREATE FUNCTION card_journals_continue() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  part   record;
  frozen date;
  moved  bigint;
BEGIN
  FOR part IN
    SELECT n.estate, min(n.sequence) AS first, max(n.sequence) AS last, count(*) AS n, sum(n.lines) AS lines,
        min(n.effective_on) AS day, max(n.corrects) AS corrects
      FROM fresh n GROUP BY n.estate ORDER BY n.estate
  LOOP
    SELECT b.frozen_through INTO frozen FROM card_book b WHERE b.estate = part.estate FOR UPDATE;
    IF NOT FOUND THEN
      PERFORM ledger_refuse('card_journal_belongs_to_book', format('there is no book of cards of %s', part.estate));
    END IF;
    IF part.day <= frozen THEN
      PERFORM ledger_refuse('card_day_is_open', format('%s is frozen, as all days up to %s', part.day, frozen));
    END IF;
    IF part.corrects > frozen THEN
      PERFORM ledger_refuse('card_journal_corrects', format('%s is not frozen: there is nothing to correct', part.corrects));
    END IF;
    IF part.last - part.first + 1 <> part.n OR (part.first > 1 AND NOT EXISTS (
        SELECT FROM card_journal j WHERE j.estate = part.estate AND j.sequence = part.first - 1)) THEN
      PERFORM ledger_refuse('card_sequence_has_no_holes', format('a hole before journal number %s', part.first));
    END IF;
    SELECT count(*) INTO moved FROM card_movement m
      WHERE m.estate = part.estate AND m.journal BETWEEN part.first AND part.last;
    IF moved <> part.lines THEN
      PERFORM ledger_refuse('card_journal_has_its_movements',
        format('journals number %s to %s came with %s of %s movements', part.first, part.last, moved, part.lines));
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
CREATE TRIGGER card_journals_continue AFTER INSERT ON card_journal
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION card_journals_continue();

-- Which way a movement of each kind goes.
CREATE FUNCTION card_way_is_open(what text, from_kind text, to_kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE what
    WHEN 'RECEIVED'    THEN from_kind = 'SUPPLIER' AND to_kind = 'STORE'
    WHEN 'MOVED'       THEN from_kind IN ('STORE', 'DRAWER') AND to_kind IN ('STORE', 'DRAWER')
    WHEN 'MADE'        THEN from_kind IN ('STORE', 'DRAWER') AND to_kind = 'HOLDER'
    WHEN 'RETURNED'    THEN from_kind = 'HOLDER' AND to_kind = 'RETURNED'
    WHEN 'RESTOCKED'   THEN from_kind = 'RETURNED' AND to_kind IN ('STORE', 'DRAWER')
    WHEN 'SCRAPPED'    THEN from_kind IN ('STORE', 'DRAWER', 'RETURNED') AND to_kind = 'SCRAPPED'
    WHEN 'LOST'        THEN from_kind = 'HOLDER' AND to_kind = 'LOST'
    WHEN 'FOUND'       THEN from_kind IN ('LOST', 'WRITTEN_OFF') AND to_kind IN ('RETURNED', 'HOLDER')
    WHEN 'WRITTEN_OFF' THEN from_kind IN ('STORE', 'DRAWER', 'RETURNED', 'HOLDER', 'LOST') AND to_kind = 'WRITTEN_OFF'
    -- out of use; and from there back to who delivered it
    WHEN 'RECALLED'    THEN (from_kind IN ('STORE', 'DRAWER') AND to_kind = 'RETURNED')
                         OR (from_kind = 'RETURNED' AND to_kind = 'SUPPLIER')
    WHEN 'TAKEN_UP'    THEN from_kind = 'UNLISTED' AND to_kind IN ('STORE', 'DRAWER', 'RETURNED', 'HOLDER')
    WHEN 'REVERSAL'    THEN true
    ELSE false
  END
$$;

-- All movements of a journal come in one statement; each takes a card from where it is, no earlier than its last one, on a way
-- that is open; out of and into a drawer only with its officer; a recalled card does not go out again; a reversal is the exact
-- opposite. The cards and the sums follow.
CREATE FUNCTION card_movements_follow() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  bad   record;
  part  record;
  n     bigint;
  moved bigint;
BEGIN
  SELECT s.journal, s.n, j.lines INTO bad
    FROM (SELECT f.estate, f.journal, count(*) AS n, max(f.line) AS last FROM fresh f GROUP BY f.estate, f.journal) s
    LEFT JOIN card_journal j ON j.estate = s.estate AND j.sequence = s.journal
    WHERE j.lines IS DISTINCT FROM s.n OR j.lines <> s.last LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_refuse('card_movements_belong_to_journal',
      format('journal number %s has %s of %s movements at once', bad.journal, bad.n, bad.lines));
  END IF;
  SELECT f.uid, j.what, f.from_kind, f.to_kind INTO bad FROM fresh f
    JOIN card_journal j ON j.estate = f.estate AND j.sequence = f.journal
    WHERE NOT card_way_is_open(j.what, f.from_kind, f.to_kind) OR f.month <> date_trunc('month', j.effective_on) LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_refuse('card_way_is_open',
      format('card %s is not %s from %s to %s, or not in this month', bad.uid, bad.what, bad.from_kind, bad.to_kind));
  END IF;
  SELECT f.uid INTO bad FROM fresh f
    JOIN card_journal j ON j.estate = f.estate AND j.sequence = f.journal AND j.what = 'MOVED'
    WHERE (f.from_kind = 'DRAWER' AND f.from_of NOT IN (j.by, coalesce(j.second, '')))
       OR (f.to_kind = 'DRAWER' AND f.to_of NOT IN (j.by, coalesce(j.second, ''))) LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_refuse('card_moves_with_its_officers', format('card %s moves without the officer of the drawer', bad.uid));
  END IF;
  SELECT f.uid INTO bad FROM fresh f
    JOIN card_journal j ON j.estate = f.estate AND j.sequence = f.journal AND j.what IN ('MADE', 'RESTOCKED')
    JOIN card c ON c.estate = f.estate AND c.uid = f.uid
    JOIN card_batch b ON b.estate = c.estate AND b.id = c.batch AND b.recalled_at IS NOT NULL LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_refuse('card_is_recalled', format('card %s is of a batch that was recalled', bad.uid));
  END IF;
  SELECT s.sequence INTO bad
    FROM (SELECT DISTINCT j.estate, j.sequence, r.sequence AS reversed FROM fresh f
          JOIN card_journal j ON j.estate = f.estate AND j.sequence = f.journal AND j.reverses IS NOT NULL
          JOIN card_journal r ON r.estate = j.estate AND r.id = j.reverses) s
    WHERE EXISTS (
      (SELECT m.uid, m.kind, m.from_kind, m.from_of, m.to_kind, m.to_of, m.pass FROM card_movement m
         WHERE m.estate = s.estate AND m.journal = s.reversed)
      EXCEPT
      (SELECT m.uid, m.kind, m.to_kind, m.to_of, m.from_kind, m.from_of, m.pass FROM card_movement m
         WHERE m.estate = s.estate AND m.journal = s.sequence))
    OR (SELECT count(*) FROM card_movement m WHERE m.estate = s.estate AND m.journal = s.sequence)
      <> (SELECT count(*) FROM card_movement m WHERE m.estate = s.estate AND m.journal = s.reversed) LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_refuse('card_reversal_is_the_opposite',
      format('journal number %s is not the opposite of what it reverses', bad.sequence));
  END IF;

  SELECT count(*) INTO n FROM fresh;
  UPDATE card c SET place_kind = f.to_kind, place_of = f.to_of, moved_at = j.recorded_at, moved_on = j.effective_on,
      pass = CASE WHEN f.to_kind = 'HOLDER' THEN f.pass END
    FROM fresh f JOIN card_journal j ON j.estate = f.estate AND j.sequence = f.journal
    WHERE c.estate = f.estate AND c.uid = f.uid AND c.kind = f.kind AND c.place_kind = f.from_kind
      AND c.place_of = f.from_of AND c.moved_on <= j.effective_on
      AND (f.from_kind <> 'HOLDER' OR f.pass IS NOT DISTINCT FROM c.pass);
  GET DIAGNOSTICS moved = ROW_COUNT;
  IF moved <> n THEN
    PERFORM ledger_refuse('card_is_where_it_moves_from',
      format('%s of %s cards are not where they would move from', n - moved, n));
  END IF;

  INSERT INTO card_flow AS o (estate, month, kind, what, from_kind, from_of, to_kind, to_of, n)
    SELECT f.estate, f.month, f.kind, j.what, f.from_kind, f.from_of, f.to_kind, f.to_of, count(*)
      FROM fresh f JOIN card_journal j ON j.estate = f.estate AND j.sequence = f.journal
      GROUP BY f.estate, f.month, f.kind, j.what, f.from_kind, f.from_of, f.to_kind, f.to_of
    ON CONFLICT (estate, month, kind, what, from_kind, from_of, to_kind, to_of) DO UPDATE SET n = o.n + excluded.n;

  FOR part IN
    SELECT s.estate, s.month, s.kind, s.place_kind, s.place_of, sum(s.came) AS came, sum(s.went) AS went FROM (
      SELECT f.estate, f.month, f.kind, f.to_kind AS place_kind, f.to_of AS place_of, 1 AS came, 0 AS went FROM fresh f
      UNION ALL
      SELECT f.estate, f.month, f.kind, f.from_kind, f.from_of, 0, 1 FROM fresh f) s
    GROUP BY s.estate, s.month, s.kind, s.place_kind, s.place_of ORDER BY s.month
  LOOP
    UPDATE card_balance b SET opening = opening + part.came - part.went, closing = closing + part.came - part.went
      WHERE b.estate = part.estate AND b.kind = part.kind AND b.place_kind = part.place_kind AND b.place_of = part.place_of
        AND b.month > part.month AND part.came <> part.went;
    UPDATE card_balance b SET came = came + part.came, went = went + part.went, closing = closing + part.came - part.went
      WHERE b.estate = part.estate AND b.kind = part.kind AND b.place_kind = part.place_kind AND b.place_of = part.place_of
        AND b.month = part.month;
    IF NOT FOUND THEN
      INSERT INTO card_balance (estate, month, kind, place_kind, place_of, opening, came, went, closing)
        SELECT part.estate, part.month, part.kind, part.place_kind, part.place_of, o.opening, part.came, part.went,
            o.opening + part.came - part.went
          FROM (SELECT coalesce((SELECT l.closing FROM card_balance l
            WHERE l.estate = part.estate AND l.kind = part.kind AND l.place_kind = part.place_kind
              AND l.place_of = part.place_of AND l.month < part.month ORDER BY l.month DESC LIMIT 1), 0) AS opening) o;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
CREATE TRIGGER card_movements_follow AFTER INSERT ON card_movement
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION card_movements_follow();
