-- Who may sign in to the portal, and the tokens of machines. Never a password, never a token: their hashes.
CREATE TABLE account (
  id                    INTEGER PRIMARY KEY,
  name                  TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 3 AND 100),
  display_name          TEXT NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
  role                  TEXT NOT NULL CHECK (role IN ('producer', 'office', 'inspector', 'administrator')),
  producer_id           INTEGER REFERENCES producer (id),
  password_hash         TEXT NOT NULL,
  password_is_temporary INTEGER NOT NULL CHECK (password_is_temporary IN (0, 1)),
  -- Another one ends every session.
  security_stamp        TEXT NOT NULL,
  is_disabled           INTEGER NOT NULL CHECK (is_disabled IN (0, 1)),
  failed_sign_ins       INTEGER NOT NULL CHECK (failed_sign_ins >= 0),
  locked_until          TEXT,
  -- Enciphered by the portal, whose key is a file.
  second_factor_key     TEXT,
  has_second_factor     INTEGER NOT NULL CHECK (has_second_factor IN (0, 1)),
  -- The 30-second step of the last code accepted: none is accepted twice.
  second_factor_step    INTEGER NOT NULL,
  created_at            TEXT NOT NULL,
  version               INTEGER NOT NULL,
  CHECK ((role = 'producer') = (producer_id IS NOT NULL)),
  CHECK (has_second_factor = 0 OR second_factor_key IS NOT NULL)
) STRICT;
CREATE INDEX account_of_producer ON account (producer_id);
CREATE INDEX account_of_role ON account (role);

CREATE TABLE api_token (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  label      TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
  scopes     TEXT NOT NULL,
  hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  -- Names the form that asked for it, so that a form sent twice makes one token.
  request_id TEXT NOT NULL UNIQUE CHECK (length(request_id) BETWEEN 1 AND 100),
  created_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;
CREATE INDEX api_token_of_account ON api_token (account_id, id);

CREATE TRIGGER account_is_never_deleted BEFORE DELETE ON account
BEGIN SELECT RAISE(ABORT, 'an account is disabled, never deleted'); END;
CREATE TRIGGER account_keeps_who_it_is BEFORE UPDATE OF id, name, role, producer_id, created_at ON account
BEGIN SELECT RAISE(ABORT, 'an account is fixed when it is made'); END;
CREATE TRIGGER api_token_is_never_deleted BEFORE DELETE ON api_token
BEGIN SELECT RAISE(ABORT, 'a token is revoked, never deleted'); END;
