-- The registry on SQL Server. What the columns mean stands in the .sqlite.sql file beside this one; docs/sql.md
-- says which type stands for which, and why. Batches end at a line GO; a script runs in one transaction.
--
-- Text is nvarchar: SQLite counts code points, this counts UTF-16 units, two of them for an emoji. So where the
-- program admits n characters of any kind the column has 2n, and the program's limit is the one that is met.
-- Keys: 900 bytes in a clustered index, 1,700 in another. The widest are audit_of_subject, 2 × 450 + 8 = 908, and
-- product_of_group_by_name, 2 × 40 + 2 × 400 + 8 = 888, neither clustered; of those that are, search_word's,
-- 2 × 10 + 2 × 200 + 8 = 428.

-- The version of the schema: one row, brought to a script's number in that script's transaction.
CREATE TABLE registry_schema (
  only_row tinyint NOT NULL CONSTRAINT pk_registry_schema PRIMARY KEY
    CONSTRAINT ck_registry_schema_only_row CHECK (only_row = 1),
  version  int NOT NULL CONSTRAINT ck_registry_schema_version CHECK (version >= 0)
);
INSERT INTO registry_schema (only_row, version) VALUES (1, 0);

CREATE TABLE counter (
  name  nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT pk_counter PRIMARY KEY,
  value bigint NOT NULL CONSTRAINT ck_counter_value CHECK (value >= 0)
);
INSERT INTO counter (name, value) VALUES (N'audit', 0), (N'batch', 0), (N'change', 0), (N'move', 0);

CREATE TABLE producer (
  id       bigint NOT NULL CONSTRAINT pk_producer PRIMARY KEY,
  code     nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT uq_producer_code UNIQUE
    CONSTRAINT ck_producer_code CHECK (len(code) >= 1),
  name     nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_producer_name CHECK (len(name) >= 1),
  kind     nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL
    CONSTRAINT ck_producer_kind CHECK (kind IN (N'enterprise', N'cooperative', N'household')),
  address  nvarchar(600) COLLATE Latin1_General_BIN2 NOT NULL,
  province nvarchar(120) COLLATE Latin1_General_BIN2 NOT NULL
);

CREATE TABLE product (
  id            bigint NOT NULL CONSTRAINT pk_product PRIMARY KEY,
  code          nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT uq_product_code UNIQUE
    CONSTRAINT ck_product_code CHECK (len(code) >= 1),
  producer_id   bigint NOT NULL CONSTRAINT fk_product_producer REFERENCES producer (id),
  name          nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_product_name CHECK (len(name) >= 1),
  product_group nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_product_group CHECK (product_group IN (
    N'food', N'drinks', N'medicinal-herbs', N'handicrafts', N'ornamental-plants-and-animals', N'community-tourism')),
  gtin          nvarchar(14) COLLATE Latin1_General_BIN2 CONSTRAINT ck_product_gtin CHECK (len(gtin) = 14)
);
CREATE INDEX product_of_producer ON product (producer_id);
-- A unique constraint would admit one product without a GTIN: so it is with every unique column that may be NULL.
CREATE UNIQUE INDEX product_of_gtin ON product (gtin) WHERE gtin IS NOT NULL;

CREATE TABLE star_certificate (
  id               bigint NOT NULL CONSTRAINT pk_star_certificate PRIMARY KEY,
  product_id       bigint NOT NULL CONSTRAINT fk_star_certificate_product REFERENCES product (id),
  number           nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT uq_star_certificate_number UNIQUE
    CONSTRAINT ck_star_certificate_number CHECK (len(number) >= 1),
  stars            int NOT NULL CONSTRAINT ck_star_certificate_stars CHECK (stars BETWEEN 3 AND 5),
  points_a         int CONSTRAINT ck_star_certificate_points_a CHECK (points_a BETWEEN 0 AND 4000),
  points_b         int CONSTRAINT ck_star_certificate_points_b CHECK (points_b BETWEEN 0 AND 2500),
  points_c         int CONSTRAINT ck_star_certificate_points_c CHECK (points_c BETWEEN 0 AND 3500),
  authority        nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
  decided_on       date NOT NULL,
  valid_until      date NOT NULL,
  withdrawn_on     date,
  withdrawn_reason nvarchar(1000) COLLATE Latin1_General_BIN2,
  CONSTRAINT ck_star_certificate_days CHECK (decided_on <= valid_until),
  CONSTRAINT ck_star_certificate_points CHECK ((points_a IS NULL AND points_b IS NULL AND points_c IS NULL)
    OR (points_a IS NOT NULL AND points_b IS NOT NULL AND points_c IS NOT NULL)),
  CONSTRAINT ck_star_certificate_withdrawal CHECK ((withdrawn_on IS NULL AND withdrawn_reason IS NULL)
    OR (withdrawn_on IS NOT NULL AND withdrawn_reason IS NOT NULL))
);
CREATE INDEX star_certificate_of_product ON star_certificate (product_id);

CREATE TABLE supporting_certificate (
  id          bigint NOT NULL CONSTRAINT pk_supporting_certificate PRIMARY KEY,
  product_id  bigint NOT NULL CONSTRAINT fk_supporting_certificate_product REFERENCES product (id),
  scheme      nvarchar(120) COLLATE Latin1_General_BIN2 NOT NULL,
  number      nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
  issuer      nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
  valid_from  date NOT NULL,
  valid_until date,
  CONSTRAINT ck_supporting_certificate_days CHECK (valid_until IS NULL OR valid_from <= valid_until),
  CONSTRAINT uq_supporting_certificate UNIQUE (product_id, scheme, number)
);

CREATE TABLE batch (
  number           int NOT NULL CONSTRAINT pk_batch PRIMARY KEY CONSTRAINT ck_batch_number CHECK (number >= 1),
  product_id       bigint NOT NULL CONSTRAINT fk_batch_product REFERENCES product (id),
  stamp_count      bigint NOT NULL CONSTRAINT ck_batch_stamp_count CHECK (stamp_count BETWEEN 1 AND 16777216),
  key_epoch        int NOT NULL CONSTRAINT ck_batch_key_epoch CHECK (key_epoch BETWEEN 0 AND 31),
  template         nvarchar(80) COLLATE Latin1_General_BIN2 NOT NULL,
  sealed           tinyint NOT NULL CONSTRAINT ck_batch_sealed CHECK (sealed IN (0, 1)),
  gtin             nvarchar(14) COLLATE Latin1_General_BIN2 CONSTRAINT ck_batch_gtin CHECK (len(gtin) = 14),
  issued_at        datetime2(6) NOT NULL,
  stock_expires_on date NOT NULL,
  request_id       nvarchar(200) COLLATE Latin1_General_BIN2 CONSTRAINT ck_batch_request_id CHECK (len(request_id) >= 1)
);
CREATE INDEX batch_of_product ON batch (product_id);
CREATE UNIQUE INDEX batch_of_request ON batch (request_id) WHERE request_id IS NOT NULL;

CREATE TABLE range_move (
  id          bigint NOT NULL CONSTRAINT pk_range_move PRIMARY KEY,
  batch       int NOT NULL CONSTRAINT fk_range_move_batch REFERENCES batch (number),
  kind        nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL
    CONSTRAINT ck_range_move_kind CHECK (kind IN (N'activate', N'void', N'recall', N'undo')),
  first       int NOT NULL CONSTRAINT ck_range_move_first CHECK (first >= 1),
  last        int NOT NULL,
  lot         nvarchar(100) COLLATE Latin1_General_BIN2,
  produced_on date,
  expires_on  date,
  void_reason nvarchar(20) COLLATE Latin1_General_BIN2 CONSTRAINT ck_range_move_void_reason
    CHECK (void_reason IN (N'damaged', N'lost', N'stolen', N'misprint', N'overprint', N'returned')),
  reason      nvarchar(1000) COLLATE Latin1_General_BIN2,
  undoes      bigint CONSTRAINT fk_range_move_undoes REFERENCES range_move (id),
  actor       nvarchar(508) COLLATE Latin1_General_BIN2 NOT NULL,
  at          datetime2(6) NOT NULL,
  CONSTRAINT ck_range_move_range CHECK (first <= last),
  CONSTRAINT ck_range_move_activate CHECK (
    (kind = N'activate' AND lot IS NOT NULL AND produced_on IS NOT NULL AND expires_on IS NOT NULL)
    OR (kind <> N'activate' AND lot IS NULL AND produced_on IS NULL AND expires_on IS NULL)),
  CONSTRAINT ck_range_move_days CHECK (produced_on <= expires_on),
  CONSTRAINT ck_range_move_void CHECK ((kind = N'void' AND void_reason IS NOT NULL) OR (kind <> N'void' AND void_reason IS NULL)),
  CONSTRAINT ck_range_move_recall CHECK ((kind = N'recall' AND reason IS NOT NULL) OR (kind <> N'recall' AND reason IS NULL)),
  CONSTRAINT ck_range_move_undo CHECK ((kind = N'undo' AND undoes IS NOT NULL) OR (kind <> N'undo' AND undoes IS NULL))
);
CREATE INDEX range_move_of_batch ON range_move (batch, id);
CREATE UNIQUE INDEX range_move_undone_once ON range_move (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE change (
  number  bigint NOT NULL CONSTRAINT pk_change PRIMARY KEY,
  kind    nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_change_kind CHECK (kind IN (N'product', N'batch')),
  subject bigint NOT NULL
);

CREATE TABLE audit (
  number  bigint NOT NULL CONSTRAINT pk_audit PRIMARY KEY,
  at      datetime2(6) NOT NULL,
  actor   nvarchar(508) COLLATE Latin1_General_BIN2 NOT NULL,
  action  nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
  -- At most "supporting " with a scheme and a number: 11 + 120 + 1 + 200 = 332.
  subject nvarchar(450) COLLATE Latin1_General_BIN2 NOT NULL,
  detail  nvarchar(max) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_audit_detail CHECK (isjson(detail) = 1),
  -- Not binary(32), which would fill a shorter one up with zeros instead of refusing it.
  hash    varbinary(32) NOT NULL CONSTRAINT ck_audit_hash CHECK (datalength(hash) = 32)
);
GO

-- Triggers run once a statement, also for one that touches no row: hence EXISTS. What they throw ends the transaction.
CREATE TRIGGER audit_is_never_changed ON audit AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'the audit trail is append-only', 1;
GO
CREATE TRIGGER audit_is_never_deleted ON audit AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'the audit trail is append-only', 1;
GO
CREATE TRIGGER move_is_never_changed ON range_move AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'moves are append-only', 1;
GO
CREATE TRIGGER move_is_never_deleted ON range_move AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'moves are append-only', 1;
GO
CREATE TRIGGER batch_is_never_changed ON batch AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'a batch is fixed at issue', 1;
GO
CREATE TRIGGER batch_is_never_deleted ON batch AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'a batch is never deleted', 1;
GO
