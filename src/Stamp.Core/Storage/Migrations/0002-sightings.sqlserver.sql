-- Counted scans, carried over from Redis: see the .sqlite.sql file beside this one.
CREATE TABLE sighting (
  partition  int NOT NULL CONSTRAINT ck_sighting_partition CHECK (partition BETWEEN 0 AND 63),
  stream_ms  bigint NOT NULL,
  stream_seq bigint NOT NULL,
  batch      int NOT NULL,
  stamp      int NOT NULL CONSTRAINT ck_sighting_stamp CHECK (stamp >= 1),
  at         bigint NOT NULL,
  visitor    bigint NOT NULL,
  place      nvarchar(10) COLLATE Latin1_General_BIN2,
  CONSTRAINT pk_sighting PRIMARY KEY (partition, stream_ms, stream_seq, batch, stamp, at, visitor)
);
