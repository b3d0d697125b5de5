-- The find box: every branch of a search is a range of one of these, and no search reads a table.
-- Without trigrams, which the embedded PostgreSQL does not bring: names are found by their beginning
-- with or without a surname of one or two characters, numbers by their end, which is the beginning of
-- the number written backwards. Byte order, whatever the database's language is.
CREATE INDEX person_by_name ON person (estate, (lower(name) COLLATE "C"));
CREATE INDEX person_by_given_name ON person (estate, (substr(lower(name), 2) COLLATE "C"));
CREATE INDEX person_by_later_name ON person (estate, (substr(lower(name), 3) COLLATE "C"));
CREATE INDEX person_by_initials ON person (estate, (initials COLLATE "C"));
CREATE INDEX person_by_given_initials ON person (estate, (substr(initials, 2) COLLATE "C"));
CREATE INDEX person_by_phone_end ON person (estate, (reverse(phone) COLLATE "C"));
CREATE INDEX person_by_id_end ON person (estate, (reverse(id_number) COLLATE "C"));

CREATE INDEX unit_by_name ON unit (estate, (lower(name) COLLATE "C"));
CREATE INDEX unit_by_code ON unit
  (estate, (regexp_replace(lower(id), '[^a-z0-9]', '', 'g') COLLATE "C"));
CREATE INDEX unit_by_code_end ON unit
  (estate, (reverse(regexp_replace(lower(id), '[^a-z0-9]', '', 'g')) COLLATE "C"));

CREATE INDEX credential_by_card_end ON pass_credential (estate, (reverse(card) COLLATE "C"));

-- A list that is being imported, from its upload until somebody has seen what is wrong with it.
CREATE TABLE intake_file (
  estate text        NOT NULL REFERENCES estate,
  id     uuid        NOT NULL,
  bytes  bytea       NOT NULL,
  at     timestamptz NOT NULL,
  by     text        NOT NULL,
  PRIMARY KEY (estate, id)
);
