-- Orders to gateways, for now or never: who ordered what and why, and what the gateway answered.
CREATE TABLE gate_order (
  estate      text        NOT NULL REFERENCES estate,
  id          uuid        NOT NULL,
  gateway     text        NOT NULL,
  lane        text        NOT NULL,
  direction   text,
  why         text        NOT NULL,
  by          text        NOT NULL,
  at          timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  -- null until it was signed
  counter     bigint,
  state       text        NOT NULL
    CHECK (state IN ('SENDING', 'SENT', 'NOT_SENT', 'DONE', 'REFUSED')),
  detail      text        NOT NULL,
  answered_at timestamptz,
  PRIMARY KEY (estate, id),
  CHECK ((state IN ('DONE', 'REFUSED')) = (answered_at IS NOT NULL)),
  CHECK (expires_at > at)
);
CREATE INDEX gate_order_by_time ON gate_order (estate, at);

-- The number of the last order to each gateway. Its row stays locked until the broker has the
-- order, so that they arrive in the order of their numbers.
CREATE TABLE gate_order_counter (
  estate  text   NOT NULL,
  gateway text   NOT NULL,
  counter bigint NOT NULL,
  PRIMARY KEY (estate, gateway)
);
