-- How many deposits of a kind and day are held, and how much of them: the report by age reads a few hundred of these rows
-- instead of every deposit. Follows the deposits, whose changes the book's lock puts into one order.
CREATE TABLE deposit_day (
  estate   text   NOT NULL,
  kind     text   NOT NULL,
  taken_on date   NOT NULL,
  deposits bigint NOT NULL,
  held     bigint NOT NULL,
  PRIMARY KEY (estate, kind, taken_on)
);
INSERT INTO deposit_day (estate, kind, taken_on, deposits, held)
  SELECT estate, kind, taken_on, count(*) FILTER (WHERE held > 0), sum(held) FROM deposit GROUP BY estate, kind, taken_on;

CREATE FUNCTION ledger_deposit_days_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO deposit_day AS t (estate, kind, taken_on, deposits, held)
    SELECT n.estate, n.kind, n.taken_on, sum((n.held > 0)::int - (o.held > 0)::int), sum(n.held - o.held)
      FROM fresh n JOIN stale o ON o.estate = n.estate AND o.id = n.id
      WHERE n.held <> o.held GROUP BY n.estate, n.kind, n.taken_on
    ON CONFLICT (estate, kind, taken_on)
      DO UPDATE SET deposits = t.deposits + excluded.deposits, held = t.held + excluded.held;
  RETURN NULL;
END
$$;
CREATE TRIGGER deposit_days_follow AFTER UPDATE ON deposit
  REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_deposit_days_follow();

-- Deposits held, oldest first: without it the list looks through every receipt that there ever was.
DROP INDEX deposit_held;
CREATE INDEX deposit_held ON deposit (estate, taken_at, id) WHERE held > 0;
