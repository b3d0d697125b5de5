-- People who sign in, the browsers they signed in with, the programs that call the API, and who did what.
CREATE TABLE operator (
  id                uuid PRIMARY KEY,
  name              text NOT NULL UNIQUE CHECK (name = lower(name)),
  shown_name        text NOT NULL,
  roles             text[] NOT NULL,
  password_hash     text NOT NULL,
  one_time_password boolean NOT NULL,
  active            boolean NOT NULL DEFAULT true,
  made_at           timestamptz NOT NULL
);

-- The cookie's SHA-256 only: whoever reads this table can be nobody.
CREATE TABLE session (
  digest    bytea PRIMARY KEY,
  operator  uuid NOT NULL REFERENCES operator (id),
  opened_at timestamptz NOT NULL,
  seen_at   timestamptz NOT NULL
);
CREATE INDEX session_by_operator ON session (operator);

CREATE TABLE api_token (
  id         uuid PRIMARY KEY,
  name       text NOT NULL,
  digest     bytea NOT NULL UNIQUE,
  roles      text[] NOT NULL,
  made_by    text NOT NULL,
  made_at    timestamptz NOT NULL,
  used_at    timestamptz,
  revoked_at timestamptz
);

-- Counted by name and by address; a row is forgotten when its time is over.
CREATE TABLE sign_in_attempt (
  key           text PRIMARY KEY,
  attempts      int NOT NULL,
  first_at      timestamptz NOT NULL,
  blocked_until timestamptz NOT NULL
);

CREATE TABLE operator_action (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL,
  actor   text NOT NULL,
  action  text NOT NULL,
  subject text NOT NULL
);
CREATE INDEX operator_action_by_subject ON operator_action (subject, id);
