-- A unit passes from its owner to another (转名), or back to the developer (退楼).
CREATE TABLE transfer (
  estate     text        NOT NULL,
  -- made with the form: sent twice it is one transfer
  id         uuid        NOT NULL,
  unit       text        NOT NULL,
  kind       text        NOT NULL CHECK (kind IN ('TRANSFER', 'RETURN')),
  state      text        NOT NULL CHECK (state IN ('OPEN', 'CLOSED', 'WITHDRAWN')),
  version    integer     NOT NULL,
  applicant  uuid        NOT NULL,
  -- as read off the flow sheet and off the handover notice
  flow_day   date,
  notice_day date,
  -- the scanned flow sheet, and whose signatures were found on it
  scan       uuid,
  signed     text[]      NOT NULL,
  opened_by  text        NOT NULL,
  opened_at  timestamptz NOT NULL,
  ended_by   text,
  ended_at   timestamptz,
  end_reason text,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, applicant) REFERENCES person,
  FOREIGN KEY (estate, scan) REFERENCES attachment,
  CHECK ((state = 'OPEN') = (ended_at IS NULL)),
  CONSTRAINT closed_transfer_has_one_date
    CHECK (state <> 'CLOSED' OR coalesce(flow_day = notice_day, false)),
  CONSTRAINT closed_transfer_is_signed
    CHECK (state <> 'CLOSED' OR scan IS NOT NULL AND signed @> CASE kind
      WHEN 'TRANSFER' THEN ARRAY['OLD_OWNER', 'NEW_OWNER', 'SERVICE', 'ENGINEERING', 'FINANCE']
      ELSE ARRAY['OLD_OWNER', 'DEVELOPER', 'SERVICE', 'ENGINEERING', 'FINANCE'] END),
  -- a tick is for the scan that was looked at
  CONSTRAINT signatures_are_on_a_scan CHECK (scan IS NOT NULL OR signed = '{}')
);
CREATE UNIQUE INDEX one_open_transfer ON transfer (estate, unit) WHERE state = 'OPEN';
CREATE INDEX transfer_of_unit ON transfer (estate, unit, opened_at DESC);
CREATE INDEX transfer_open ON transfer (estate, opened_at, id) WHERE state = 'OPEN';
CREATE INDEX transfer_ended ON transfer (estate, ended_at DESC, id) WHERE state <> 'OPEN';

CREATE TABLE transfer_owner (
  estate   text NOT NULL,
  transfer uuid NOT NULL,
  person   uuid NOT NULL,
  PRIMARY KEY (estate, transfer, person),
  FOREIGN KEY (estate, transfer) REFERENCES transfer,
  FOREIGN KEY (estate, person) REFERENCES person
);

-- The passes of the old household, as the transfer found them.
CREATE TABLE transfer_pass (
  estate   text NOT NULL,
  transfer uuid NOT NULL,
  pass     uuid NOT NULL,
  -- a shift leader's word that the card stays with the old owner, shut out for good
  kept_by  text,
  kept_at  timestamptz,
  kept_why text,
  PRIMARY KEY (estate, transfer, pass),
  FOREIGN KEY (estate, transfer) REFERENCES transfer,
  FOREIGN KEY (estate, pass) REFERENCES pass,
  CHECK ((kept_by IS NULL) = (kept_at IS NULL) AND (kept_by IS NULL) = (kept_why IS NULL))
);

CREATE TABLE transfer_step (
  estate   text        NOT NULL,
  transfer uuid        NOT NULL,
  id       bigint      GENERATED ALWAYS AS IDENTITY,
  at       timestamptz NOT NULL,
  what     text        NOT NULL,
  detail   text        NOT NULL,
  by       text        NOT NULL,
  PRIMARY KEY (estate, transfer, id),
  FOREIGN KEY (estate, transfer) REFERENCES transfer
);

-- Whatever a program forgets: no transfer closes while a card of the household is out. A visitor's
-- card is back as soon as the visit is over.
CREATE FUNCTION transfer_leaves_no_card_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'CLOSED' AND OLD.state <> 'CLOSED' AND EXISTS (
      SELECT 1 FROM pass p JOIN pass_credential c ON c.estate = p.estate AND c.pass = p.id
      WHERE p.estate = NEW.estate AND p.unit = NEW.unit AND p.kind <> 'VISITOR'
        AND c.card IS NOT NULL AND c.state = 'OUT') THEN
    RAISE EXCEPTION 'a card of unit % is still out', NEW.unit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_leaves_no_card_out';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER transfer_leaves_no_card_out BEFORE UPDATE ON transfer
  FOR EACH ROW EXECUTE FUNCTION transfer_leaves_no_card_out();
