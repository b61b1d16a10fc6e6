-- Print runs: what was printed, of what, by whom, and the file that came of it.
CREATE TABLE print_run (
  id               INTEGER PRIMARY KEY,
  batch            INTEGER NOT NULL REFERENCES batch (number),
  first            INTEGER NOT NULL CHECK (first >= 1),
  last             INTEGER NOT NULL,
  template         TEXT NOT NULL CHECK (length(template) BETWEEN 1 AND 40),
  -- Sheets of a run are numbered by it, whatever becomes of the template.
  labels_per_sheet INTEGER NOT NULL CHECK (labels_per_sheet >= 1),
  format           TEXT NOT NULL CHECK (length(format) BETWEEN 1 AND 20),
  -- Relative to the data folder where it is inside it, so that the folder may be moved.
  file             TEXT NOT NULL,
  reason           TEXT,
  -- Names, stars, origin, template as they were: a resumed run and a reprint make the same bytes of it.
  made_from        TEXT NOT NULL CHECK (json_valid(made_from)),
  actor            TEXT NOT NULL,
  started_at       TEXT NOT NULL,
  state            TEXT NOT NULL CHECK (state IN ('running', 'written', 'completed', 'abandoned')),
  ended_at         TEXT,
  labels           INTEGER CHECK (labels >= 1),
  bytes            INTEGER CHECK (bytes >= 0),
  sha256           TEXT CHECK (length(sha256) = 64),
  CHECK (first <= last),
  CHECK ((state IN ('completed', 'abandoned')) = (ended_at IS NOT NULL)),
  CHECK ((labels IS NULL) = (sha256 IS NULL) AND (bytes IS NULL) = (sha256 IS NULL)),
  CHECK (state NOT IN ('written', 'completed') OR sha256 IS NOT NULL)
) STRICT;
CREATE INDEX print_run_of_batch ON print_run (batch, id);
INSERT INTO counter (name, value) VALUES ('run', 0);

CREATE TRIGGER print_run_keeps_what_it_is BEFORE UPDATE OF
  id, batch, first, last, template, labels_per_sheet, format, file, reason, made_from, actor, started_at ON print_run
BEGIN SELECT RAISE(ABORT, 'a print run is fixed when it starts'); END;
CREATE TRIGGER print_run_ends_once BEFORE UPDATE ON print_run WHEN OLD.ended_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a print run that ended is never changed'); END;
CREATE TRIGGER print_run_is_never_deleted BEFORE DELETE ON print_run
BEGIN SELECT RAISE(ABORT, 'a print run is never deleted'); END;
