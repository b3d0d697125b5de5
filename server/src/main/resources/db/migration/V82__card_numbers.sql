-- Cards of which only the printed number is known, delivered by a range: each is in the book under "N." and that number until it is
-- read for the first time. Then a journal BOUND gives it back and takes the same card, now with its UID, to the same place: two
-- movements that add up to nothing, after which it is a card like any other.

ALTER TABLE card DROP CONSTRAINT card_uid_check;
ALTER TABLE card ADD CONSTRAINT card_uid_check CHECK (uid ~ '^(([0-9A-F]{2}){4,10}|N[.][0-9A-Z-]{1,24})$');
ALTER TABLE card ADD CONSTRAINT card_unread_has_its_number CHECK (uid NOT LIKE 'N.%' OR number IN ('', substr(uid, 3)));
-- Nobody is given a card that no reader has seen.
ALTER TABLE card_movement ADD CONSTRAINT card_unread_is_not_issued
  CHECK (uid NOT LIKE 'N.%' OR (to_kind <> 'HOLDER' AND from_kind NOT IN ('HOLDER', 'UNLISTED')));

-- Which UID a number turned out to have; by whom and when says the journal.
CREATE TABLE card_binding (
  estate  text   NOT NULL,
  -- what the card was in the book before
  unread  text   NOT NULL CHECK (unread LIKE 'N.%'),
  uid     text   NOT NULL CHECK (uid NOT LIKE 'N.%'),
  -- the journal's sequence
  journal bigint NOT NULL,
  PRIMARY KEY (estate, unread),
  CONSTRAINT card_binding_of_one UNIQUE (estate, uid),
  UNIQUE (estate, journal),
  FOREIGN KEY (estate, unread) REFERENCES card (estate, uid),
  FOREIGN KEY (estate, uid) REFERENCES card (estate, uid)
);

-- Written by the movements' trigger and by nothing else, once.
CREATE FUNCTION card_binding_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 OR TG_OP <> 'INSERT' THEN
    PERFORM ledger_refuse('card_binding_follows', format('%s: a binding follows its journal and stays', TG_OP));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER card_binding_follows BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON card_binding
  FOR EACH STATEMENT EXECUTE FUNCTION card_binding_follows();

-- The number of a card that was received by it stays, as long as the card is here.
CREATE FUNCTION card_number_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 AND OLD.place_kind NOT IN ('SUPPLIER', 'UNLISTED') AND (OLD.uid LIKE 'N.%'
      OR EXISTS (SELECT FROM card_binding b WHERE b.estate = OLD.estate AND b.uid = OLD.uid)) THEN
    PERFORM ledger_refuse('card_number_stays', format('card %s was received by its number %s', OLD.uid, OLD.number));
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER card_number_stays BEFORE UPDATE OF number ON card
  FOR EACH ROW WHEN (NEW.number <> OLD.number) EXECUTE FUNCTION card_number_stays();

CREATE OR REPLACE FUNCTION card_way_is_open(what text, from_kind text, to_kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
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
    -- the unread card out, the same with its UID in
    WHEN 'BOUND'       THEN (from_kind IN ('STORE', 'DRAWER') AND to_kind = 'SUPPLIER')
                         OR (from_kind = 'SUPPLIER' AND to_kind IN ('STORE', 'DRAWER'))
    WHEN 'REVERSAL'    THEN true
    ELSE false
  END
$$;

-- A journal BOUND is one card, before and after; what was bound stays bound, so it is not reversed.
CREATE FUNCTION card_numbers_are_bound() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  bad  record;
  part record;
BEGIN
  FOR part IN
    SELECT j.estate, j.sequence, a.uid AS unread, b.uid, a.uid LIKE 'N.%' AND b.uid NOT LIKE 'N.%' AND j.lines = 2 AND a.kind = b.kind
        AND a.to_kind = 'SUPPLIER' AND b.from_kind = 'SUPPLIER' AND a.from_kind = b.to_kind AND a.from_of = b.to_of
        AND k.number <> '' AND k.batch IS NOT DISTINCT FROM l.batch AS fits
      FROM (SELECT DISTINCT f.estate, f.journal FROM fresh f) d
      JOIN card_journal j ON j.estate = d.estate AND j.sequence = d.journal AND j.what = 'BOUND'
      LEFT JOIN fresh a ON a.estate = j.estate AND a.journal = j.sequence AND a.line = 1
      LEFT JOIN fresh b ON b.estate = j.estate AND b.journal = j.sequence AND b.line = 2
      LEFT JOIN card k ON k.estate = a.estate AND k.uid = a.uid
      LEFT JOIN card l ON l.estate = b.estate AND l.uid = b.uid
  LOOP
    IF part.fits IS NOT TRUE THEN
      PERFORM ledger_refuse('card_binding_is_one_card',
        format('journal number %s does not give one unread card its UID', part.sequence));
    END IF;
    INSERT INTO card_binding (estate, unread, uid, journal) VALUES (part.estate, part.unread, part.uid, part.sequence);
    UPDATE card SET number = '', batch = NULL WHERE estate = part.estate AND uid = part.unread;
    UPDATE card SET number = substr(part.unread, 3) WHERE estate = part.estate AND uid = part.uid;
  END LOOP;
  SELECT f.uid, b.uid AS bound INTO bad FROM fresh f
    JOIN card_binding b ON b.estate = f.estate AND b.unread = f.uid AND b.journal <> f.journal LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_refuse('card_is_bound', format('card %s is in the book as %s now', bad.uid, bad.bound));
  END IF;
  RETURN NULL;
END
$$;
-- After card_movements_follow, by its name: the cards have moved.
CREATE TRIGGER card_numbers_are_bound AFTER INSERT ON card_movement
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION card_numbers_are_bound();

-- A run may read a card whose number has to be confirmed before it is bound.
ALTER TABLE make_card DROP CONSTRAINT make_card_outcome_check;
ALTER TABLE make_card ADD CONSTRAINT make_card_outcome_check CHECK (outcome IN
  ('READY', 'TO_BIND', 'IN_STOCK', 'NOT_IN_STOCK', 'OTHER_KIND', 'RECALLED', 'NOT_FREE', 'UNREADABLE', 'PULLED_AWAY'));
ALTER TABLE make_card DROP CONSTRAINT make_card_check1;
ALTER TABLE make_card ADD CONSTRAINT make_card_number_check CHECK (number = '' OR outcome IN ('READY', 'TO_BIND'));
-- Cards that wait for their first tap.
CREATE INDEX card_unread ON card (estate, place_kind, place_of, kind, number) WHERE uid LIKE 'N.%' AND number <> '';
