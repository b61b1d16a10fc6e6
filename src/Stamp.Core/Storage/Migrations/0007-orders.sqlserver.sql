-- Orders for stamps: what a producer asked for, who approved how many, and the batch that came of it.
CREATE TABLE stamp_order (
  number     bigint NOT NULL CONSTRAINT pk_stamp_order PRIMARY KEY,
  product_id bigint NOT NULL CONSTRAINT fk_stamp_order_product REFERENCES product (id),
  quantity   bigint NOT NULL CONSTRAINT ck_stamp_order_quantity CHECK (quantity BETWEEN 1 AND 16777216),
  template   nvarchar(80) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_stamp_order_template CHECK (len(template) >= 1),
  sealed     tinyint NOT NULL CONSTRAINT ck_stamp_order_sealed CHECK (sealed IN (0, 1)),
  request_id nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT uq_stamp_order_request UNIQUE
    CONSTRAINT ck_stamp_order_request_id CHECK (len(request_id) >= 1),
  placed_by  nvarchar(508) COLLATE Latin1_General_BIN2 NOT NULL,
  placed_at  datetime2(6) NOT NULL,
  state      nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_stamp_order_state
    CHECK (state IN (N'placed', N'first-approved', N'approved', N'issued', N'ready', N'refused', N'withdrawn')),
  approved   bigint,
  first_by   nvarchar(508) COLLATE Latin1_General_BIN2,
  first_at   datetime2(6),
  decided_by nvarchar(508) COLLATE Latin1_General_BIN2,
  decided_at datetime2(6),
  reason     nvarchar(1000) COLLATE Latin1_General_BIN2,
  batch      int CONSTRAINT fk_stamp_order_batch REFERENCES batch (number),
  version    bigint NOT NULL,
  CONSTRAINT ck_stamp_order_approved CHECK (approved BETWEEN 1 AND quantity),
  CONSTRAINT ck_stamp_order_signatures CHECK (
    ((first_by IS NULL AND first_at IS NULL) OR (first_by IS NOT NULL AND first_at IS NOT NULL))
    AND ((decided_by IS NULL AND decided_at IS NULL) OR (decided_by IS NOT NULL AND decided_at IS NOT NULL))),
  CONSTRAINT ck_stamp_order_decided CHECK ((state IN (N'placed', N'first-approved') AND decided_by IS NULL)
    OR (state NOT IN (N'placed', N'first-approved') AND decided_by IS NOT NULL)),
  CONSTRAINT ck_stamp_order_stamps CHECK (state NOT IN (N'first-approved', N'approved', N'issued', N'ready') OR approved IS NOT NULL),
  CONSTRAINT ck_stamp_order_first CHECK (state <> N'first-approved' OR first_by IS NOT NULL),
  CONSTRAINT ck_stamp_order_two_people CHECK (state NOT IN (N'approved', N'issued', N'ready') OR first_by IS NULL
    OR lower(first_by) <> lower(decided_by)),
  CONSTRAINT ck_stamp_order_batch CHECK ((state IN (N'issued', N'ready') AND batch IS NOT NULL)
    OR (state NOT IN (N'issued', N'ready') AND batch IS NULL)),
  CONSTRAINT ck_stamp_order_refused CHECK (state <> N'refused' OR reason IS NOT NULL),
  CONSTRAINT ck_stamp_order_fewer CHECK (approved IS NULL OR approved = quantity OR reason IS NOT NULL)
);
CREATE INDEX stamp_order_of_product ON stamp_order (product_id, number);
CREATE INDEX stamp_order_of_state ON stamp_order (state, number);
CREATE UNIQUE INDEX stamp_order_of_batch ON stamp_order (batch) WHERE batch IS NOT NULL;
INSERT INTO counter (name, value) VALUES (N'order', 0);

CREATE TABLE certificate_quota (
  certificate_id bigint NOT NULL CONSTRAINT pk_certificate_quota PRIMARY KEY
    CONSTRAINT fk_certificate_quota_certificate REFERENCES star_certificate (id),
  stamps         bigint NOT NULL CONSTRAINT ck_certificate_quota_stamps CHECK (stamps BETWEEN 0 AND 2000000000)
);
GO

CREATE TRIGGER stamp_order_keeps_what_it_is ON stamp_order AFTER UPDATE AS
IF EXISTS (
  SELECT number, product_id, quantity, template, sealed, request_id, placed_by, placed_at FROM inserted
  EXCEPT
  SELECT number, product_id, quantity, template, sealed, request_id, placed_by, placed_at FROM deleted)
  THROW 51000, N'an order is fixed when it is placed', 1;
GO
CREATE TRIGGER stamp_order_ends_once ON stamp_order AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted WHERE state IN (N'refused', N'withdrawn'))
  THROW 51000, N'an order that was refused or withdrawn is never changed', 1;
GO
CREATE TRIGGER stamp_order_keeps_its_batch ON stamp_order AFTER UPDATE AS
IF EXISTS (
  SELECT number, batch, approved, first_by, decided_by, decided_at FROM deleted WHERE batch IS NOT NULL
  EXCEPT
  SELECT number, batch, approved, first_by, decided_by, decided_at FROM inserted)
  THROW 51000, N'what an order was approved for is fixed when its batch is issued', 1;
GO
CREATE TRIGGER stamp_order_is_never_deleted ON stamp_order AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'an order is never deleted', 1;
GO
