-- The counters of ids that SQLite gave by itself before: see the .sqlite.sql file beside this one.
INSERT INTO counter (name, value) SELECT N'producer', coalesce(max(id), 0) FROM producer;
INSERT INTO counter (name, value) SELECT N'product', coalesce(max(id), 0) FROM product;
INSERT INTO counter (name, value) SELECT N'star_certificate', coalesce(max(id), 0) FROM star_certificate;
INSERT INTO counter (name, value) SELECT N'supporting_certificate', coalesce(max(id), 0) FROM supporting_certificate;
INSERT INTO counter (name, value) SELECT N'account', coalesce(max(id), 0) FROM account;
INSERT INTO counter (name, value) SELECT N'api_token', coalesce(max(id), 0) FROM api_token;
INSERT INTO counter (name, value) SELECT N'case_note', coalesce(max(id), 0) FROM case_note;

-- A transaction that writes leaves its mark here. When the answer to its commit is lost, the mark tells whether it
-- was committed; after that nobody asks for it.
CREATE TABLE commit_mark (
  id uniqueidentifier NOT NULL CONSTRAINT pk_commit_mark PRIMARY KEY,
  at datetime2(6) NOT NULL
);
CREATE INDEX commit_mark_by_time ON commit_mark (at);

-- Where a bulk copy of sightings lands; from here one statement takes to sighting what is not there yet, and the rows
-- of the load go. No checks: they stand on sighting. Each load has a number drawn at random: as a uniqueidentifier, its
-- key took Babelfish four times as long to write as all the rest of a row.
CREATE TABLE sighting_staging (
  load_id    bigint NOT NULL,
  ordinal    int NOT NULL,
  partition  int NOT NULL,
  stream_ms  bigint NOT NULL,
  stream_seq bigint NOT NULL,
  batch      int NOT NULL,
  stamp      int NOT NULL,
  at         bigint NOT NULL,
  visitor    bigint NOT NULL,
  place      nvarchar(10) COLLATE Latin1_General_BIN2,
  CONSTRAINT pk_sighting_staging PRIMARY KEY (load_id, ordinal)
);

-- Where a bulk copy of what a load adds to scan_day, scan_month and scan_day_place lands. A scan from each of many places
-- touches as many rows, too many to be sent as parameters. With a month it is a month's, with a place a place's, else a
-- day's.
CREATE TABLE scan_count_staging (
  load_id     bigint NOT NULL,
  ordinal     int NOT NULL,
  level       nvarchar(10) COLLATE Latin1_General_BIN2,
  subject     bigint NOT NULL,
  day         date,
  month       nvarchar(7) COLLATE Latin1_General_BIN2,
  place       int,
  -- Of a place: all its scans.
  first_scans bigint NOT NULL,
  rescans     bigint NOT NULL,
  cautions    bigint NOT NULL,
  CONSTRAINT pk_scan_count_staging PRIMARY KEY (load_id, ordinal)
);
