-- Photos and papers of people, kept where the rest is kept: one backup, one deletion. What a
-- browser sent is looked at before it comes here; a photo is a small picture without its camera's notes.
CREATE TABLE attachment (
  estate  text        NOT NULL REFERENCES estate,
  id      uuid        NOT NULL,
  accepts text        NOT NULL CHECK (accepts IN ('PHOTO', 'PAPER')),
  kind    text        NOT NULL CHECK (kind IN ('JPEG', 'PNG', 'PDF')),
  name    text        NOT NULL,
  bytes   bytea       NOT NULL,
  made_by text        NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (estate, id)
);
-- Pictures and PDFs are packed already.
ALTER TABLE attachment ALTER COLUMN bytes SET STORAGE EXTERNAL;
