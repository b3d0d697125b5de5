-- What an estate demands, takes and gives for each kind of pass, from a day on. Terms are followed
-- by others, never changed: a pass keeps those that it was issued under.
CREATE TABLE terms (
  estate          text        NOT NULL REFERENCES estate,
  id              uuid        NOT NULL,
  kind            text        NOT NULL,
  from_day        date        NOT NULL,
  papers          text[]      NOT NULL,
  applicants      text[]      NOT NULL CHECK (cardinality(applicants) > 0),
  approval        text        NOT NULL CHECK (approval IN ('CLERK', 'SHIFT_LEADER', 'ENGINEERING')),
  validity        text        NOT NULL,
  validity_days   integer     NOT NULL CHECK ((validity = 'AT_MOST_DAYS') = (validity_days > 0)),
  extendable      boolean     NOT NULL,
  cards           integer     NOT NULL CHECK (cards IN (1, 2)),
  groups          text[]      NOT NULL,
  deposit_fen     bigint      NOT NULL CHECK (deposit_fen >= 0),
  fee_fen         bigint      NOT NULL CHECK (fee_fen >= 0),
  replacement_fen bigint      NOT NULL CHECK (replacement_fen >= 0),
  extension_fen   bigint      NOT NULL CHECK (extension_fen >= 0),
  damage_fen      bigint      NOT NULL CHECK (damage_fen >= 0),
  lost_card       text        NOT NULL CHECK (lost_card IN ('FEE', 'FORFEIT')),
  grace_days      integer     NOT NULL CHECK (grace_days >= 0),
  late_rule       text        NOT NULL CHECK (late_rule IN ('NOTHING', 'PER_DAY', 'FORFEIT')),
  late_fen        bigint      NOT NULL CHECK ((late_rule = 'PER_DAY') = (late_fen > 0)),
  pay_after_days  integer     NOT NULL CHECK (pay_after_days >= 0),
  -- 1 for Monday to 7 for Sunday
  pay_weekdays    integer[]   NOT NULL CHECK (cardinality(pay_weekdays) > 0),
  hours           text        NOT NULL,
  collection      text        NOT NULL,
  why             text        NOT NULL,
  added_by        text        NOT NULL,
  added_at        timestamptz NOT NULL,
  PRIMARY KEY (estate, id)
);
-- Of two sets of terms from the same day the later word counts.
CREATE INDEX terms_in_force ON terms (estate, kind, from_day DESC, added_at DESC);

CREATE FUNCTION terms_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'terms are followed by others, never changed';
END $$;
CREATE TRIGGER terms_stay BEFORE UPDATE OR DELETE ON terms
  FOR EACH ROW EXECUTE FUNCTION terms_stay();

-- What may not be done in this estate, with the law or rule that says so. Lifted, never deleted.
CREATE TABLE guard_rail (
  estate     text        NOT NULL REFERENCES estate,
  id         uuid        NOT NULL,
  rule       text        NOT NULL
             CHECK (rule IN ('NO_BLOCK_FOR_UNPAID_FEES', 'NO_DEPOSIT', 'NO_FEE')),
  -- null for every kind of pass
  kind       text,
  source     text        NOT NULL CHECK (source <> ''),
  set_by     text        NOT NULL,
  set_at     timestamptz NOT NULL,
  lifted_by  text,
  lifted_why text,
  lifted_at  timestamptz,
  PRIMARY KEY (estate, id)
);
CREATE UNIQUE INDEX guard_rail_once ON guard_rail (estate, rule, coalesce(kind, ''))
  WHERE lifted_at IS NULL;

-- Every estate begins with the usual terms; an administrator follows them with its own.
CREATE FUNCTION usual_terms(new_estate text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO terms (estate, id, kind, from_day, papers, applicants, approval, validity,
      validity_days, extendable, cards, groups, deposit_fen, fee_fen, replacement_fen,
      extension_fen, damage_fen, lost_card, grace_days, late_rule, late_fen, pay_after_days,
      pay_weekdays, hours, collection, why, added_by, added_at)
  SELECT new_estate, gen_random_uuid(), t.kind, date '2000-01-01', t.papers, t.applicants,
      'CLERK', t.validity, t.days, t.extendable, 1, '{}', t.deposit, t.fee, t.replacement,
      t.extension, t.damage, t.lost, t.grace, t.late, 0, 1, '{3,6,7}', t.hours,
      '办理当日在前台领取，8:30–17:30', '初始设定', 'gatehouse', now()
  FROM (VALUES
    ('OWNER', '{ID}'::text[], '{OWNER,DELEGATE}'::text[], 'UNTIL_TRANSFER', 0, false,
      0, 0, 2000, 0, 2000, 'FEE', 7, 'NOTHING', ''),
    ('RESIDENT', '{ID,KINSHIP_PROOF}', '{OWNER,DELEGATE}', 'UNTIL_TRANSFER', 0, false,
      0, 0, 2000, 0, 2000, 'FEE', 7, 'NOTHING', ''),
    ('TENANT', '{ID,LEASE,POLICE_REGISTRATION}', '{OWNER,DELEGATE}', 'LEASE_END', 0, true,
      5000, 0, 2000, 0, 2000, 'FEE', 7, 'FORFEIT', ''),
    ('HELPER', '{ID,PHOTO}', '{OWNER,DELEGATE}', 'AT_MOST_DAYS', 365, true,
      5000, 0, 2000, 0, 2000, 'FEE', 7, 'FORFEIT', ''),
    ('TEMPORARY', '{ID}', '{OWNER,DELEGATE}', 'AT_MOST_DAYS', 90, true,
      5000, 0, 2000, 0, 2000, 'FEE', 7, 'FORFEIT', ''),
    ('RENOVATION_OWNER', '{ID,PHOTO,RENOVATION_PERMIT}', '{OWNER,DELEGATE}', 'PERMIT_PERIOD', 0, true,
      2000, 500, 2000, 500, 2000, 'FORFEIT', 7, 'FORFEIT', '施工时间内'),
    ('RENOVATION_COMPANY', '{ID,PHOTO,COMPANY_PAPERS,RENOVATION_PERMIT}', '{COMPANY}', 'PERMIT_PERIOD', 0, true,
      2000, 500, 2000, 500, 2000, 'FORFEIT', 7, 'FORFEIT', '施工时间内'),
    ('STAFF', '{ID,EMPLOYER_LETTER}', '{EMPLOYER}', 'EMPLOYMENT', 0, true,
      0, 0, 1000, 0, 1000, 'FEE', 7, 'NOTHING', ''),
    ('VISITOR', '{}', '{SELF}', 'HOURS', 0, false,
      0, 0, 0, 0, 0, 'FEE', 7, 'NOTHING', '')
  ) AS t (kind, papers, applicants, validity, days, extendable, deposit, fee, replacement,
      extension, damage, lost, grace, late, hours);
  INSERT INTO guard_rail (estate, id, rule, kind, source, set_by, set_at)
  VALUES (new_estate, gen_random_uuid(), 'NO_BLOCK_FOR_UNPAID_FEES', NULL,
      '《民法典》第九百四十四条第三款：不得以停止供电、供水、供热、供燃气等方式催交物业费；门禁同此办理，本市另有规定的由管理员更新',
      'gatehouse', now());
$$;

CREATE FUNCTION usual_terms_of_new_estate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM usual_terms(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER usual_terms AFTER INSERT ON estate
  FOR EACH ROW EXECUTE FUNCTION usual_terms_of_new_estate();
SELECT usual_terms(id) FROM estate;
