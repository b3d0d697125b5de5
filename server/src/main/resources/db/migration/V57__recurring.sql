-- Those who come every week (定期来访): a cleaner, a teacher; each coming is a visit of its own.
CREATE TABLE recurring_right (
  estate     text        NOT NULL,
  -- made by the form: the same again is the same right
  id         uuid        NOT NULL,
  unit       text        NOT NULL,
  host       uuid        NOT NULL,
  name       text        NOT NULL CHECK (name <> ''),
  phone      text        NOT NULL,
  purpose    text        NOT NULL,
  -- days of the week, 1 for Monday
  days       smallint[]  NOT NULL CHECK (cardinality(days) BETWEEN 1 AND 7),
  -- minutes of the day
  from_min   smallint    NOT NULL CHECK (from_min >= 0),
  until_min  smallint    NOT NULL CHECK (until_min <= 1440),
  from_day   date        NOT NULL,
  until_day  date        NOT NULL,
  pass       uuid        NOT NULL,
  made_by    text        NOT NULL,
  made_at    timestamptz NOT NULL,
  ended_by   text,
  ended_at   timestamptz,
  end_reason text,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, host) REFERENCES person,
  CHECK (until_min > from_min),
  CHECK (until_day >= from_day),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL))
);
CREATE UNIQUE INDEX recurring_by_pass ON recurring_right (estate, pass);
CREATE INDEX recurring_running ON recurring_right (estate, until_day, id) WHERE ended_at IS NULL;
CREATE INDEX recurring_of_unit ON recurring_right (estate, unit);

-- A list of guests that an organisation sent: one for a unit and a time.
CREATE TABLE guest_list (
  estate   text        NOT NULL,
  id       uuid        NOT NULL,
  unit     text        NOT NULL,
  host     uuid        NOT NULL,
  title    text        NOT NULL,
  purpose  text        NOT NULL,
  from_at  timestamptz NOT NULL,
  until_at timestamptz NOT NULL CHECK (until_at > from_at),
  made_by  text        NOT NULL,
  made_at  timestamptz NOT NULL,
  PRIMARY KEY (estate, id),
  UNIQUE (estate, unit, from_at, until_at),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, host) REFERENCES person
);
CREATE INDEX guest_list_by_time ON guest_list (estate, from_at DESC, id);

CREATE TABLE guest_list_visit (
  estate text NOT NULL,
  list   uuid NOT NULL,
  -- row of the file in which the guest first came
  line   integer NOT NULL,
  visit  uuid NOT NULL,
  PRIMARY KEY (estate, list, visit),
  FOREIGN KEY (estate, list) REFERENCES guest_list
);
CREATE INDEX guest_list_of_visit ON guest_list_visit (estate, visit);
