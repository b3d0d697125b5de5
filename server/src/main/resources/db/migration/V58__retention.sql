-- What proves that visits were deleted; who they were of is nowhere in it. Chained, so that a line
-- that is taken out or changed shows.
CREATE TABLE visit_deletion (
  estate    text        NOT NULL,
  number    bigint      NOT NULL CHECK (number > 0),
  at        timestamptz NOT NULL,
  purpose   text        NOT NULL,
  -- the policy's days on that day
  days      integer     NOT NULL CHECK (days >= 0),
  visits    integer     NOT NULL CHECK (visits >= 0),
  passes    integer     NOT NULL CHECK (passes >= 0),
  people    integer     NOT NULL CHECK (people >= 0),
  photos    integer     NOT NULL CHECK (photos >= 0),
  -- the first and the last day on which these visits ended
  from_day  date        NOT NULL,
  until_day date        NOT NULL,
  previous  bytea       NOT NULL,
  hash      bytea       NOT NULL,
  PRIMARY KEY (estate, number)
);
CREATE FUNCTION visit_deletion_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a proof of deletion is never changed' USING CONSTRAINT = 'visit_deletion_stays';
END $$;
CREATE TRIGGER visit_deletion_stays BEFORE UPDATE OR DELETE ON visit_deletion
  FOR EACH ROW EXECUTE FUNCTION visit_deletion_stays();

-- A visit that is kept for a case, on a supervisor's word, until a day.
CREATE TABLE retention_hold (
  estate    text        NOT NULL,
  id        uuid        NOT NULL,
  visit     uuid        NOT NULL,
  reason    text        NOT NULL CHECK (reason <> ''),
  until_day date        NOT NULL,
  by        text        NOT NULL,
  at        timestamptz NOT NULL,
  lifted_by text,
  lifted_at timestamptz,
  PRIMARY KEY (estate, id),
  CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
);
CREATE UNIQUE INDEX one_retention_hold ON retention_hold (estate, visit) WHERE lifted_at IS NULL;

-- Forgets a person who is known for visits alone; whoever is something else in the house stays.
CREATE FUNCTION forget_visitor(of_estate text, who uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM person WHERE estate = of_estate AND id = who AND of_visit) THEN
    RETURN false;
  END IF;
  DELETE FROM person_change WHERE estate = of_estate AND person = who;
  DELETE FROM person WHERE estate = of_estate AND id = who;
  RETURN true;
EXCEPTION WHEN foreign_key_violation THEN
  RETURN false;
END $$;

-- The same for a pass that was issued for visits, with what was written down of it.
CREATE FUNCTION forget_visitor_pass(of_estate text, which uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pass WHERE estate = of_estate AND id = which AND kind = 'VISITOR') THEN
    RETURN false;
  END IF;
  DELETE FROM pass_change WHERE estate = of_estate AND pass = which;
  DELETE FROM pass_group WHERE estate = of_estate AND pass = which;
  DELETE FROM pass_credential WHERE estate = of_estate AND pass = which;
  DELETE FROM pass WHERE estate = of_estate AND id = which;
  RETURN true;
EXCEPTION WHEN foreign_key_violation THEN
  RETURN false;
END $$;
