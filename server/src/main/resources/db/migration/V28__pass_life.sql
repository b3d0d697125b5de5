-- The life of a pass: its state, who applied, under which terms, and where each of its cards is.
ALTER TABLE pass
  ADD COLUMN state text NOT NULL DEFAULT 'ISSUED' CHECK (state IN
    ('APPLIED', 'APPROVED', 'ISSUED', 'SUSPENDED', 'LOST', 'REPLACED', 'RETURNED', 'EXPIRED',
     'REVOKED', 'CLOSED')),
  ADD COLUMN version integer NOT NULL DEFAULT 0,
  -- null for a visitor's, and for one that was taken over from an older book
  ADD COLUMN terms uuid,
  ADD COLUMN applicant uuid,
  ADD COLUMN replaces uuid,
  -- whether the gateways have it in their tables
  ADD COLUMN at_gates boolean NOT NULL DEFAULT true,
  ADD FOREIGN KEY (estate, terms) REFERENCES terms,
  ADD FOREIGN KEY (estate, applicant) REFERENCES person,
  ADD FOREIGN KEY (estate, replaces) REFERENCES pass;
UPDATE pass SET state = CASE standing WHEN 'BLOCKED' THEN 'SUSPENDED' WHEN 'LOST' THEN 'LOST' ELSE 'ISSUED' END;
ALTER TABLE pass ALTER COLUMN state DROP DEFAULT, ALTER COLUMN at_gates DROP DEFAULT;

-- One live pass of a kind for a person and a unit. Those of older books may be double; visitors
-- come as often as they like.
CREATE UNIQUE INDEX one_live_pass ON pass (estate, holder, coalesce(unit, ''), kind)
  WHERE terms IS NOT NULL AND state IN ('APPLIED', 'APPROVED', 'ISSUED', 'SUSPENDED', 'LOST');
CREATE UNIQUE INDEX replaced_once ON pass (estate, replaces);
CREATE INDEX pass_ending ON pass (estate, valid_until)
  WHERE valid_until IS NOT NULL AND state IN ('ISSUED', 'SUSPENDED');
CREATE INDEX pass_to_forget ON pass (estate, valid_until)
  WHERE valid_until IS NOT NULL AND at_gates AND state NOT IN ('ISSUED', 'SUSPENDED');

-- A card that is back may go to another pass; one that is out or lost may not.
ALTER TABLE pass_credential
  ADD COLUMN state text NOT NULL DEFAULT 'OUT' CHECK (state IN ('OUT', 'BACK', 'LOST')),
  DROP CONSTRAINT pass_credential_pkey,
  ADD PRIMARY KEY (estate, pass, credential);
ALTER TABLE pass_credential ALTER COLUMN state DROP DEFAULT;
UPDATE pass_credential c SET state = 'LOST' FROM pass p
  WHERE p.estate = c.estate AND p.id = c.pass AND p.state = 'LOST' AND c.card IS NOT NULL;
CREATE UNIQUE INDEX one_pass_a_card ON pass_credential (estate, credential) WHERE state <> 'BACK';
DROP INDEX credential_of_pass;

ALTER TABLE pass_change DROP CONSTRAINT pass_change_what_check;
UPDATE pass_change SET what = CASE what WHEN 'BLOCKED' THEN 'SUSPENDED' ELSE 'RESUMED' END
  WHERE what IN ('BLOCKED', 'UNBLOCKED');
ALTER TABLE pass_change
  -- for what it was suspended
  ADD COLUMN cause text,
  ADD CHECK (what IN ('APPLIED', 'APPROVED', 'REFUSED', 'ISSUED', 'TAKEN_OVER', 'EXTENDED',
    'SUSPENDED', 'RESUMED', 'LOST', 'REPLACED', 'RETURNED', 'REVOKED', 'EXPIRED', 'CLOSED'));

-- What was filled in and brought, for a pass or for its extension.
CREATE TABLE pass_application (
  estate       text        NOT NULL,
  -- the pass's own, or the extension's
  id           uuid        NOT NULL,
  pass         uuid        NOT NULL,
  applicant    uuid,
  papers       text[]      NOT NULL,
  lease_end    date,
  registration text,
  permit       text,
  permit_from  date,
  permit_until date,
  permit_hours text,
  employer     text,
  reason       text,
  -- the person's other passes that the clerk was shown
  shown        uuid[]      NOT NULL,
  -- the same id with other contents is refused
  body_hash    bytea       NOT NULL,
  by           text        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, pass) REFERENCES pass,
  FOREIGN KEY (estate, applicant) REFERENCES person
);
CREATE INDEX application_of_pass ON pass_application (estate, pass);

-- What the customer was told at the desk, and when.
CREATE TABLE pass_told (
  estate text        NOT NULL,
  pass   uuid        NOT NULL,
  told   text        NOT NULL,
  by     text        NOT NULL,
  at     timestamptz NOT NULL,
  PRIMARY KEY (estate, pass, told),
  FOREIGN KEY (estate, pass) REFERENCES pass
);
