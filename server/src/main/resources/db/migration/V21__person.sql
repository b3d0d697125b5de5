-- Who holds a pass is a person like all others that the desk knows; the unit belongs to the pass.
ALTER TABLE holder RENAME TO person;
ALTER TABLE pass ADD COLUMN unit text;
UPDATE pass p SET unit = h.unit FROM person h WHERE h.estate = p.estate AND h.id = p.holder;
ALTER TABLE pass ADD FOREIGN KEY (estate, unit) REFERENCES unit;
CREATE INDEX pass_of_unit ON pass (estate, unit);
ALTER TABLE person DROP COLUMN unit;
