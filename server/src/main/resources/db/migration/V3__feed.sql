-- The revision that a gateway's feed has reached. Locking its row is what makes the order of
-- revisions the order of commits.
CREATE TABLE feed_head (
  estate   text   NOT NULL,
  gateway  text   NOT NULL,
  revision bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (estate, gateway)
);

-- The latest change of each thing at each gateway. A change says the whole new state of its
-- thing, so what it replaced need never be sent: the table is feed and snapshot in one.
CREATE TABLE feed (
  estate      text        NOT NULL,
  gateway     text        NOT NULL,
  key         text        NOT NULL,
  revision    bigint      NOT NULL,
  change      text        NOT NULL,
  -- a removal: sent like any other, but no entry of the gateway's table
  removal     boolean     NOT NULL,
  -- a pass that must no longer open: goes ahead of a long queue
  urgent      boolean     NOT NULL,
  changed_at  timestamptz NOT NULL,
  in_force_at timestamptz,
  PRIMARY KEY (estate, gateway, key)
);
CREATE UNIQUE INDEX feed_by_revision ON feed (estate, gateway, revision);
CREATE INDEX feed_urgent ON feed (estate, gateway, revision) WHERE urgent;
CREATE INDEX feed_not_in_force ON feed (estate, gateway, revision) WHERE in_force_at IS NULL;

-- What was sent to each gateway, and what it said that it has.
CREATE TABLE feed_delivery (
  estate        text        NOT NULL,
  gateway       text        NOT NULL,
  in_force      bigint      NOT NULL DEFAULT 0,
  in_force_at   timestamptz,
  -- the revision that a page on its way leads to; null when none is
  awaited       bigint,
  awaited_since timestamptz,
  -- up to here the urgent changes were sent ahead
  urgent_sent   bigint      NOT NULL DEFAULT 0,
  PRIMARY KEY (estate, gateway)
);

-- What each gateway last said of itself.
CREATE TABLE gateway_status (
  estate         text        NOT NULL,
  gateway        text        NOT NULL,
  online         boolean     NOT NULL,
  said_at        timestamptz NOT NULL,
  received_at    timestamptz NOT NULL,
  last_online_at timestamptz,
  version        text        NOT NULL,
  boot           bigint      NOT NULL,
  revision       bigint      NOT NULL,
  backlog        bigint      NOT NULL,
  devices        jsonb       NOT NULL,
  -- null until a digest of a revision that we still know was compared
  digest_agrees  boolean,
  PRIMARY KEY (estate, gateway)
);
