-- What a lane was ordered to be; the last order that was carried out is how it is.
ALTER TABLE gate_order ADD COLUMN mode text CHECK (mode IN ('CONTROLLED', 'LOCKED'));
CREATE INDEX gate_order_mode ON gate_order (estate, lane, at DESC) WHERE mode IS NOT NULL AND state = 'DONE';

-- A guard's or leader's word on goods that left not as their slip says; one a trip.
CREATE TABLE goods_trip_word (
  estate text        NOT NULL,
  trip   uuid        NOT NULL,
  at     timestamptz NOT NULL,
  by     text        NOT NULL,
  word   text        NOT NULL CHECK (word <> ''),
  PRIMARY KEY (estate, trip),
  FOREIGN KEY (estate, trip) REFERENCES goods_trip
);
