-- Cards of the stock by what gates send of them: a keyed hash, made by the server, because the key
-- is not in the database.
CREATE TABLE card_credential (
  estate     text NOT NULL,
  credential text NOT NULL,
  uid        text NOT NULL,
  PRIMARY KEY (estate, credential),
  UNIQUE (estate, uid)
);

-- Up to which journal of the stock the hashes are made.
CREATE TABLE card_credential_book (
  estate   text   PRIMARY KEY REFERENCES estate,
  sequence bigint NOT NULL
);

-- Whoever remembers where cards are is told to look again.
CREATE FUNCTION card_journal_rings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('card_journal', estate) FROM (SELECT DISTINCT estate FROM fresh) f;
  RETURN NULL;
END
$$;
CREATE TRIGGER card_journal_rings AFTER INSERT ON card_journal
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION card_journal_rings();

-- A card's passes by its hash, those that it is back from too; and the last taps of a pass.
CREATE INDEX pass_credential_by_credential ON pass_credential (estate, credential);
CREATE INDEX access_log_of_pass ON access_log (estate, pass, id);

-- What an estate takes for impossible; the latest row holds.
CREATE TABLE card_watch_terms (
  estate          text        NOT NULL REFERENCES estate,
  id              bigint      GENERATED ALWAYS AS IDENTITY,
  between_seconds integer     NOT NULL CHECK (between_seconds BETWEEN 0 AND 3600),
  turn_seconds    integer     NOT NULL CHECK (turn_seconds BETWEEN 0 AND 600),
  skew_seconds    integer     NOT NULL CHECK (skew_seconds BETWEEN 0 AND 300),
  exits_counted   boolean     NOT NULL,
  families        text[]      NOT NULL,
  -- [{"from", "to", "seconds"}], each a portal or a gateway
  walks           jsonb       NOT NULL,
  why             text        NOT NULL CHECK (why <> ''),
  added_by        text        NOT NULL,
  added_at        timestamptz NOT NULL,
  PRIMARY KEY (estate, id)
);
CREATE TRIGGER terms_stay BEFORE UPDATE OR DELETE ON card_watch_terms
  FOR EACH ROW EXECUTE FUNCTION terms_stay();

-- A card that cannot be where it was tapped; open until somebody has said what was found.
CREATE TABLE card_alarm (
  estate          text        NOT NULL,
  id              uuid        NOT NULL,
  kind            text        NOT NULL CHECK (kind IN
    ('IN_STOCK', 'SCRAPPED', 'LOST', 'TOO_FAST', 'TWICE_IN', 'COPY_FAMILY')),
  credential      text        NOT NULL,
  -- empty when only the hash is known
  uid             text        NOT NULL,
  pass            uuid,
  -- a portal, or a desk's reader
  place           text        NOT NULL,
  direction       text,
  first_at        timestamptz NOT NULL,
  at              timestamptz NOT NULL,
  -- the other tap, of kinds that take two
  before_place    text,
  before_at       timestamptz,
  -- where the stock has it, of kinds that say so
  stock_kind      text,
  stock_of        text,
  taps            integer     NOT NULL CHECK (taps > 0),
  acknowledged_at timestamptz,
  acknowledged_by text,
  finding         text CHECK (finding IN ('COPIED', 'MISUSED', 'BOOKS_WRONG', 'FALSE_ALARM')),
  word            text CHECK (word <> ''),
  PRIMARY KEY (estate, id),
  CHECK ((kind IN ('TOO_FAST', 'TWICE_IN')) = (before_at IS NOT NULL)),
  CHECK ((before_at IS NULL) = (before_place IS NULL)),
  CHECK ((kind IN ('IN_STOCK', 'SCRAPPED', 'LOST')) = (stock_kind IS NOT NULL)),
  CHECK ((acknowledged_at IS NULL) = (word IS NULL)),
  CHECK ((acknowledged_at IS NULL) = (finding IS NULL)),
  CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);
CREATE UNIQUE INDEX card_alarm_once ON card_alarm (estate, credential, kind)
  WHERE acknowledged_at IS NULL;
CREATE INDEX card_alarm_open ON card_alarm (estate, at) WHERE acknowledged_at IS NULL;
CREATE INDEX card_alarm_by_time ON card_alarm (estate, at);
CREATE INDEX card_alarm_of_card ON card_alarm (estate, uid, at);
