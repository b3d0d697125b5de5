-- A clerk's drawer for one shift, and the cashier's day end.
CREATE TABLE drawer (
  estate      text        NOT NULL REFERENCES estate (id),
  id          uuid        NOT NULL,
  clerk       text        NOT NULL,
  opened_at   timestamptz NOT NULL,
  float_fen   bigint      NOT NULL CHECK (float_fen >= 0),
  closed_at   timestamptz,
  closed_by   text,
  -- what the ledger said and what was counted, when it was handed over
  ledger_fen  bigint,
  counted_fen bigint      CHECK (counted_fen >= 0),
  explanation text,
  -- the hand-over's id and the SHA-256 of what it said
  handed_over      uuid,
  handed_over_hash bytea,
  body_hash   bytea       NOT NULL,
  PRIMARY KEY (estate, id),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
  CHECK ((closed_at IS NULL) = (ledger_fen IS NULL)),
  CHECK ((closed_at IS NULL) = (counted_fen IS NULL)),
  CHECK ((closed_at IS NULL) = (explanation IS NULL)),
  CHECK ((closed_at IS NULL) = (handed_over IS NULL)),
  CONSTRAINT difference_is_explained CHECK (counted_fen = ledger_fen OR explanation <> '')
);
CREATE UNIQUE INDEX drawer_open_once ON drawer (estate, clerk) WHERE closed_at IS NULL;
CREATE INDEX drawer_by_time ON drawer (estate, opened_at);

CREATE FUNCTION ledger_drawer_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.closed_at IS NOT NULL
      OR (NEW.estate, NEW.id, NEW.clerk, NEW.opened_at, NEW.float_fen, NEW.body_hash)
        IS DISTINCT FROM (OLD.estate, OLD.id, OLD.clerk, OLD.opened_at, OLD.float_fen, OLD.body_hash) THEN
    PERFORM ledger_refuse('drawer_stays_closed', 'a drawer is closed once, and nothing else about it changes');
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER drawer_stays_closed BEFORE UPDATE OR DELETE ON drawer
  FOR EACH ROW EXECUTE FUNCTION ledger_drawer_stays_closed();

-- Money goes in and out of drawers that are open.
CREATE FUNCTION ledger_drawers_are_open() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  bad record;
BEGIN
  SELECT n.of INTO bad FROM (SELECT DISTINCT f.estate, f.of FROM fresh f WHERE f.account = 'DRAWER') n
    LEFT JOIN drawer d ON d.estate = n.estate AND d.id = n.of::uuid AND d.closed_at IS NULL
    WHERE d.id IS NULL LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_refuse('drawer_is_open', format('drawer %s is not open', bad.of));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER entries_of_open_drawers AFTER INSERT ON entry
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_drawers_are_open();

-- What was counted: pieces of each coin and note.
CREATE TABLE cash_count (
  estate   text NOT NULL,
  -- the drawer's id, or the day end's
  counting uuid NOT NULL,
  face_fen int  NOT NULL CHECK (face_fen > 0),
  pieces   int  NOT NULL CHECK (pieces > 0),
  PRIMARY KEY (estate, counting, face_fen)
);
CREATE TRIGGER cash_count_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON cash_count
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

CREATE TABLE day_end (
  estate    text        NOT NULL REFERENCES ledger_book,
  day       date        NOT NULL,
  id        uuid        NOT NULL,
  by        text        NOT NULL,
  at        timestamptz NOT NULL,
  banked    bigint      NOT NULL CHECK (banked >= 0),
  body_hash bytea       NOT NULL,
  PRIMARY KEY (estate, day),
  UNIQUE (estate, id)
);
CREATE TRIGGER day_end_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON day_end
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

-- Where money was counted, beside what the ledger said just before.
CREATE TABLE day_count (
  estate      text   NOT NULL,
  day         date   NOT NULL,
  account     text   NOT NULL CHECK (account IN ('SAFE', 'BANK', 'WECHAT', 'ALIPAY')),
  ledger_fen  bigint NOT NULL,
  counted_fen bigint NOT NULL,
  explanation text   NOT NULL,
  PRIMARY KEY (estate, day, account),
  FOREIGN KEY (estate, day) REFERENCES day_end,
  CONSTRAINT difference_is_explained CHECK (counted_fen = ledger_fen OR explanation <> '')
);
CREATE TRIGGER day_count_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON day_count
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

-- Each account's balance at the end of a closed day: what follows needs only the entries after it.
CREATE TABLE day_total (
  estate  text   NOT NULL,
  day     date   NOT NULL,
  account text   NOT NULL,
  amount  bigint NOT NULL,
  PRIMARY KEY (estate, day, account),
  FOREIGN KEY (estate, day) REFERENCES day_end
);
CREATE TRIGGER day_total_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON day_total
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();
