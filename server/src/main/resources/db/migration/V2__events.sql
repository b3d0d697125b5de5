-- Makes a table's partition for the month of a day, unless it is there. Rows of that month that
-- a wrong clock or a late start put into the default partition move into it.
CREATE FUNCTION ensure_month(parent text, month_column text, day date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  first date := date_trunc('month', day);
  after date := first + interval '1 month';
  part  text := parent || '_' || to_char(first, 'YYYYMM');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ensure_month'));
  IF to_regclass(part) IS NOT NULL THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part, parent);
  EXECUTE format(
    'WITH moved AS (DELETE FROM %I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
    parent || '_default', month_column, first::timestamp AT TIME ZONE 'UTC',
    month_column, after::timestamp AT TIME ZONE 'UTC', part);
  EXECUTE format(
    'ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    parent, part, first::timestamp AT TIME ZONE 'UTC', after::timestamp AT TIME ZONE 'UTC');
END
$$;

-- Every event of every gateway, as its journal has it. The same event always has the same time,
-- so the key stays an identity although the month has to be in it.
CREATE TABLE events (
  estate      text        NOT NULL,
  gateway     text        NOT NULL,
  boot        bigint      NOT NULL,
  sequence    bigint      NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  kind        text        NOT NULL,
  line        text        NOT NULL,
  PRIMARY KEY (estate, gateway, boot, sequence, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE TABLE events_default PARTITION OF events DEFAULT;

-- How far each gateway's journal has arrived without a hole. Its row lock is what keeps the
-- batches of one gateway in order.
CREATE TABLE ingest_position (
  estate   text   NOT NULL,
  gateway  text   NOT NULL,
  boot     bigint NOT NULL DEFAULT 0,
  sequence bigint NOT NULL DEFAULT 0,
  -- SHA-256 of that event's line; empty before the first, and after a gap
  hash     text   NOT NULL DEFAULT '',
  -- highest sequence stored beyond a hole; equal to sequence when there is none
  highest  bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (estate, gateway)
);

-- What is wrong with a gateway's journal as it arrived.
CREATE TABLE ingest_incident (
  estate   text        NOT NULL,
  id       bigint      GENERATED ALWAYS AS IDENTITY,
  gateway  text        NOT NULL,
  at       timestamptz NOT NULL,
  kind     text        NOT NULL CHECK (kind IN ('GAP', 'CHAIN_BROKEN', 'TAIL_LOST', 'UNREADABLE')),
  boot     bigint      NOT NULL,
  sequence bigint      NOT NULL,
  detail   text        NOT NULL,
  PRIMARY KEY (estate, id)
);

-- Messages that could not be read; the newest hundred or so are kept for the health page.
CREATE TABLE refused_message (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL,
  topic     text        NOT NULL,
  why       text        NOT NULL,
  beginning text        NOT NULL
);
