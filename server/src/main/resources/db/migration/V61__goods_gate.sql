-- Goods that left: one row a trip, made at the gate, also while the server could not be asked.
CREATE TABLE goods_trip (
  estate      text        NOT NULL,
  -- made at the gate: the same again is the same trip
  id          uuid        NOT NULL,
  slip        uuid        NOT NULL,
  at          timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  by          text        NOT NULL,
  offline     boolean     NOT NULL,
  plate       text        NOT NULL,
  note        text        NOT NULL,
  -- what was not as it should be: OVER, NOT_VALID, NOT_OPEN
  flags       text[]      NOT NULL,
  -- what the same trip must come with again
  body_hash   bytea       NOT NULL,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, slip) REFERENCES goods_slip,
  -- what was asked of the server is as the slip says
  CONSTRAINT only_trips_without_the_server_are_flagged CHECK (offline OR flags = '{}')
);
CREATE INDEX goods_trip_of_slip ON goods_trip (estate, slip, at);
CREATE INDEX goods_trip_flagged ON goods_trip (estate, at) WHERE flags <> '{}';

CREATE TABLE goods_trip_line (
  estate   text     NOT NULL,
  trip     uuid     NOT NULL,
  line     smallint NOT NULL,
  released integer  NOT NULL CHECK (released >= 0),
  short    integer  NOT NULL CHECK (short >= 0),
  refused  integer  NOT NULL CHECK (refused >= 0),
  why      text     NOT NULL,
  PRIMARY KEY (estate, trip, line),
  FOREIGN KEY (estate, trip) REFERENCES goods_trip,
  CHECK (released + short + refused > 0)
);

CREATE TABLE goods_trip_photo (
  estate     text NOT NULL,
  trip       uuid NOT NULL,
  attachment uuid NOT NULL,
  PRIMARY KEY (estate, trip, attachment),
  FOREIGN KEY (estate, trip) REFERENCES goods_trip,
  FOREIGN KEY (estate, attachment) REFERENCES attachment
);

-- Things that came back, in parts, each in its condition.
CREATE TABLE goods_return (
  estate    text        NOT NULL,
  -- made by the form: the same again is the same return
  id        uuid        NOT NULL,
  slip      uuid        NOT NULL,
  line      smallint    NOT NULL,
  count     integer     NOT NULL CHECK (count > 0),
  whole     boolean     NOT NULL,
  condition text        NOT NULL,
  by        text        NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, slip, line) REFERENCES goods_line,
  CONSTRAINT damage_is_described CHECK (whole OR condition <> '')
);
CREATE INDEX goods_return_of_slip ON goods_return (estate, slip, at);

-- A unit that nothing leaves without a supervisor's word, and why. Arrears are shown, and hold nothing.
CREATE TABLE unit_hold (
  estate    text        NOT NULL,
  id        uuid        NOT NULL,
  unit      text        NOT NULL,
  kind      text        NOT NULL CHECK (kind IN ('DISPUTE', 'COURT', 'DAMAGE', 'OTHER', 'ARREARS')),
  why       text        NOT NULL CHECK (why <> ''),
  set_by    text        NOT NULL,
  set_at    timestamptz NOT NULL,
  lifted_by text,
  lifted_at timestamptz,
  lifted_why text,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);
CREATE UNIQUE INDEX unit_hold_once ON unit_hold (estate, unit, kind) WHERE lifted_at IS NULL;
