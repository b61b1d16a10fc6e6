-- Each time a registry is put back from a backup its history goes on as another one: an incarnation. The first is
-- recorded with the first batch. A program that remembers an incarnation which is not in this list holds another
-- registry, or an older copy of this one.
CREATE TABLE registry_incarnation (
  number      INTEGER PRIMARY KEY CHECK (number >= 1),
  -- Drawn at random: two copies that were put back apart both have a number 2.
  id          INTEGER NOT NULL,
  began_at    TEXT NOT NULL,
  -- Batches after this number are issued in this incarnation.
  after_batch INTEGER NOT NULL CHECK (after_batch >= 0)
) STRICT;
CREATE TRIGGER incarnation_is_never_changed BEFORE UPDATE ON registry_incarnation
BEGIN SELECT RAISE(ABORT, 'incarnations are append-only'); END;
CREATE TRIGGER incarnation_is_never_deleted BEFORE DELETE ON registry_incarnation
BEGIN SELECT RAISE(ABORT, 'incarnations are append-only'); END;

-- Which key epochs there have been, so that an older keyring is recognised beside this registry. No keys.
CREATE TABLE key_epoch (
  number      INTEGER PRIMARY KEY CHECK (number BETWEEN 0 AND 31),
  -- SHA-256 of the public seal key, in hexadecimal: tells two epochs of the same number apart.
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
  state       TEXT NOT NULL CHECK (state IN ('active', 'retired', 'compromised')),
  -- Of this state.
  recorded_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER compromise_is_never_forgotten BEFORE UPDATE ON key_epoch
WHEN old.state = 'compromised' AND new.state <> 'compromised' OR old.fingerprint <> new.fingerprint OR old.number <> new.number
BEGIN SELECT RAISE(ABORT, 'a compromise is never taken back, and an epoch keeps its key'); END;
CREATE TRIGGER key_epoch_is_never_deleted BEFORE DELETE ON key_epoch
BEGIN SELECT RAISE(ABORT, 'a key epoch is never deleted'); END;
