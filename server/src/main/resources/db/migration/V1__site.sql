-- What stands where. Small tables; every key begins with the estate all the same, so that the
-- whole database can be distributed by estate.
CREATE TABLE estate (
  id   text PRIMARY KEY,
  name text NOT NULL,
  zone text NOT NULL
);

CREATE TABLE building (
  estate text NOT NULL REFERENCES estate,
  id     text NOT NULL,
  name   text NOT NULL,
  PRIMARY KEY (estate, id)
);

CREATE TABLE unit (
  estate   text NOT NULL,
  id       text NOT NULL,
  building text NOT NULL,
  name     text NOT NULL,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, building) REFERENCES building
);

CREATE TABLE gateway (
  estate      text  NOT NULL REFERENCES estate,
  id          text  NOT NULL,
  name        text  NOT NULL,
  secret_hash bytea NOT NULL,
  PRIMARY KEY (estate, id)
);

CREATE TABLE portal (
  estate  text NOT NULL,
  id      text NOT NULL,
  gateway text NOT NULL,
  name    text NOT NULL,
  mode    text NOT NULL DEFAULT 'CONTROLLED' CHECK (mode IN ('CONTROLLED', 'LOCKED')),
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, gateway) REFERENCES gateway
);

-- A reader without a portal, for the desk.
CREATE TABLE desk_reader (
  estate  text NOT NULL,
  gateway text NOT NULL,
  reader  text NOT NULL,
  name    text NOT NULL,
  PRIMARY KEY (estate, gateway, reader),
  FOREIGN KEY (estate, gateway) REFERENCES gateway
);

CREATE TABLE access_group (
  estate text  NOT NULL REFERENCES estate,
  id     text  NOT NULL,
  name   text  NOT NULL,
  hours  jsonb NOT NULL,
  PRIMARY KEY (estate, id)
);

CREATE TABLE access_group_portal (
  estate       text NOT NULL,
  access_group text NOT NULL,
  portal       text NOT NULL,
  PRIMARY KEY (estate, access_group, portal),
  FOREIGN KEY (estate, access_group) REFERENCES access_group ON DELETE CASCADE,
  FOREIGN KEY (estate, portal) REFERENCES portal
);
