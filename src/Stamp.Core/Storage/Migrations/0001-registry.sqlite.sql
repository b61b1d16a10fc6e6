-- The registry: who makes what, with which stars, and what was issued and moved.
-- Instants are ISO 8601 text in UTC with microseconds, dates are yyyy-MM-dd: both sort as text.

-- Numbers that are never reused and have no gaps: taken by an update inside the transaction that uses
-- them, so that they follow commit order and vanish with a rollback.
CREATE TABLE counter (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL CHECK (value >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value) VALUES ('audit', 0), ('batch', 0), ('change', 0), ('move', 0);

CREATE TABLE producer (
  id       INTEGER PRIMARY KEY,
  code     TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 40),
  name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind     TEXT NOT NULL CHECK (kind IN ('enterprise', 'cooperative', 'household')),
  address  TEXT NOT NULL,
  province TEXT NOT NULL
) STRICT;

CREATE TABLE product (
  id            INTEGER PRIMARY KEY,
  code          TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 40),
  producer_id   INTEGER NOT NULL REFERENCES producer (id),
  name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  product_group TEXT NOT NULL CHECK (product_group IN (
    'food', 'drinks', 'medicinal-herbs', 'handicrafts', 'ornamental-plants-and-animals', 'community-tourism')),
  gtin          TEXT UNIQUE CHECK (length(gtin) = 14)
) STRICT;
CREATE INDEX product_of_producer ON product (producer_id);

CREATE TABLE star_certificate (
  id               INTEGER PRIMARY KEY,
  product_id       INTEGER NOT NULL REFERENCES product (id),
  number           TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 100),
  stars            INTEGER NOT NULL CHECK (stars BETWEEN 3 AND 5),
  -- Hundredths of a point: all three parts or none.
  points_a         INTEGER CHECK (points_a BETWEEN 0 AND 4000),
  points_b         INTEGER CHECK (points_b BETWEEN 0 AND 2500),
  points_c         INTEGER CHECK (points_c BETWEEN 0 AND 3500),
  authority        TEXT NOT NULL,
  decided_on       TEXT NOT NULL CHECK (decided_on IS date(decided_on)),
  valid_until      TEXT NOT NULL CHECK (valid_until IS date(valid_until)),
  withdrawn_on     TEXT CHECK (withdrawn_on IS NULL OR withdrawn_on IS date(withdrawn_on)),
  withdrawn_reason TEXT,
  CHECK (decided_on <= valid_until),
  CHECK ((points_a IS NULL) = (points_b IS NULL) AND (points_b IS NULL) = (points_c IS NULL)),
  CHECK ((withdrawn_on IS NULL) = (withdrawn_reason IS NULL))
) STRICT;
CREATE INDEX star_certificate_of_product ON star_certificate (product_id);

CREATE TABLE supporting_certificate (
  id          INTEGER PRIMARY KEY,
  product_id  INTEGER NOT NULL REFERENCES product (id),
  scheme      TEXT NOT NULL,
  number      TEXT NOT NULL,
  issuer      TEXT NOT NULL,
  valid_from  TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
  valid_until TEXT CHECK (valid_until IS NULL OR valid_until IS date(valid_until)),
  CHECK (valid_until IS NULL OR valid_from <= valid_until),
  UNIQUE (product_id, scheme, number)
) STRICT;

CREATE TABLE batch (
  number           INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 2147483647),
  product_id       INTEGER NOT NULL REFERENCES product (id),
  stamp_count      INTEGER NOT NULL CHECK (stamp_count BETWEEN 1 AND 16777216),
  key_epoch        INTEGER NOT NULL CHECK (key_epoch BETWEEN 0 AND 31),
  template         TEXT NOT NULL,
  sealed           INTEGER NOT NULL CHECK (sealed IN (0, 1)),
  gtin             TEXT CHECK (length(gtin) = 14),
  issued_at        TEXT NOT NULL,
  stock_expires_on TEXT NOT NULL CHECK (stock_expires_on IS date(stock_expires_on)),
  -- Names the order that this batch answers, so that repeating the order issues nothing twice.
  request_id       TEXT UNIQUE CHECK (length(request_id) BETWEEN 1 AND 100)
) STRICT;
CREATE INDEX batch_of_product ON batch (product_id);

CREATE TABLE range_move (
  id          INTEGER PRIMARY KEY,
  batch       INTEGER NOT NULL REFERENCES batch (number),
  kind        TEXT NOT NULL CHECK (kind IN ('activate', 'void', 'recall', 'undo')),
  first       INTEGER NOT NULL CHECK (first >= 1),
  last        INTEGER NOT NULL,
  lot         TEXT,
  produced_on TEXT CHECK (produced_on IS NULL OR produced_on IS date(produced_on)),
  expires_on  TEXT CHECK (expires_on IS NULL OR expires_on IS date(expires_on)),
  void_reason TEXT CHECK (void_reason IN ('damaged', 'lost', 'stolen', 'misprint', 'overprint', 'returned')),
  reason      TEXT,
  undoes      INTEGER UNIQUE REFERENCES range_move (id),
  actor       TEXT NOT NULL,
  at          TEXT NOT NULL,
  CHECK (first <= last),
  CHECK ((kind = 'activate') = (lot IS NOT NULL) AND (kind = 'activate') = (produced_on IS NOT NULL)
    AND (kind = 'activate') = (expires_on IS NOT NULL)),
  CHECK (produced_on <= expires_on),
  CHECK ((kind = 'void') = (void_reason IS NOT NULL)),
  CHECK ((kind = 'recall') = (reason IS NOT NULL)),
  CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX range_move_of_batch ON range_move (batch, id);

CREATE TABLE change (
  number  INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL CHECK (kind IN ('product', 'batch')),
  subject INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
  number  INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  actor   TEXT NOT NULL,
  action  TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail  TEXT NOT NULL CHECK (json_valid(detail)),
  -- SHA-256 over the hash before and this row (docs/issue-cycle.md says over what exactly).
  hash    BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER move_is_never_changed BEFORE UPDATE ON range_move
BEGIN SELECT RAISE(ABORT, 'moves are append-only'); END;
CREATE TRIGGER move_is_never_deleted BEFORE DELETE ON range_move
BEGIN SELECT RAISE(ABORT, 'moves are append-only'); END;
CREATE TRIGGER batch_is_never_changed BEFORE UPDATE ON batch
BEGIN SELECT RAISE(ABORT, 'a batch is fixed at issue'); END;
CREATE TRIGGER batch_is_never_deleted BEFORE DELETE ON batch
BEGIN SELECT RAISE(ABORT, 'a batch is never deleted'); END;
