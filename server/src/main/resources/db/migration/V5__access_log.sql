-- What the guard sees. Ids are given under a lock per estate, so that their order is the order of
-- commits and "everything after id X" never misses a row.
CREATE SEQUENCE access_log_id;
CREATE TABLE access_log (
  estate      text        NOT NULL,
  id          bigint      NOT NULL DEFAULT nextval('access_log_id'),
  gateway     text        NOT NULL,
  boot        bigint      NOT NULL,
  sequence    bigint      NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  kind        text        NOT NULL,
  lane        text,
  direction   text,
  outcome     text        NOT NULL,
  reason      text,
  pass        uuid,
  detail      text        NOT NULL,
  PRIMARY KEY (estate, id, received_at)
) PARTITION BY RANGE (received_at);
CREATE TABLE access_log_default PARTITION OF access_log DEFAULT;
CREATE INDEX access_log_by_time ON access_log (estate, occurred_at);
