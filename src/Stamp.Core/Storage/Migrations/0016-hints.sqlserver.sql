-- Hints to the office: see the .sqlite.sql file beside this one.
ALTER TABLE scan_day ADD hints bigint CONSTRAINT ck_scan_day_hints CHECK (hints >= 0);
ALTER TABLE scan_month ADD hints bigint CONSTRAINT ck_scan_month_hints CHECK (hints >= 0);
GO
DROP INDEX scan_day_by_day ON scan_day;
CREATE INDEX scan_day_by_day ON scan_day (level, day, subject) INCLUDE (first_scans, rescans, cautions, hints);
ALTER TABLE scan_count_staging ADD hints bigint;
