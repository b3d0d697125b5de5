-- What an estate asks of goods slips (物品放行条), from a day on; followed by others, never changed.
CREATE TABLE goods_terms (
  estate         text        NOT NULL REFERENCES estate,
  id             uuid        NOT NULL,
  from_day       date        NOT NULL,
  -- kinds of goods that need a leader's word
  leader_kinds   text[]      NOT NULL,
  -- from these values on; null for never
  leader_fen     bigint      CHECK (leader_fen > 0),
  supervisor_fen bigint      CHECK (supervisor_fen > 0),
  -- of a slip for some hours
  hours          integer     NOT NULL CHECK (hours BETWEEN 1 AND 168),
  -- how long before the day a slip is made at the earliest
  ahead_days     integer     NOT NULL CHECK (ahead_days BETWEEN 0 AND 60),
  -- how long before the due day things that have to come back are on the list
  remind_days    integer     NOT NULL CHECK (remind_days BETWEEN 0 AND 60),
  why            text        NOT NULL,
  added_by       text        NOT NULL,
  added_at       timestamptz NOT NULL,
  PRIMARY KEY (estate, id)
);
CREATE INDEX goods_terms_in_force ON goods_terms (estate, from_day DESC, added_at DESC);
CREATE TRIGGER terms_stay BEFORE UPDATE OR DELETE ON goods_terms
  FOR EACH ROW EXECUTE FUNCTION terms_stay();

CREATE FUNCTION usual_goods_terms(new_estate text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO goods_terms (estate, id, from_day, leader_kinds, leader_fen, supervisor_fen, hours, ahead_days,
      remind_days, why, added_by, added_at)
  VALUES (new_estate, gen_random_uuid(), date '2000-01-01', '{FURNITURE,APPLIANCE,VALUABLE}', 500000, 2000000, 24, 7, 3,
      '初始设定', 'gatehouse', now());
$$;
CREATE FUNCTION usual_goods_terms_of_new_estate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM usual_goods_terms(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER usual_goods_terms AFTER INSERT ON estate
  FOR EACH ROW EXECUTE FUNCTION usual_goods_terms_of_new_estate();
SELECT usual_goods_terms(id) FROM estate;

-- The next slip number of each estate; the row lock keeps the numbers without holes.
CREATE TABLE goods_number (
  estate text   PRIMARY KEY REFERENCES estate,
  next   bigint NOT NULL
);

CREATE TABLE goods_slip (
  estate          text        NOT NULL,
  -- made by the form: the same again is the same slip
  id              uuid        NOT NULL,
  -- given when it is issued
  number          bigint      CHECK (number > 0),
  unit            text        NOT NULL,
  state           text        NOT NULL CHECK (state IN ('WAITING', 'REFUSED', 'ISSUED', 'PARTLY', 'SENT_BACK', 'EXPIRED',
                    'RELEASED', 'CANCELLED', 'REPLACED')),
  signer          text        NOT NULL,
  -- null for somebody who is not in the register
  person          uuid,
  applicant_name  text        NOT NULL CHECK (applicant_name <> ''),
  applicant_phone text        NOT NULL,
  papers          text[]      NOT NULL,
  -- who was called, and under which number
  called          text        NOT NULL,
  paper           uuid,
  carrier_name    text        NOT NULL CHECK (carrier_name <> ''),
  carrier_phone   text        NOT NULL,
  -- null until somebody has looked at a paper
  carrier_id_kind text,
  carrier_id      text,
  plate           text        NOT NULL,
  trips           text        NOT NULL CHECK (trips IN ('DAY', 'ONCE', 'SEVERAL')),
  from_at         timestamptz NOT NULL,
  until_at        timestamptz NOT NULL,
  value_fen       bigint      CHECK (value_fen >= 0),
  remark          text        NOT NULL,
  approval        text        NOT NULL CHECK (approval IN ('NONE', 'LEADER', 'SUPERVISOR')),
  approval_for    text[]      NOT NULL,
  replaces        uuid,
  replaced_by     uuid,
  -- what the guard said when he sent it back
  sent_back       text        NOT NULL DEFAULT '',
  -- why it is still open at the end of a day
  explained       text        NOT NULL DEFAULT '',
  made_by         text        NOT NULL,
  made_at         timestamptz NOT NULL,
  issued_at       timestamptz,
  version         integer     NOT NULL DEFAULT 0,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, person) REFERENCES person,
  FOREIGN KEY (estate, paper) REFERENCES attachment,
  FOREIGN KEY (estate, replaces) REFERENCES goods_slip,
  FOREIGN KEY (estate, replaced_by) REFERENCES goods_slip,
  UNIQUE (estate, number),
  CHECK (until_at > from_at),
  CHECK ((carrier_id IS NULL) = (carrier_id_kind IS NULL)),
  CONSTRAINT slip_issued_has_number CHECK ((state IN ('WAITING', 'REFUSED')) = (number IS NULL)),
  CONSTRAINT slip_issued_has_time CHECK ((number IS NULL) = (issued_at IS NULL)),
  CONSTRAINT slip_replaced_by_one CHECK ((state = 'REPLACED') = (replaced_by IS NOT NULL)),
  CONSTRAINT slip_sent_back_has_a_reason CHECK (state <> 'SENT_BACK' OR sent_back <> '')
);
CREATE INDEX goods_slip_by_time ON goods_slip (estate, made_at DESC, id DESC);
CREATE INDEX goods_slip_by_state ON goods_slip (estate, state, made_at DESC, id DESC);
CREATE INDEX goods_slip_of_unit ON goods_slip (estate, unit, made_at DESC);
CREATE INDEX goods_slip_issued ON goods_slip (estate, issued_at) WHERE issued_at IS NOT NULL;
CREATE INDEX goods_slip_open ON goods_slip (until_at) WHERE state IN ('ISSUED', 'PARTLY');
CREATE UNIQUE INDEX goods_slip_replaces_once ON goods_slip (estate, replaces)
  WHERE replaces IS NOT NULL AND state <> 'REFUSED';

CREATE TABLE goods_line (
  estate   text     NOT NULL,
  slip     uuid     NOT NULL,
  line     smallint NOT NULL,
  kind     text     NOT NULL,
  what     text     NOT NULL CHECK (what <> ''),
  quantity integer  NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
  measure  text     NOT NULL,
  photo    uuid,
  -- the day on which it has to be back; null for what leaves for good
  due      date,
  -- what the trips say together
  released integer  NOT NULL DEFAULT 0 CHECK (released >= 0),
  short    integer  NOT NULL DEFAULT 0 CHECK (short >= 0),
  refused  integer  NOT NULL DEFAULT 0 CHECK (refused >= 0),
  returned integer  NOT NULL DEFAULT 0,
  PRIMARY KEY (estate, slip, line),
  FOREIGN KEY (estate, slip) REFERENCES goods_slip,
  FOREIGN KEY (estate, photo) REFERENCES attachment,
  CONSTRAINT no_more_comes_back_than_left CHECK (returned BETWEEN 0 AND released)
);
CREATE INDEX goods_line_to_come_back ON goods_line (estate, due) WHERE due IS NOT NULL AND returned < released;

-- A slip's timeline.
CREATE TABLE goods_step (
  estate text        NOT NULL,
  slip   uuid        NOT NULL,
  id     bigint      GENERATED ALWAYS AS IDENTITY,
  at     timestamptz NOT NULL,
  what   text        NOT NULL,
  why    text        NOT NULL,
  by     text        NOT NULL,
  PRIMARY KEY (estate, slip, id),
  FOREIGN KEY (estate, slip) REFERENCES goods_slip
);
