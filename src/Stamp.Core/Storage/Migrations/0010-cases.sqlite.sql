-- What people report about a stamp, and what becomes of it.
INSERT INTO counter (name, value) VALUES ('case', 0);

CREATE TABLE consumer_case (
  number      INTEGER PRIMARY KEY,
  -- Names the form that it came in, so that a form sent twice, to two nodes even, makes one case.
  request_id  TEXT NOT NULL UNIQUE CHECK (length(request_id) = 32),
  -- What the person was told: follows from the request id, so that it is the same before the registry is reached.
  reference   TEXT NOT NULL CHECK (length(reference) = 10),
  -- All four null: the code was none of ours. Its text is kept nowhere.
  batch       INTEGER REFERENCES batch (number),
  stamp       INTEGER CHECK (stamp BETWEEN 1 AND 16777216),
  product_id  INTEGER REFERENCES product (id),
  -- Whose product it was when it was reported.
  producer_id INTEGER REFERENCES producer (id),
  kind        TEXT NOT NULL CHECK (kind IN ('other-product', 'label-copied', 'spoiled', 'stars-differ', 'other')),
  told        TEXT NOT NULL CHECK (length(told) <= 2000),
  bought_at   TEXT NOT NULL CHECK (length(bought_at) <= 200),
  contact     TEXT CHECK (length(contact) BETWEEN 1 AND 200),
  photo       TEXT NOT NULL CHECK (photo IN ('none', 'kept', 'full', 'deleted')),
  -- Whether anything is left to delete some time after closing.
  is_personal INTEGER NOT NULL CHECK (is_personal IN (0, 1)),
  reported_at TEXT NOT NULL,
  -- The day in Vietnam of reported_at.
  day         TEXT NOT NULL CHECK (day IS date(day)),
  state       TEXT NOT NULL CHECK (state IN ('new', 'in-progress', 'closed')),
  taken_by    TEXT,
  outcome     TEXT CHECK (outcome IN ('confirmed', 'false-alarm', 'unclear')),
  answer      TEXT CHECK (length(answer) BETWEEN 1 AND 500),
  closed_at   TEXT,
  version     INTEGER NOT NULL,
  CHECK ((batch IS NULL) = (stamp IS NULL) AND (batch IS NULL) = (product_id IS NULL) AND (batch IS NULL) = (producer_id IS NULL)),
  CHECK ((state = 'new') = (taken_by IS NULL)),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((state = 'closed') = (outcome IS NOT NULL) AND (state = 'closed') = (answer IS NOT NULL)),
  CHECK (is_personal = (contact IS NOT NULL OR photo = 'kept'))
) STRICT;
-- The last column of each is the number: lists go by day and number, the newest first.
CREATE INDEX case_of_day ON consumer_case (day, number);
CREATE INDEX case_of_state ON consumer_case (state, day, number);
CREATE INDEX case_of_kind ON consumer_case (kind, day, number);
CREATE INDEX case_of_batch ON consumer_case (batch, day, number);
CREATE INDEX case_of_product ON consumer_case (product_id, day, number);
CREATE INDEX case_of_producer ON consumer_case (producer_id, day, number);
CREATE INDEX case_of_reference ON consumer_case (reference);
CREATE INDEX case_to_forget ON consumer_case (is_personal, closed_at);

-- In the registry because the nodes that take reports and the portal that shows them may be different machines.
CREATE TABLE case_photo (
  case_number INTEGER PRIMARY KEY REFERENCES consumer_case (number),
  -- When it arrived, in Vietnam: so many a day are taken.
  day         TEXT NOT NULL CHECK (day IS date(day)),
  type        TEXT NOT NULL CHECK (type IN ('image/jpeg', 'image/png', 'image/webp')),
  width       INTEGER NOT NULL CHECK (width >= 1),
  height      INTEGER NOT NULL CHECK (height >= 1),
  bytes       BLOB NOT NULL
) STRICT;
CREATE INDEX case_photo_of_day ON case_photo (day);

-- What was done about a case, in order.
CREATE TABLE case_note (
  id          INTEGER PRIMARY KEY,
  case_number INTEGER NOT NULL REFERENCES consumer_case (number),
  at          TEXT NOT NULL,
  account     TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('taken', 'note', 'closed', 'reopened', 'forgotten')),
  outcome     TEXT CHECK (outcome IN ('confirmed', 'false-alarm', 'unclear')),
  told        TEXT NOT NULL CHECK (length(told) <= 1000),
  -- Names the form of a note, so that one sent twice stands once.
  request_id  TEXT CHECK (length(request_id) BETWEEN 1 AND 100),
  UNIQUE (case_number, request_id),
  CHECK ((kind = 'closed') = (outcome IS NOT NULL))
) STRICT;
CREATE INDEX case_note_of_case ON case_note (case_number, id);

CREATE TRIGGER case_is_never_deleted BEFORE DELETE ON consumer_case
BEGIN SELECT RAISE(ABORT, 'a case is closed, never deleted'); END;
CREATE TRIGGER case_keeps_what_was_told BEFORE UPDATE OF number, request_id, reference, batch, stamp, product_id, producer_id, kind, told, bought_at, reported_at, day ON consumer_case
BEGIN SELECT RAISE(ABORT, 'what was reported is fixed'); END;
CREATE TRIGGER case_contact_is_only_forgotten BEFORE UPDATE OF contact ON consumer_case WHEN NEW.contact IS NOT NULL AND NEW.contact IS NOT OLD.contact
BEGIN SELECT RAISE(ABORT, 'a contact is deleted, never changed'); END;
CREATE TRIGGER case_note_is_never_changed BEFORE UPDATE ON case_note
BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;
CREATE TRIGGER case_note_is_never_deleted BEFORE DELETE ON case_note
BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;
