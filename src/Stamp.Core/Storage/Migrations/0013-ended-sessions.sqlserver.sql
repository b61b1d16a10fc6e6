-- Sessions of the portal that were signed out: see the .sqlite.sql file beside this one.
CREATE TABLE ended_session (
  -- 32 hexadecimal digits.
  id       nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT pk_ended_session PRIMARY KEY
    CONSTRAINT ck_ended_session_id CHECK (len(id) = 32),
  ended_at datetime2(6) NOT NULL
);
CREATE INDEX ended_session_by_time ON ended_session (ended_at);
