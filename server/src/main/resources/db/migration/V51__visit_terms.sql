-- What an estate asks of visitors, from a day on; followed by others, never changed.
CREATE TABLE visit_terms (
  estate        text        NOT NULL REFERENCES estate,
  id            uuid        NOT NULL,
  from_day      date        NOT NULL,
  -- field to REQUIRED, OPTIONAL or HIDDEN; what is not named is OPTIONAL
  fields        jsonb       NOT NULL,
  id_instead    text[]      NOT NULL,
  -- [{code, zh, en, days, hours}], in the order in which they are offered
  purposes      jsonb       NOT NULL,
  longest_hours integer     NOT NULL CHECK (longest_hours > 0),
  -- none for the estate's first
  groups        text[]      NOT NULL,
  link_minutes  integer     NOT NULL CHECK (link_minutes > 0),
  call_minutes  integer     NOT NULL CHECK (call_minutes > 0),
  link_lives    integer     NOT NULL CHECK (link_lives > 0),
  webhook       text        NOT NULL,
  ring_every    integer     NOT NULL CHECK (ring_every > 0),
  ring_most     integer     NOT NULL CHECK (ring_most >= 0),
  closing       time        NOT NULL,
  invitations   integer     NOT NULL CHECK (invitations >= 0),
  ahead_days    integer     NOT NULL CHECK (ahead_days >= 0),
  why           text        NOT NULL,
  added_by      text        NOT NULL,
  added_at      timestamptz NOT NULL,
  PRIMARY KEY (estate, id)
);
CREATE INDEX visit_terms_in_force ON visit_terms (estate, from_day DESC, added_at DESC);
CREATE TRIGGER terms_stay BEFORE UPDATE OR DELETE ON visit_terms
  FOR EACH ROW EXECUTE FUNCTION terms_stay();

CREATE FUNCTION usual_visit_terms(new_estate text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO visit_terms (estate, id, from_day, fields, id_instead, purposes, longest_hours, groups,
      link_minutes, call_minutes, link_lives, webhook, ring_every, ring_most, closing, invitations,
      ahead_days, why, added_by, added_at)
  VALUES (new_estate, gen_random_uuid(), date '2000-01-01',
      '{"PHONE": "REQUIRED", "ID": "REQUIRED", "COMPANY": "HIDDEN"}',
      '{PHONE_CALL,INVITATION,HOST_COMES_DOWN}',
      '[{"code": "family", "zh": "亲友来访", "en": "Family or friends", "days": 30, "hours": 12},
        {"code": "delivery", "zh": "送货、快递", "en": "Delivery", "days": 7, "hours": 1},
        {"code": "repair", "zh": "维修、安装", "en": "Repair or installation", "days": 30, "hours": 8},
        {"code": "housekeeping", "zh": "家政、护理", "en": "Housekeeping or care", "days": 30, "hours": 8},
        {"code": "teaching", "zh": "家教、上课", "en": "Teaching", "days": 30, "hours": 4},
        {"code": "viewing", "zh": "看房、中介", "en": "Viewing a flat", "days": 30, "hours": 2},
        {"code": "business", "zh": "公务、办事", "en": "Business", "days": 30, "hours": 4},
        {"code": "other", "zh": "其他", "en": "Other", "days": 30, "hours": 4}]',
      72, '{}', 3, 5, 60, '', 30, 6, time '04:00', 10, 30, '初始设定', 'gatehouse', now());
$$;
CREATE FUNCTION usual_visit_terms_of_new_estate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM usual_visit_terms(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER usual_visit_terms AFTER INSERT ON estate
  FOR EACH ROW EXECUTE FUNCTION usual_visit_terms_of_new_estate();
SELECT usual_visit_terms(id) FROM estate;
