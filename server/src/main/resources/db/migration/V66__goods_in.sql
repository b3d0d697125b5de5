-- Goods that come in: material for renovations, large goods, deliveries; what was refused as well.
CREATE TABLE goods_in_number (
  estate text   PRIMARY KEY REFERENCES estate,
  next   bigint NOT NULL
);

CREATE TABLE goods_in (
  estate  text        NOT NULL,
  -- made by the form: the same again is the same consignment
  id      uuid        NOT NULL,
  number  bigint      NOT NULL,
  kind    text        NOT NULL CHECK (kind IN ('MATERIAL', 'LARGE', 'DELIVERY')),
  state   text        NOT NULL CHECK (state IN ('TAKEN_IN', 'REFUSED')),
  unit    text        NOT NULL,
  permit  uuid,
  carrier text        NOT NULL,
  phone   text        NOT NULL,
  plate   text        NOT NULL,
  note    text        NOT NULL,
  -- the words of dangerous goods for which it was refused
  refused_for text    NOT NULL,
  at      timestamptz NOT NULL,
  by      text        NOT NULL,
  PRIMARY KEY (estate, id),
  UNIQUE (estate, number),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, permit) REFERENCES renovation_permit,
  CONSTRAINT material_has_a_permit CHECK ((kind = 'MATERIAL') = (permit IS NOT NULL)),
  CONSTRAINT refused_for_something CHECK ((state = 'REFUSED') = (refused_for <> ''))
);
CREATE INDEX goods_in_of_unit ON goods_in (estate, unit, number DESC);

CREATE TABLE goods_in_line (
  estate   text    NOT NULL,
  goods_in uuid    NOT NULL,
  line     integer NOT NULL,
  what     text    NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  measure  text    NOT NULL,
  PRIMARY KEY (estate, goods_in, line),
  FOREIGN KEY (estate, goods_in) REFERENCES goods_in
);

-- What nobody brings in, by a word in its name.
CREATE TABLE dangerous_goods (
  estate   text        NOT NULL REFERENCES estate,
  word     text        NOT NULL CHECK (word <> ''),
  added_at timestamptz NOT NULL,
  added_by text        NOT NULL,
  PRIMARY KEY (estate, word)
);
CREATE FUNCTION usual_dangerous_goods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO dangerous_goods (estate, word, added_at, added_by)
  SELECT NEW.id, w.word, now(), 'gatehouse'
  FROM unnest(ARRAY['汽油', '柴油', '煤油', '煤气', '液化气', '天然气罐', '氧气瓶', '乙炔', '烟花', '爆竹', '鞭炮', '炸药',
    '雷管', '天那水', '香蕉水', '松香水', '稀释剂', '酒精', '硫酸', '盐酸', '硝酸', '农药', '剧毒', '放射',
    'gasoline', 'petrol', 'diesel', 'firework', 'explosive', 'acetylene', 'thinner']) AS w (word);
  RETURN NEW;
END $$;
CREATE TRIGGER dangerous_goods_of_new_estate AFTER INSERT ON estate
  FOR EACH ROW EXECUTE FUNCTION usual_dangerous_goods();
INSERT INTO dangerous_goods (estate, word, added_at, added_by)
SELECT e.id, w.word, now(), 'gatehouse' FROM estate e,
  unnest(ARRAY['汽油', '柴油', '煤油', '煤气', '液化气', '天然气罐', '氧气瓶', '乙炔', '烟花', '爆竹', '鞭炮', '炸药',
    '雷管', '天那水', '香蕉水', '松香水', '稀释剂', '酒精', '硫酸', '盐酸', '硝酸', '农药', '剧毒', '放射',
    'gasoline', 'petrol', 'diesel', 'firework', 'explosive', 'acetylene', 'thinner']) AS w (word);

-- A goods lift. Its key is of the whole database, so that a range of it can be kept free.
CREATE TABLE lift (
  estate   text   NOT NULL,
  id       bigint GENERATED ALWAYS AS IDENTITY,
  building text   NOT NULL,
  name     text   NOT NULL CHECK (name <> ''),
  PRIMARY KEY (estate, id),
  UNIQUE (estate, building, name),
  FOREIGN KEY (estate, building) REFERENCES building
);

-- Moving house: announced, with a lift for some hours.
CREATE TABLE house_move (
  estate   text        NOT NULL,
  id       uuid        NOT NULL,
  unit     text        NOT NULL,
  way      text        NOT NULL CHECK (way IN ('IN', 'OUT')),
  lift     bigint      NOT NULL,
  from_at  timestamptz NOT NULL,
  until_at timestamptz NOT NULL,
  mover    text        NOT NULL,
  phone    text        NOT NULL,
  plate    text        NOT NULL,
  note     text        NOT NULL,
  state    text        NOT NULL CHECK (state IN ('BOOKED', 'CANCELLED')),
  why      text        NOT NULL,
  at       timestamptz NOT NULL,
  by       text        NOT NULL,
  -- the shift leader who knows of it
  told_at  timestamptz,
  told_by  text,
  PRIMARY KEY (estate, id),
  FOREIGN KEY (estate, unit) REFERENCES unit,
  FOREIGN KEY (estate, lift) REFERENCES lift,
  CHECK (until_at > from_at),
  CHECK ((told_at IS NULL) = (told_by IS NULL)),
  -- A lift carries one house at a time. (A range of one key, because not every PostgreSQL has btree_gist.)
  CONSTRAINT one_move_a_lift EXCLUDE USING gist
    (int8range(lift, lift, '[]') WITH &&, tstzrange(from_at, until_at) WITH &&) WHERE (state = 'BOOKED')
);
CREATE INDEX house_move_by_time ON house_move (estate, from_at);
CREATE INDEX house_move_untold ON house_move (estate, from_at) WHERE told_at IS NULL AND state = 'BOOKED';
