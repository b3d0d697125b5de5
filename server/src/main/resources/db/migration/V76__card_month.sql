-- The cards' month (IC卡月报): counted, submitted, countersigned by another person, frozen for good.
CREATE TABLE card_month (
  estate       text        NOT NULL REFERENCES estate,
  month        date        NOT NULL CHECK (extract(day FROM month) = 1),
  state        text        NOT NULL CHECK (state IN ('OPEN', 'SUBMITTED', 'CLOSED')),
  version      integer     NOT NULL DEFAULT 0,
  counted_by   text,
  counted_at   timestamptz,
  submitted_by text,
  submitted_at timestamptz,
  -- SHA-256 of the figures that were submitted: the leader signs these, or is told that they have changed
  figures      bytea       CHECK (length(figures) = 32),
  -- why the leader gave it back; empty when not
  sent_back    text        NOT NULL DEFAULT '',
  -- given when it is closed, without holes
  number       bigint      CHECK (number > 0),
  -- made with the form of the closing: the same again is the same closing
  closing      uuid,
  closed_by    text,
  closed_at    timestamptz,
  -- the whole report in both languages, as it was signed
  zh           text,
  en           text,
  -- SHA-256 of both
  hash         bytea       CHECK (length(hash) = 32),
  PRIMARY KEY (estate, month),
  UNIQUE (estate, number),
  CONSTRAINT month_needs_two_people CHECK (closed_by <> submitted_by),
  CHECK ((counted_by IS NULL) = (counted_at IS NULL)),
  CHECK (state = 'OPEN' OR (submitted_by IS NOT NULL AND submitted_at IS NOT NULL AND figures IS NOT NULL)),
  CONSTRAINT closed_month_is_whole CHECK ((state = 'CLOSED') = (number IS NOT NULL AND closing IS NOT NULL
    AND closed_by IS NOT NULL AND closed_at IS NOT NULL AND zh IS NOT NULL AND en IS NOT NULL AND hash IS NOT NULL))
);

-- A month is closed after the one before it, when the book is frozen through its end; then it stays as it is.
CREATE FUNCTION card_month_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last record;
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (OLD.state = 'CLOSED' OR (NEW.estate, NEW.month) <> (OLD.estate, OLD.month))) THEN
    PERFORM ledger_refuse('closed_month_stays', format('the month %s of %s stays', OLD.month, OLD.estate));
  END IF;
  IF NEW.state = 'CLOSED' THEN
    SELECT max(m.month) AS month, coalesce(max(m.number), 0) AS number INTO last
      FROM card_month m WHERE m.estate = NEW.estate AND m.state = 'CLOSED';
    IF last.month IS NOT NULL AND NEW.month <> last.month + interval '1 month' THEN
      PERFORM ledger_refuse('months_close_in_order', format('%s cannot be closed after %s', NEW.month, last.month));
    END IF;
    IF NEW.number <> last.number + 1 THEN
      PERFORM ledger_refuse('months_numbers_have_no_holes', format('%s cannot follow number %s', NEW.number, last.number));
    END IF;
    IF NOT EXISTS (SELECT FROM card_book b WHERE b.estate = NEW.estate
        AND b.frozen_through >= (NEW.month + interval '1 month' - interval '1 day')::date) THEN
      PERFORM ledger_refuse('closed_month_is_frozen', format('the book is not frozen through %s', NEW.month));
    END IF;
    IF NEW.hash <> sha256(convert_to(NEW.zh || E'\n' || NEW.en, 'UTF8')) THEN
      PERFORM ledger_refuse('closed_month_is_hashed', format('the hash of %s is of something else', NEW.month));
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER card_month_stays BEFORE INSERT OR UPDATE OR DELETE ON card_month
  FOR EACH ROW EXECUTE FUNCTION card_month_stays();

-- The physical count (盘点), place by place, beside what the book had there at that moment.
CREATE TABLE card_count (
  estate      text    NOT NULL,
  month       date    NOT NULL,
  place_kind  text    NOT NULL,
  place_of    text    NOT NULL,
  kind        text    NOT NULL,
  book        bigint  NOT NULL,
  counted     bigint  NOT NULL CHECK (counted BETWEEN 0 AND 99999999),
  explanation text    NOT NULL,
  PRIMARY KEY (estate, month, place_kind, place_of, kind),
  FOREIGN KEY (estate, month) REFERENCES card_month,
  CONSTRAINT difference_is_explained CHECK (counted = book OR explanation <> '')
);

-- What was counted is changed only while the month is open.
CREATE FUNCTION card_count_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mine record;
BEGIN
  IF TG_OP = 'DELETE' THEN mine := OLD; ELSE mine := NEW; END IF;
  IF NOT EXISTS (SELECT FROM card_month m WHERE m.estate = mine.estate AND m.month = mine.month AND m.state = 'OPEN') THEN
    PERFORM ledger_refuse('submitted_count_stays', format('the count of %s has been submitted', mine.month));
  END IF;
  RETURN mine;
END
$$;
CREATE TRIGGER card_count_stays BEFORE INSERT OR UPDATE OR DELETE ON card_count
  FOR EACH ROW EXECUTE FUNCTION card_count_stays();

-- The files of a closed report, byte for byte as they were made at its closing.
CREATE TABLE card_month_file (
  estate text  NOT NULL,
  month  date  NOT NULL,
  -- as zh.pdf
  name   text  NOT NULL,
  bytes  bytea NOT NULL,
  PRIMARY KEY (estate, month, name),
  FOREIGN KEY (estate, month) REFERENCES card_month
);
CREATE TRIGGER card_month_file_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON card_month_file
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

-- The cards behind a figure of a month, in the order of the journals.
CREATE INDEX card_movement_of_month ON card_movement (estate, month, from_kind, to_kind, kind, journal, line);
