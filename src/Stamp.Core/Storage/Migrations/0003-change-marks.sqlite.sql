-- A number drawn at random for each change. A registry put back from a backup counts its changes again, and two
-- registries count alike: the mark tells whose change a number was. 64 bits: two are the same once in 10^19.
ALTER TABLE change ADD COLUMN mark INTEGER NOT NULL DEFAULT 0;
UPDATE change SET mark = random();
