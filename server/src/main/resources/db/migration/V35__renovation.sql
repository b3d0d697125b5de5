-- What an estate demands of renovations and takes for them, from a day on; followed by others, never changed.
CREATE TABLE renovation_terms (
  estate           text        NOT NULL REFERENCES estate,
  id               uuid        NOT NULL,
  from_day         date        NOT NULL,
  longest_days     integer     NOT NULL CHECK (longest_days > 0),
  -- with all extensions
  longest_in_all   integer     NOT NULL,
  ahead_days       integer     NOT NULL CHECK (ahead_days >= 0),
  deposit_rule     text        NOT NULL CHECK (deposit_rule IN ('A_UNIT', 'A_SQUARE_METRE')),
  deposit_fen      bigint      NOT NULL CHECK (deposit_fen >= 0),
  most_workers     integer     NOT NULL CHECK (most_workers > 0),
  youngest         integer     NOT NULL,
  oldest           integer     NOT NULL,
  certified        text[]      NOT NULL,
  card_fen         bigint      NOT NULL CHECK (card_fen >= 0),
  papers           text[]      NOT NULL,
  pay_after_days   integer     NOT NULL CHECK (pay_after_days >= 0),
  -- 1 for Monday to 7 for Sunday
  pay_weekdays     integer[]   NOT NULL CHECK (cardinality(pay_weekdays) > 0),
  -- whose hours may be the hours of work; none for every group that does not open round the clock
  groups           text[]      NOT NULL,
  guidelines       text        NOT NULL CHECK (guidelines <> ''),
  why              text        NOT NULL,
  added_by         text        NOT NULL,
  added_at         timestamptz NOT NULL,
  PRIMARY KEY (estate, id),
  CHECK (longest_in_all >= longest_days),
  CHECK (oldest >= youngest)
);
CREATE INDEX renovation_terms_in_force ON renovation_terms (estate, from_day DESC, added_at DESC);
CREATE TRIGGER terms_stay BEFORE UPDATE OR DELETE ON renovation_terms
  FOR EACH ROW EXECUTE FUNCTION terms_stay();

CREATE FUNCTION usual_renovation_terms(new_estate text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO renovation_terms (estate, id, from_day, longest_days, longest_in_all, ahead_days, deposit_rule,
      deposit_fen, most_workers, youngest, oldest, certified, card_fen, papers, pay_after_days, pay_weekdays,
      groups, guidelines, why, added_by, added_at)
  VALUES (new_estate, gen_random_uuid(), date '2000-01-01', 90, 180, 0, 'A_UNIT', 200000, 30, 18, 60,
      '{ELECTRICAL,WELDING,HEIGHTS}', 2000, '{DRAWING,GUIDELINES,LIABILITY}', 15, '{1,2,3,4,5}', '{}',
      '一、须凭施工许可证施工，许可证张贴于单元门口。二、施工人员须持证出入，不得转借。三、施工时间以许可证所载为准，不得在夜间及午休时间产生噪声。'
      '四、不得拆改承重结构、外墙、管道井及燃气管道。五、动火、高处及临时用电作业须持特种作业证并事先申报。六、装修垃圾袋装，按指定时间地点清运。'
      '七、违规施工将发出违章通知，责令停工整改。八、完工后办理退场，经工程部验收，凭许可证及押金收据退还押金。',
      '初始设定', 'gatehouse', now());
$$;
CREATE FUNCTION usual_renovation_terms_of_new_estate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM usual_renovation_terms(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER usual_renovation_terms AFTER INSERT ON estate
  FOR EACH ROW EXECUTE FUNCTION usual_renovation_terms_of_new_estate();
SELECT usual_renovation_terms(id) FROM estate;

-- The next permit number of each estate; the row lock keeps the numbers without holes.
CREATE TABLE renovation_number (
  estate text   PRIMARY KEY REFERENCES estate,
  next   bigint NOT NULL
);

CREATE TABLE renovation_permit (
  estate      text        NOT NULL,
  id          uuid        NOT NULL,
  -- on the paper; null until it is handed out
  number      text,
  unit        text        NOT NULL,
  state       text        NOT NULL CHECK (state IN ('DECLARED', 'RETURNED', 'APPROVED', 'IN_FORCE', 'STOPPED',
                'EXITING', 'CLOSED', 'WITHDRAWN')),
  applicant   uuid        NOT NULL,
  -- null when the owner has workers of his own
  company     text,
  licence     text        NOT NULL,
  head_name   text        NOT NULL CHECK (head_name <> ''),
  head_phone  text        NOT NULL,
  from_day    date        NOT NULL,
  until_day   date        NOT NULL,
  -- the access group whose weekly hours are the hours of work
  hours       text        NOT NULL,
  workers     integer     NOT NULL CHECK (workers > 0),
  trades      text[]      NOT NULL CHECK (cardinality(trades) > 0),
  details     text        NOT NULL,
  terms       uuid        NOT NULL,
  version     integer     NOT NULL,
  declared_at timestamptz NOT NULL,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, applicant) REFERENCES person,
  FOREIGN KEY (estate, hours) REFERENCES access_group,
  FOREIGN KEY (estate, terms) REFERENCES renovation_terms,
  UNIQUE (estate, number),
  CHECK (until_day >= from_day),
  CONSTRAINT permit_handed_out_has_number
    CHECK (state NOT IN ('IN_FORCE', 'STOPPED', 'EXITING', 'CLOSED') OR number IS NOT NULL),
  -- Two permits of a unit never hold on the same day. The unit is a range of one number here, because GiST compares
  -- texts only with an extension that not every PostgreSQL has.
  CONSTRAINT one_permit_at_a_time EXCLUDE USING gist (
    int8range(hashtextextended(estate || '/' || unit, 0), hashtextextended(estate || '/' || unit, 0), '[]') WITH &&,
    daterange(from_day, until_day, '[]') WITH &&)
    WHERE (state NOT IN ('CLOSED', 'WITHDRAWN'))
);
CREATE INDEX permit_of_unit ON renovation_permit (estate, unit, from_day DESC);
CREATE INDEX permit_by_time ON renovation_permit (estate, declared_at DESC, id DESC);
CREATE INDEX permit_by_state ON renovation_permit (estate, state, declared_at DESC, id DESC);
CREATE INDEX permit_ending ON renovation_permit (estate, until_day) WHERE state IN ('IN_FORCE', 'STOPPED', 'EXITING');

-- A permit's timeline.
CREATE TABLE renovation_step (
  estate text        NOT NULL,
  permit uuid        NOT NULL,
  id     bigint      GENERATED ALWAYS AS IDENTITY,
  at     timestamptz NOT NULL,
  what   text        NOT NULL,
  why    text        NOT NULL,
  by     text        NOT NULL,
  PRIMARY KEY (estate, permit, id),
  FOREIGN KEY (estate, permit) REFERENCES renovation_permit
);

-- Drawings, the signed guidelines and other papers, as they were scanned.
CREATE TABLE renovation_paper (
  estate     text        NOT NULL,
  permit     uuid        NOT NULL,
  attachment uuid        NOT NULL,
  what       text        NOT NULL,
  by         text        NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (estate, permit, attachment),
  FOREIGN KEY (estate, permit) REFERENCES renovation_permit,
  FOREIGN KEY (estate, attachment) REFERENCES attachment
);

-- What engineering read off the drawings that it approved, and what is to be kept to.
CREATE TABLE renovation_approval (
  estate  text          NOT NULL,
  permit  uuid          NOT NULL,
  -- the permit's version that it approved
  version integer       NOT NULL,
  area    numeric(9, 2) NOT NULL CHECK (area > 0),
  workers integer       NOT NULL CHECK (workers > 0),
  trades  text[]        NOT NULL CHECK (cardinality(trades) > 0),
  remarks text          NOT NULL,
  by      text          NOT NULL,
  at      timestamptz   NOT NULL,
  PRIMARY KEY (estate, permit, version),
  FOREIGN KEY (estate, permit) REFERENCES renovation_permit
);
