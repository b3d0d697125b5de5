-- Messages to hosts that the webhook has not taken yet. A letter has its link in clear, so it is deleted
-- as soon as it is taken or given up; the message stays, with the digest of the link alone.
CREATE TABLE visit_letter (
  estate  text        NOT NULL,
  message uuid        NOT NULL,
  address text        NOT NULL,
  phone   text        NOT NULL,
  name    text        NOT NULL,
  text    text        NOT NULL,
  link    text        NOT NULL,
  tries   integer     NOT NULL,
  -- also how long who is sending it now has it to himself
  next_at timestamptz NOT NULL,
  PRIMARY KEY (estate, message),
  FOREIGN KEY (estate, message) REFERENCES visit_message ON DELETE CASCADE
);
CREATE INDEX visit_letter_due ON visit_letter (next_at);
