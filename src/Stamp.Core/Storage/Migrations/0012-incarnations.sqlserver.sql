-- What these tables are for stands in the .sqlite.sql file beside this one.
CREATE TABLE registry_incarnation (
  number      int NOT NULL CONSTRAINT pk_registry_incarnation PRIMARY KEY
    CONSTRAINT ck_registry_incarnation_number CHECK (number >= 1),
  id          bigint NOT NULL,
  began_at    datetime2(6) NOT NULL,
  after_batch int NOT NULL CONSTRAINT ck_registry_incarnation_after_batch CHECK (after_batch >= 0)
);
GO
CREATE TRIGGER incarnation_is_never_changed ON registry_incarnation AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'incarnations are append-only', 1;
GO
CREATE TRIGGER incarnation_is_never_deleted ON registry_incarnation AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'incarnations are append-only', 1;
GO

CREATE TABLE key_epoch (
  number      int NOT NULL CONSTRAINT pk_key_epoch PRIMARY KEY
    CONSTRAINT ck_key_epoch_number CHECK (number BETWEEN 0 AND 31),
  fingerprint nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_key_epoch_fingerprint CHECK (len(fingerprint) = 64),
  state       nvarchar(16) COLLATE Latin1_General_BIN2 NOT NULL
    CONSTRAINT ck_key_epoch_state CHECK (state IN (N'active', N'retired', N'compromised')),
  recorded_at datetime2(6) NOT NULL
);
GO
CREATE TRIGGER compromise_is_never_forgotten ON key_epoch AFTER UPDATE AS
IF EXISTS (
  SELECT 1 FROM deleted d LEFT JOIN inserted i ON i.number = d.number
  WHERE i.number IS NULL OR i.fingerprint <> d.fingerprint OR (d.state = N'compromised' AND i.state <> N'compromised'))
  THROW 51000, N'a compromise is never taken back, and an epoch keeps its key', 1;
GO
CREATE TRIGGER key_epoch_is_never_deleted ON key_epoch AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'a key epoch is never deleted', 1;
GO
