-- Crowds and silence no longer warn shoppers; what they saw is a hint to the office, counted by itself. Scans after which
-- the office is given a hint and shoppers were not warned; NULL where that was not looked at. Earlier cautions stay what
-- they were: shoppers were warned then.
ALTER TABLE scan_day ADD COLUMN hints INTEGER CHECK (hints >= 0);
ALTER TABLE scan_month ADD COLUMN hints INTEGER CHECK (hints >= 0);
DROP INDEX scan_day_by_day;
CREATE INDEX scan_day_by_day ON scan_day (level, day, subject, first_scans, rescans, cautions, hints);
