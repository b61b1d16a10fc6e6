-- What people report about a stamp, and what becomes of it.
INSERT INTO counter (name, value) VALUES (N'case', 0);

CREATE TABLE consumer_case (
  number      bigint NOT NULL CONSTRAINT pk_consumer_case PRIMARY KEY,
  request_id  nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT uq_consumer_case_request UNIQUE
    CONSTRAINT ck_consumer_case_request_id CHECK (len(request_id) = 32),
  reference   nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_consumer_case_reference CHECK (len(reference) = 10),
  batch       int CONSTRAINT fk_consumer_case_batch REFERENCES batch (number),
  stamp       int CONSTRAINT ck_consumer_case_stamp CHECK (stamp BETWEEN 1 AND 16777216),
  product_id  bigint CONSTRAINT fk_consumer_case_product REFERENCES product (id),
  producer_id bigint CONSTRAINT fk_consumer_case_producer REFERENCES producer (id),
  kind        nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_consumer_case_kind
    CHECK (kind IN (N'other-product', N'label-copied', N'spoiled', N'stars-differ', N'other')),
  told        nvarchar(4000) COLLATE Latin1_General_BIN2 NOT NULL,
  bought_at   nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
  contact     nvarchar(400) COLLATE Latin1_General_BIN2 CONSTRAINT ck_consumer_case_contact CHECK (len(contact) >= 1),
  photo       nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL
    CONSTRAINT ck_consumer_case_photo CHECK (photo IN (N'none', N'kept', N'full', N'deleted')),
  is_personal tinyint NOT NULL CONSTRAINT ck_consumer_case_is_personal CHECK (is_personal IN (0, 1)),
  reported_at datetime2(6) NOT NULL,
  day         date NOT NULL,
  state       nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL
    CONSTRAINT ck_consumer_case_state CHECK (state IN (N'new', N'in-progress', N'closed')),
  taken_by    nvarchar(508) COLLATE Latin1_General_BIN2,
  outcome     nvarchar(20) COLLATE Latin1_General_BIN2
    CONSTRAINT ck_consumer_case_outcome CHECK (outcome IN (N'confirmed', N'false-alarm', N'unclear')),
  answer      nvarchar(1000) COLLATE Latin1_General_BIN2 CONSTRAINT ck_consumer_case_answer CHECK (len(answer) >= 1),
  closed_at   datetime2(6),
  version     bigint NOT NULL,
  CONSTRAINT ck_consumer_case_subject CHECK ((batch IS NULL AND stamp IS NULL AND product_id IS NULL AND producer_id IS NULL)
    OR (batch IS NOT NULL AND stamp IS NOT NULL AND product_id IS NOT NULL AND producer_id IS NOT NULL)),
  CONSTRAINT ck_consumer_case_taken CHECK ((state = N'new' AND taken_by IS NULL) OR (state <> N'new' AND taken_by IS NOT NULL)),
  CONSTRAINT ck_consumer_case_closed CHECK (
    (state = N'closed' AND closed_at IS NOT NULL AND outcome IS NOT NULL AND answer IS NOT NULL)
    OR (state <> N'closed' AND closed_at IS NULL AND outcome IS NULL AND answer IS NULL)),
  CONSTRAINT ck_consumer_case_personal CHECK ((is_personal = 1 AND (contact IS NOT NULL OR photo = N'kept'))
    OR (is_personal = 0 AND contact IS NULL AND photo <> N'kept'))
);
CREATE INDEX case_of_day ON consumer_case (day, number);
CREATE INDEX case_of_state ON consumer_case (state, day, number);
CREATE INDEX case_of_kind ON consumer_case (kind, day, number);
CREATE INDEX case_of_batch ON consumer_case (batch, day, number);
CREATE INDEX case_of_product ON consumer_case (product_id, day, number);
CREATE INDEX case_of_producer ON consumer_case (producer_id, day, number);
CREATE INDEX case_of_reference ON consumer_case (reference);
CREATE INDEX case_to_forget ON consumer_case (is_personal, closed_at);

CREATE TABLE case_photo (
  case_number bigint NOT NULL CONSTRAINT pk_case_photo PRIMARY KEY CONSTRAINT fk_case_photo_case REFERENCES consumer_case (number),
  day         date NOT NULL,
  type        nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL
    CONSTRAINT ck_case_photo_type CHECK (type IN (N'image/jpeg', N'image/png', N'image/webp')),
  width       int NOT NULL CONSTRAINT ck_case_photo_width CHECK (width >= 1),
  height      int NOT NULL CONSTRAINT ck_case_photo_height CHECK (height >= 1),
  bytes       varbinary(max) NOT NULL
);
CREATE INDEX case_photo_of_day ON case_photo (day);

CREATE TABLE case_note (
  id          bigint NOT NULL CONSTRAINT pk_case_note PRIMARY KEY,
  case_number bigint NOT NULL CONSTRAINT fk_case_note_case REFERENCES consumer_case (number),
  at          datetime2(6) NOT NULL,
  account     nvarchar(508) COLLATE Latin1_General_BIN2 NOT NULL,
  kind        nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL
    CONSTRAINT ck_case_note_kind CHECK (kind IN (N'taken', N'note', N'closed', N'reopened', N'forgotten')),
  outcome     nvarchar(20) COLLATE Latin1_General_BIN2
    CONSTRAINT ck_case_note_outcome CHECK (outcome IN (N'confirmed', N'false-alarm', N'unclear')),
  told        nvarchar(2000) COLLATE Latin1_General_BIN2 NOT NULL,
  request_id  nvarchar(200) COLLATE Latin1_General_BIN2 CONSTRAINT ck_case_note_request_id CHECK (len(request_id) >= 1),
  CONSTRAINT ck_case_note_closed CHECK ((kind = N'closed' AND outcome IS NOT NULL) OR (kind <> N'closed' AND outcome IS NULL))
);
CREATE INDEX case_note_of_case ON case_note (case_number, id);
CREATE UNIQUE INDEX case_note_of_request ON case_note (case_number, request_id) WHERE request_id IS NOT NULL;
GO

CREATE TRIGGER case_is_never_deleted ON consumer_case AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'a case is closed, never deleted', 1;
GO
CREATE TRIGGER case_keeps_what_was_told ON consumer_case AFTER UPDATE AS
IF EXISTS (
  SELECT number, request_id, reference, batch, stamp, product_id, producer_id, kind, told, bought_at, reported_at, day FROM inserted
  EXCEPT
  SELECT number, request_id, reference, batch, stamp, product_id, producer_id, kind, told, bought_at, reported_at, day FROM deleted)
  THROW 51000, N'what was reported is fixed', 1;
GO
CREATE TRIGGER case_contact_is_only_forgotten ON consumer_case AFTER UPDATE AS
IF EXISTS (
  SELECT number, contact FROM inserted WHERE contact IS NOT NULL
  EXCEPT
  SELECT number, contact FROM deleted)
  THROW 51000, N'a contact is deleted, never changed', 1;
GO
CREATE TRIGGER case_note_is_never_changed ON case_note AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'notes are append-only', 1;
GO
CREATE TRIGGER case_note_is_never_deleted ON case_note AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'notes are append-only', 1;
GO
