-- Orders for stamps: what a producer asked for, who approved how many, and the batch that came of it.
CREATE TABLE stamp_order (
  number     INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id),
  quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 16777216),
  template   TEXT NOT NULL CHECK (length(template) BETWEEN 1 AND 40),
  sealed     INTEGER NOT NULL CHECK (sealed IN (0, 1)),
  -- Names the form that it came with, so that a form sent twice makes one order.
  request_id TEXT NOT NULL UNIQUE CHECK (length(request_id) BETWEEN 1 AND 100),
  placed_by  TEXT NOT NULL,
  placed_at  TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('placed', 'first-approved', 'approved', 'issued', 'ready', 'refused', 'withdrawn')),
  -- How many stamps: proposed by the first person of two, or approved.
  approved   INTEGER CHECK (approved BETWEEN 1 AND quantity),
  -- The first person, where a second is needed.
  first_by   TEXT,
  first_at   TEXT,
  decided_by TEXT,
  decided_at TEXT,
  reason     TEXT,
  batch      INTEGER UNIQUE REFERENCES batch (number),
  -- Counts changes, so that of two at once the second is seen to be late.
  version    INTEGER NOT NULL,
  CHECK ((first_by IS NULL) = (first_at IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((state IN ('placed', 'first-approved')) = (decided_by IS NULL)),
  CHECK (state NOT IN ('first-approved', 'approved', 'issued', 'ready') OR approved IS NOT NULL),
  CHECK (state <> 'first-approved' OR first_by IS NOT NULL),
  CHECK (state NOT IN ('approved', 'issued', 'ready') OR first_by IS NULL OR lower(first_by) <> lower(decided_by)),
  CHECK ((state IN ('issued', 'ready')) = (batch IS NOT NULL)),
  CHECK (state <> 'refused' OR reason IS NOT NULL),
  CHECK (approved IS NULL OR approved = quantity OR reason IS NOT NULL)
) STRICT;
CREATE INDEX stamp_order_of_product ON stamp_order (product_id, number);
CREATE INDEX stamp_order_of_state ON stamp_order (state, number);
INSERT INTO counter (name, value) VALUES ('order', 0);

-- How many stamps a year a certificate may bring, where it is another number than the configured one.
CREATE TABLE certificate_quota (
  certificate_id INTEGER PRIMARY KEY REFERENCES star_certificate (id),
  stamps         INTEGER NOT NULL CHECK (stamps BETWEEN 0 AND 2000000000)
) STRICT;

CREATE TRIGGER stamp_order_keeps_what_it_is BEFORE UPDATE OF
  number, product_id, quantity, template, sealed, request_id, placed_by, placed_at ON stamp_order
BEGIN SELECT RAISE(ABORT, 'an order is fixed when it is placed'); END;
CREATE TRIGGER stamp_order_ends_once BEFORE UPDATE ON stamp_order WHEN OLD.state IN ('refused', 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'an order that was refused or withdrawn is never changed'); END;
CREATE TRIGGER stamp_order_keeps_its_batch BEFORE UPDATE ON stamp_order
WHEN OLD.batch IS NOT NULL AND (NEW.batch IS NOT OLD.batch OR NEW.approved IS NOT OLD.approved
  OR NEW.first_by IS NOT OLD.first_by OR NEW.decided_by IS NOT OLD.decided_by OR NEW.decided_at IS NOT OLD.decided_at)
BEGIN SELECT RAISE(ABORT, 'what an order was approved for is fixed when its batch is issued'); END;
CREATE TRIGGER stamp_order_is_never_deleted BEFORE DELETE ON stamp_order
BEGIN SELECT RAISE(ABORT, 'an order is never deleted'); END;
