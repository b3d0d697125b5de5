-- Counted as events are stored, so that a month's report reads hundreds of rows whatever happened in it.

-- What arrived from each gateway, by the hour in which it happened there.
CREATE TABLE gateway_hour (
  estate   text        NOT NULL,
  gateway  text        NOT NULL,
  hour     timestamptz NOT NULL,
  received bigint      NOT NULL,
  -- arrived an hour or more after they happened
  late     bigint      NOT NULL,
  -- stamped a minute or more before the event before them, or after they arrived
  jumps    bigint      NOT NULL,
  PRIMARY KEY (estate, gateway, hour)
);

-- What happened at each lane, by the hour.
CREATE TABLE lane_hour (
  estate  text        NOT NULL,
  lane    text        NOT NULL,
  hour    timestamptz NOT NULL,
  came    bigint      NOT NULL,
  went    bigint      NOT NULL,
  refused bigint      NOT NULL,
  -- let through, and did not walk; or forced their way
  other   bigint      NOT NULL,
  PRIMARY KEY (estate, lane, hour)
);

-- What was stored before this.
INSERT INTO gateway_hour (estate, gateway, hour, received, late, jumps)
  SELECT e.estate, e.gateway, date_trunc('hour', e.occurred_at, 'UTC'), count(*),
    count(*) FILTER (WHERE e.received_at >= e.occurred_at + interval '1 hour'),
    count(*) FILTER (WHERE e.occurred_at >= e.received_at + interval '1 minute')
  FROM events e GROUP BY 1, 2, 3;
INSERT INTO lane_hour (estate, lane, hour, came, went, refused, other)
  SELECT a.estate, a.lane, date_trunc('hour', a.occurred_at, 'UTC'),
    count(*) FILTER (WHERE a.outcome = 'PASSED' AND a.direction = 'IN'),
    count(*) FILTER (WHERE a.outcome = 'PASSED' AND a.direction = 'OUT'),
    count(*) FILTER (WHERE a.outcome = 'REFUSED'),
    count(*) FILTER (WHERE a.outcome IN ('TURNED_BACK', 'TIMED_OUT', 'FORCED', 'HELD', 'NOT_RELEASED'))
  FROM access_log a WHERE a.lane IS NOT NULL AND a.outcome IN
    ('PASSED', 'REFUSED', 'TURNED_BACK', 'TIMED_OUT', 'FORCED', 'HELD', 'NOT_RELEASED') GROUP BY 1, 2, 3;

-- Visits themselves are deleted after their days; how many there were is kept, of nobody in particular.
CREATE TABLE visit_count (
  estate  text        NOT NULL,
  at      timestamptz NOT NULL,
  what    text        NOT NULL CHECK (what IN ('ARRIVED', 'REFUSED', 'NO_SHOW')),
  purpose text        NOT NULL,
  source  text        NOT NULL,
  -- the visitor and who came along
  people  integer     NOT NULL
);
CREATE INDEX visit_count_by_time ON visit_count (estate, at);
INSERT INTO visit_count (estate, at, what, purpose, source, people)
  SELECT v.estate, v.arrived_at, 'ARRIVED', v.purpose, v.source, 1 + v.companions FROM visit v WHERE v.arrived_at IS NOT NULL;
INSERT INTO visit_count (estate, at, what, purpose, source, people)
  SELECT v.estate, v.over_at, v.state, v.purpose, v.source, 1 + v.companions FROM visit v
  WHERE v.state IN ('REFUSED', 'NO_SHOW') AND v.over_at IS NOT NULL;

CREATE FUNCTION visits_are_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.arrived_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.arrived_at IS NULL) THEN
    INSERT INTO visit_count (estate, at, what, purpose, source, people)
      VALUES (NEW.estate, NEW.arrived_at, 'ARRIVED', NEW.purpose, NEW.source, 1 + NEW.companions);
  END IF;
  IF NEW.state IN ('REFUSED', 'NO_SHOW') AND NEW.over_at IS NOT NULL
      AND (TG_OP = 'INSERT' OR OLD.state <> NEW.state) THEN
    INSERT INTO visit_count (estate, at, what, purpose, source, people)
      VALUES (NEW.estate, NEW.over_at, NEW.state, NEW.purpose, NEW.source, 1 + NEW.companions);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER visits_are_counted AFTER INSERT OR UPDATE OF arrived_at, state ON visit
  FOR EACH ROW EXECUTE FUNCTION visits_are_counted();

CREATE INDEX pass_change_by_time ON pass_change (estate, at);
CREATE INDEX ingest_incident_by_time ON ingest_incident (estate, at);
CREATE INDEX goods_in_by_time ON goods_in (estate, at);
