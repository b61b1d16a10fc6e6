-- Scans by day: what producers and the office look at. No registry on SQL Server is older: there are no sightings to
-- count from before.
CREATE TABLE scan_day (
  level       nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_scan_day_level CHECK (level IN (N'all', N'product', N'batch')),
  subject     bigint NOT NULL,
  day         date NOT NULL,
  first_scans bigint NOT NULL CONSTRAINT ck_scan_day_first_scans CHECK (first_scans >= 0),
  rescans     bigint NOT NULL CONSTRAINT ck_scan_day_rescans CHECK (rescans >= 0),
  cautions    bigint CONSTRAINT ck_scan_day_cautions CHECK (cautions >= 0),
  CONSTRAINT pk_scan_day PRIMARY KEY (level, subject, day)
);

CREATE TABLE scan_month (
  month       nvarchar(7) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_scan_month_month CHECK (len(month) = 7),
  product     bigint NOT NULL,
  first_scans bigint NOT NULL CONSTRAINT ck_scan_month_first_scans CHECK (first_scans >= 0),
  rescans     bigint NOT NULL CONSTRAINT ck_scan_month_rescans CHECK (rescans >= 0),
  cautions    bigint CONSTRAINT ck_scan_month_cautions CHECK (cautions >= 0),
  CONSTRAINT pk_scan_month PRIMARY KEY (month, product)
);
-- The counts beside the key, not in it: adding to them leaves the row where it is.
CREATE INDEX scan_day_by_day ON scan_day (level, day, subject) INCLUDE (first_scans, rescans, cautions);

CREATE TABLE scan_day_place (
  level   nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL
    CONSTRAINT ck_scan_day_place_level CHECK (level IN (N'all', N'product', N'batch')),
  subject bigint NOT NULL,
  day     date NOT NULL,
  place   int NOT NULL CONSTRAINT ck_scan_day_place_place CHECK (place BETWEEN 0 AND 127),
  scans   bigint NOT NULL CONSTRAINT ck_scan_day_place_scans CHECK (scans >= 0),
  CONSTRAINT pk_scan_day_place PRIMARY KEY (level, subject, day, place)
);

-- The place in the key, as in SQLite: the newest visits come in one order on both.
CREATE INDEX sighting_of_stamp ON sighting (batch, stamp, at, visitor, place);

CREATE INDEX producer_of_kind ON producer (kind, province);
CREATE INDEX product_of_group ON product (product_group, producer_id);
