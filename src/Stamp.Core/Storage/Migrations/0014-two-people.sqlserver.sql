-- What each person let through: an order approved, a batch issued without one, a quota raised. The two-person rule
-- counts these (docs/decisions/0027-two-people.md). Approvals before this version are not counted.
CREATE TABLE stamp_approval (
  number         bigint NOT NULL CONSTRAINT pk_stamp_approval PRIMARY KEY,
  at             datetime2(6) NOT NULL,
  -- In lower case: the account that signed in, or the operating system's user where nobody signed in.
  person         nvarchar(508) COLLATE Latin1_General_BIN2 NOT NULL,
  -- new: an account that counts as nobody's second yet; unproven: nobody signed in.
  standing       nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_stamp_approval_standing
    CHECK (standing IN (N'settled', N'new', N'unproven')),
  kind           nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_stamp_approval_kind
    CHECK (kind IN (N'order', N'batch', N'quota')),
  producer_id    bigint NOT NULL CONSTRAINT fk_stamp_approval_producer REFERENCES producer (id),
  certificate_id bigint NOT NULL CONSTRAINT fk_stamp_approval_certificate REFERENCES star_certificate (id),
  order_number   bigint CONSTRAINT fk_stamp_approval_order REFERENCES stamp_order (number),
  batch          int CONSTRAINT fk_stamp_approval_batch REFERENCES batch (number),
  -- Of a quota: by how much it was raised; 0 where it was lowered.
  stamps         bigint NOT NULL CONSTRAINT ck_stamp_approval_stamps CHECK (stamps >= 0),
  -- 0: somebody else approved the same stamps, or has to before they are issued.
  alone          tinyint NOT NULL CONSTRAINT ck_stamp_approval_alone CHECK (alone IN (0, 1)),
  quota_before   bigint,
  quota_after    bigint,
  CONSTRAINT ck_stamp_approval_order CHECK ((kind = N'order' AND order_number IS NOT NULL) OR (kind <> N'order' AND order_number IS NULL)),
  CONSTRAINT ck_stamp_approval_batch CHECK ((kind = N'batch' AND batch IS NOT NULL) OR (kind <> N'batch' AND batch IS NULL)),
  CONSTRAINT ck_stamp_approval_quota CHECK ((kind = N'quota' AND quota_before IS NOT NULL AND quota_after IS NOT NULL)
    OR (kind <> N'quota' AND quota_before IS NULL AND quota_after IS NULL))
);
CREATE INDEX stamp_approval_by_time ON stamp_approval (at);
CREATE INDEX stamp_approval_of_order ON stamp_approval (order_number, number);
CREATE INDEX stamp_approval_of_certificate ON stamp_approval (certificate_id, kind, number);
GO

CREATE TRIGGER stamp_approval_is_never_changed ON stamp_approval AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'approvals are append-only', 1;
GO
CREATE TRIGGER stamp_approval_is_never_deleted ON stamp_approval AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'approvals are append-only', 1;
GO

-- For the newest entry by time, which the clock must not be behind.
CREATE INDEX audit_by_time ON audit (at);

-- clock: the entry of the trail up to which times in the future were accepted by somebody, with a reason.
INSERT INTO counter (name, value) VALUES (N'approval', 0), (N'clock', 0);
