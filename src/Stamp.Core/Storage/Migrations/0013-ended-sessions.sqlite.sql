-- Sessions of the portal that were signed out. A session is a cookie, and a copy of it can't be taken back: its end is
-- kept here until no cookie of it can be in force any more (SessionStore).
CREATE TABLE ended_session (
  id       TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  ended_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ended_session_by_time ON ended_session (ended_at);
