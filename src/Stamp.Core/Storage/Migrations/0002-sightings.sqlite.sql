-- Counted scans, carried over from Redis. A row is what one entry of a stream said; the entry's own name is
-- the key, so that carrying it over twice leaves one. What was seen belongs to the key as well: a Redis that
-- lost its memory to a crash or a failover may give a name again, and that is another sighting.
CREATE TABLE sighting (
  partition  INTEGER NOT NULL CHECK (partition BETWEEN 0 AND 63),
  stream_ms  INTEGER NOT NULL,
  stream_seq INTEGER NOT NULL,
  -- No foreign keys: a sighting outlives any doubt about what it was of, and this table is written thousands
  -- of times a second.
  batch      INTEGER NOT NULL,
  stamp      INTEGER NOT NULL CHECK (stamp >= 1),
  -- Unix milliseconds, as counted; text would be three times the bytes.
  at         INTEGER NOT NULL,
  -- 32 bits of a salted hash whose salt is deleted the day after.
  visitor    INTEGER NOT NULL,
  -- Where, once that is known.
  place      TEXT,
  PRIMARY KEY (partition, stream_ms, stream_seq, batch, stamp, at, visitor)
) STRICT, WITHOUT ROWID;
