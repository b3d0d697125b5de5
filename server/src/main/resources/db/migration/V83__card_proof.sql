-- What the chips of cards have proved to readers that ask them, by hashes: a chip vouches for one
-- number, and a number is in one chip.
CREATE TABLE card_proof (
  estate     text        NOT NULL,
  credential text        NOT NULL,
  -- absent: somebody looked, and it is to be learnt anew
  proof      text        CHECK (proof ~ '^number:[0-9a-f]{32}$'),
  -- a portal, or a desk's reader; and when
  place      text        NOT NULL,
  at         timestamptz NOT NULL,
  sequence   bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (estate, credential)
);
CREATE INDEX card_proof_of_number ON card_proof (estate, proof);
CREATE INDEX card_proof_in_order ON card_proof (estate, sequence);

-- Numbers printed on cards of the stock, by what a chip would prove; made by the server, because the
-- key is not in the database. Whose number is new or another stands in the news until then.
CREATE TABLE card_number_proof (
  estate text NOT NULL,
  uid    text NOT NULL,
  proof  text NOT NULL,
  PRIMARY KEY (estate, uid)
);
CREATE INDEX card_number_proof_of ON card_number_proof (estate, proof);
CREATE TABLE card_number_news (
  estate text   NOT NULL,
  id     bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  uid    text   NOT NULL,
  PRIMARY KEY (estate, id)
);
CREATE FUNCTION card_number_is_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO card_number_news (estate, uid) VALUES (NEW.estate, NEW.uid);
  RETURN NULL;
END
$$;
CREATE TRIGGER card_number_is_news AFTER UPDATE OF number ON card
  FOR EACH ROW WHEN (OLD.number <> NEW.number) EXECUTE FUNCTION card_number_is_news();
CREATE TRIGGER card_comes_with_number AFTER INSERT ON card
  FOR EACH ROW WHEN (NEW.number <> '') EXECUTE FUNCTION card_number_is_news();
INSERT INTO card_number_news (estate, uid) SELECT estate, uid FROM card WHERE number <> '';

-- A chip that disagrees with the number it was tapped with.
ALTER TABLE card_alarm DROP CONSTRAINT card_alarm_kind_check;
ALTER TABLE card_alarm ADD CONSTRAINT card_alarm_kind_check CHECK (kind IN
  ('IN_STOCK', 'SCRAPPED', 'LOST', 'TOO_FAST', 'TWICE_IN', 'COPY_FAMILY', 'CHIP'));
-- What the chip proved: 'none', or the hash of a number.
ALTER TABLE card_alarm ADD COLUMN proof text CHECK (proof ~ '^(none|number:[0-9a-f]{32})$');
ALTER TABLE card_alarm ADD CONSTRAINT card_alarm_chip_check CHECK ((kind = 'CHIP') = (proof IS NOT NULL));
ALTER TABLE card_alarm DROP CONSTRAINT card_alarm_check;
ALTER TABLE card_alarm ADD CONSTRAINT card_alarm_before_check
  CHECK (kind = 'CHIP' OR (kind IN ('TOO_FAST', 'TWICE_IN')) = (before_at IS NOT NULL));
