-- What each person let through: an order approved, a batch issued without one, a quota raised. The two-person rule
-- counts these (docs/decisions/0027-two-people.md). Approvals before this version are not counted.
CREATE TABLE stamp_approval (
  number         INTEGER PRIMARY KEY,
  at             TEXT NOT NULL,
  -- In lower case: the account that signed in, or the operating system's user where nobody signed in.
  person         TEXT NOT NULL,
  -- new: an account that counts as nobody's second yet; unproven: nobody signed in.
  standing       TEXT NOT NULL CHECK (standing IN ('settled', 'new', 'unproven')),
  kind           TEXT NOT NULL CHECK (kind IN ('order', 'batch', 'quota')),
  producer_id    INTEGER NOT NULL REFERENCES producer (id),
  certificate_id INTEGER NOT NULL REFERENCES star_certificate (id),
  order_number   INTEGER REFERENCES stamp_order (number),
  batch          INTEGER REFERENCES batch (number),
  -- Of a quota: by how much it was raised; 0 where it was lowered.
  stamps         INTEGER NOT NULL CHECK (stamps >= 0),
  -- 0: somebody else approved the same stamps, or has to before they are issued.
  alone          INTEGER NOT NULL CHECK (alone IN (0, 1)),
  quota_before   INTEGER,
  quota_after    INTEGER,
  CHECK ((kind = 'order') = (order_number IS NOT NULL) AND (kind = 'batch') = (batch IS NOT NULL)),
  CHECK ((kind = 'quota') = (quota_after IS NOT NULL) AND (quota_before IS NULL) = (quota_after IS NULL))
) STRICT;
CREATE INDEX stamp_approval_by_time ON stamp_approval (at);
CREATE INDEX stamp_approval_of_order ON stamp_approval (order_number, number);
CREATE INDEX stamp_approval_of_certificate ON stamp_approval (certificate_id, kind, number);
CREATE TRIGGER stamp_approval_is_never_changed BEFORE UPDATE ON stamp_approval
BEGIN SELECT RAISE(ABORT, 'approvals are append-only'); END;
CREATE TRIGGER stamp_approval_is_never_deleted BEFORE DELETE ON stamp_approval
BEGIN SELECT RAISE(ABORT, 'approvals are append-only'); END;

-- For the newest entry by time, which the clock must not be behind.
CREATE INDEX audit_by_time ON audit (at);

-- clock: the entry of the trail up to which times in the future were accepted by somebody, with a reason.
INSERT INTO counter (name, value) VALUES ('approval', 0), ('clock', 0);
