-- The watch list (关注名单), and the visits that it holds up until a person has decided.
CREATE TABLE watch_entry (
  estate    text        NOT NULL REFERENCES estate,
  id        uuid        NOT NULL,
  name      text        NOT NULL,
  -- the name as it is compared: blanks, width and case folded
  name_key  text        NOT NULL,
  id_number text        NOT NULL,
  phone     text        NOT NULL,
  plate     text        NOT NULL,
  reason    text        NOT NULL CHECK (reason <> ''),
  until_day date,
  added_at  timestamptz NOT NULL,
  added_by  text        NOT NULL,
  ended_at  timestamptz,
  ended_by  text,
  ended_why text,
  PRIMARY KEY (estate, id),
  CHECK (name_key || id_number || phone || plate <> '')
);
CREATE INDEX watch_by_id_number ON watch_entry (estate, id_number) WHERE id_number <> '';
CREATE INDEX watch_by_phone ON watch_entry (estate, phone) WHERE phone <> '';
CREATE INDEX watch_by_plate ON watch_entry (estate, plate) WHERE plate <> '';
CREATE INDEX watch_by_name ON watch_entry (estate, name_key) WHERE name_key <> '';

CREATE TABLE visit_hold (
  estate       text        NOT NULL,
  visit        uuid        NOT NULL,
  entry        uuid        NOT NULL,
  by           text        NOT NULL CHECK (by IN ('ID', 'PHONE', 'PLATE', 'NAME')),
  at           timestamptz NOT NULL,
  decided_word text        CHECK (decided_word IN ('ANOTHER_PERSON', 'LET_IN', 'REFUSED')),
  decided_why  text,
  decided_by   text,
  decided_at   timestamptz,
  PRIMARY KEY (estate, visit, entry),
  FOREIGN KEY (estate, visit) REFERENCES visit ON DELETE CASCADE,
  FOREIGN KEY (estate, entry) REFERENCES watch_entry,
  CHECK ((decided_word IS NULL) = (decided_by IS NULL)),
  -- a clerk can only say that a namesake is another person
  CHECK (decided_word <> 'ANOTHER_PERSON' OR by = 'NAME')
);
CREATE INDEX visit_hold_open ON visit_hold (estate, at) WHERE decided_word IS NULL;

-- What a unit says beforehand about visitors, from one day to another.
CREATE TABLE unit_instruction (
  estate    text        NOT NULL,
  id        uuid        NOT NULL,
  unit      text        NOT NULL,
  kind      text        NOT NULL CHECK (kind IN ('NO_VISITORS', 'CALL_FIRST', 'ALLOW', 'NOTE')),
  -- of ALLOW: whom, by name and, where it is known, phone; and for what
  name      text        NOT NULL,
  phone     text        NOT NULL,
  purpose   text        NOT NULL,
  words     text        NOT NULL,
  from_day  date        NOT NULL,
  until_day date,
  -- the owner or delegate whose word it is
  person    uuid        NOT NULL,
  added_at  timestamptz NOT NULL,
  added_by  text        NOT NULL,
  ended_at  timestamptz,
  ended_by  text,
  ended_why text,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, person) REFERENCES person,
  CHECK (until_day >= from_day),
  CHECK (kind <> 'ALLOW' OR name <> ''),
  CHECK (kind <> 'NOTE' OR words <> '')
);
CREATE INDEX instruction_of_unit ON unit_instruction (estate, unit) WHERE ended_at IS NULL;

-- Messages to hosts: the link's token is known to the message alone, here is its digest.
CREATE TABLE visit_message (
  estate      text        NOT NULL,
  id          uuid        NOT NULL,
  visit       uuid        NOT NULL,
  host        uuid        NOT NULL,
  phone       text        NOT NULL,
  token       bytea       NOT NULL,
  made_at     timestamptz NOT NULL,
  made_by     text        NOT NULL,
  expires_at  timestamptz NOT NULL,
  -- by the webhook
  sent_at     timestamptz,
  send_fault  text,
  answered_at timestamptz,
  answer      text        CHECK (answer IN ('YES', 'NO')),
  PRIMARY KEY (estate, id),
  UNIQUE (estate, token),
  FOREIGN KEY (estate, visit) REFERENCES visit ON DELETE CASCADE,
  FOREIGN KEY (estate, host) REFERENCES person,
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX message_of_visit ON visit_message (estate, visit, made_at);
