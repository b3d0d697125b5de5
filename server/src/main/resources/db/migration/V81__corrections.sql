-- What puts a closed month right names that month, whoever books it.

-- The closed month that cards struck off by two put right.
ALTER TABLE card_ask ADD COLUMN corrects date CHECK (corrects = date_trunc('month', corrects));

-- A card that a closed month wrote off and that turns up was no loss: that report was wrong. One that had been lost before it was
-- written off had left the stock and the hands already, so no figure was.
CREATE FUNCTION card_write_offs_are_corrected() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  bad record;
BEGIN
  SELECT f.uid, w.month INTO bad FROM fresh f
    JOIN card_journal j ON j.estate = f.estate AND j.sequence = f.journal
    JOIN card_book b ON b.estate = f.estate
    CROSS JOIN LATERAL (SELECT m.month, m.from_kind FROM card_movement m
      JOIN card_journal o ON o.estate = m.estate AND o.sequence = m.journal AND o.what = 'WRITTEN_OFF'
      WHERE m.estate = f.estate AND m.uid = f.uid AND m.journal < f.journal ORDER BY m.journal DESC LIMIT 1) w
    WHERE f.from_kind = 'WRITTEN_OFF' AND w.from_kind <> 'LOST' AND w.month <= b.frozen_through
      AND j.corrects IS DISTINCT FROM w.month LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_refuse('card_write_offs_are_corrected',
      format('card %s was written off in %s, which is closed: its return corrects that month', bad.uid, bad.month));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER card_write_offs_are_corrected AFTER INSERT ON card_movement
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION card_write_offs_are_corrected();
