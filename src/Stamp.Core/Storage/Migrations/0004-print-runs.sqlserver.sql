-- Print runs: what was printed, of what, by whom, and the file that came of it.
CREATE TABLE print_run (
  id               bigint NOT NULL CONSTRAINT pk_print_run PRIMARY KEY,
  batch            int NOT NULL CONSTRAINT fk_print_run_batch REFERENCES batch (number),
  first            int NOT NULL CONSTRAINT ck_print_run_first CHECK (first >= 1),
  last             int NOT NULL,
  template         nvarchar(80) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_print_run_template CHECK (len(template) >= 1),
  labels_per_sheet int NOT NULL CONSTRAINT ck_print_run_labels_per_sheet CHECK (labels_per_sheet >= 1),
  format           nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_print_run_format CHECK (len(format) >= 1),
  -- A path may have 4,096 bytes on Linux, 32,767 units on Windows: more than nvarchar(4000) holds.
  "file"           nvarchar(max) COLLATE Latin1_General_BIN2 NOT NULL,
  reason           nvarchar(1000) COLLATE Latin1_General_BIN2,
  made_from        nvarchar(max) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_print_run_made_from CHECK (isjson(made_from) = 1),
  actor            nvarchar(508) COLLATE Latin1_General_BIN2 NOT NULL,
  started_at       datetime2(6) NOT NULL,
  state            nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL
    CONSTRAINT ck_print_run_state CHECK (state IN (N'running', N'written', N'completed', N'abandoned')),
  ended_at         datetime2(6),
  labels           bigint CONSTRAINT ck_print_run_labels CHECK (labels >= 1),
  bytes            bigint CONSTRAINT ck_print_run_bytes CHECK (bytes >= 0),
  sha256           nvarchar(64) COLLATE Latin1_General_BIN2 CONSTRAINT ck_print_run_sha256 CHECK (len(sha256) = 64),
  CONSTRAINT ck_print_run_range CHECK (first <= last),
  CONSTRAINT ck_print_run_end CHECK ((state IN (N'completed', N'abandoned') AND ended_at IS NOT NULL)
    OR (state NOT IN (N'completed', N'abandoned') AND ended_at IS NULL)),
  CONSTRAINT ck_print_run_result CHECK ((labels IS NULL AND bytes IS NULL AND sha256 IS NULL)
    OR (labels IS NOT NULL AND bytes IS NOT NULL AND sha256 IS NOT NULL)),
  CONSTRAINT ck_print_run_written CHECK (state NOT IN (N'written', N'completed') OR sha256 IS NOT NULL)
);
CREATE INDEX print_run_of_batch ON print_run (batch, id);
INSERT INTO counter (name, value) VALUES (N'run', 0);
GO

-- Compares what was with what is, rather than ask UPDATE(column): on Babelfish that one remembers the columns of a
-- statement that failed before.
CREATE TRIGGER print_run_keeps_what_it_is ON print_run AFTER UPDATE AS
IF EXISTS (
  SELECT id, batch, first, last, template, labels_per_sheet, format, "file", reason, made_from, actor, started_at FROM inserted
  EXCEPT
  SELECT id, batch, first, last, template, labels_per_sheet, format, "file", reason, made_from, actor, started_at FROM deleted)
  THROW 51000, N'a print run is fixed when it starts', 1;
GO
CREATE TRIGGER print_run_ends_once ON print_run AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted WHERE ended_at IS NOT NULL) THROW 51000, N'a print run that ended is never changed', 1;
GO
CREATE TRIGGER print_run_is_never_deleted ON print_run AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'a print run is never deleted', 1;
GO
