-- Scans by day: what producers and the office look at. Each journaled sighting is added to these in the transaction
-- that writes it. Days are Vietnam's. A batch's counts are in its product's, and both are in those of all: a year of
-- one product is 365 rows to read, whatever it has in batches, and a year of everybody's as well.
CREATE TABLE scan_day (
  level       TEXT NOT NULL CHECK (level IN ('all', 'product', 'batch')),
  -- A product's id, a batch's number, 0 for all.
  subject     INTEGER NOT NULL,
  day         TEXT NOT NULL CHECK (day IS date(day)),
  -- Of stamps that nobody had scanned before, and of others.
  first_scans INTEGER NOT NULL CHECK (first_scans >= 0),
  rescans     INTEGER NOT NULL CHECK (rescans >= 0),
  -- Scans after which the stamp's history asked for caution; NULL where that was not looked at.
  cautions    INTEGER CHECK (cautions >= 0),
  PRIMARY KEY (level, subject, day)
) STRICT, WITHOUT ROWID;
-- The same by month and product: what all products had in a year is a few thousand rows.
CREATE TABLE scan_month (
  month       TEXT NOT NULL CHECK (length(month) = 7),
  product     INTEGER NOT NULL,
  first_scans INTEGER NOT NULL CHECK (first_scans >= 0),
  rescans     INTEGER NOT NULL CHECK (rescans >= 0),
  cautions    INTEGER CHECK (cautions >= 0),
  PRIMARY KEY (month, product)
) STRICT, WITHOUT ROWID;
-- All products on the days beside whole months, read without a look at the table.
CREATE INDEX scan_day_by_day ON scan_day (level, day, subject, first_scans, rescans, cautions);

CREATE TABLE scan_day_place (
  level   TEXT NOT NULL CHECK (level IN ('all', 'product', 'batch')),
  subject INTEGER NOT NULL,
  day     TEXT NOT NULL CHECK (day IS date(day)),
  -- A province's code; 0: not known.
  place   INTEGER NOT NULL CHECK (place BETWEEN 0 AND 127),
  scans   INTEGER NOT NULL CHECK (scans >= 0),
  PRIMARY KEY (level, subject, day, place)
) STRICT, WITHOUT ROWID;

-- A stamp's newest sightings, read without a look at the table.
CREATE INDEX sighting_of_stamp ON sighting (batch, stamp, at, visitor, place);

-- What was journaled before there were counts.
INSERT INTO scan_day (level, subject, day, first_scans, rescans, cautions)
SELECT 'batch', batch, day, sum(is_first), sum(1 - is_first), NULL
FROM (SELECT batch, date(at / 1000, 'unixepoch', '+7 hours') AS day,
             row_number() OVER (PARTITION BY batch, stamp ORDER BY at, visitor) = 1 AS is_first FROM sighting)
WHERE day IS NOT NULL GROUP BY batch, day;
INSERT INTO scan_day_place (level, subject, day, place, scans)
SELECT 'batch', batch, day, place, count(*)
FROM (SELECT batch, date(at / 1000, 'unixepoch', '+7 hours') AS day, coalesce(CAST(place AS INTEGER), 0) AS place FROM sighting)
WHERE day IS NOT NULL GROUP BY batch, day, place;

INSERT INTO scan_day (level, subject, day, first_scans, rescans, cautions)
SELECT 'product', b.product_id, s.day, sum(s.first_scans), sum(s.rescans), NULL
FROM scan_day s JOIN batch b ON b.number = s.subject WHERE s.level = 'batch' GROUP BY b.product_id, s.day;
INSERT INTO scan_month (month, product, first_scans, rescans, cautions)
SELECT substr(day, 1, 7), subject, sum(first_scans), sum(rescans), NULL FROM scan_day WHERE level = 'product' GROUP BY substr(day, 1, 7), subject;
INSERT INTO scan_day (level, subject, day, first_scans, rescans, cautions)
SELECT 'all', 0, day, sum(first_scans), sum(rescans), NULL FROM scan_day WHERE level = 'batch' GROUP BY day;
INSERT INTO scan_day_place (level, subject, day, place, scans)
SELECT 'product', b.product_id, s.day, s.place, sum(s.scans)
FROM scan_day_place s JOIN batch b ON b.number = s.subject WHERE s.level = 'batch' GROUP BY b.product_id, s.day, s.place;
INSERT INTO scan_day_place (level, subject, day, place, scans)
SELECT 'all', 0, day, place, sum(scans) FROM scan_day_place WHERE level = 'batch' GROUP BY day, place;

-- The province's table goes by kind of producer and by group.
CREATE INDEX producer_of_kind ON producer (kind, province);
CREATE INDEX product_of_group ON product (product_group, producer_id);
