-- Who may sign in to the portal, and the tokens of machines. Never a password, never a token: their hashes.
CREATE TABLE account (
  id                    bigint NOT NULL CONSTRAINT pk_account PRIMARY KEY,
  name                  nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT uq_account_name UNIQUE
    CONSTRAINT ck_account_name CHECK (len(name) >= 3),
  display_name          nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_account_display_name CHECK (len(display_name) >= 1),
  role                  nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL
    CONSTRAINT ck_account_role CHECK (role IN (N'producer', N'office', N'inspector', N'administrator')),
  producer_id           bigint CONSTRAINT fk_account_producer REFERENCES producer (id),
  -- 13 bytes of header, 16 of salt, 32 of hash are 84 characters of base64; the rest is for a longer hash.
  password_hash         nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
  password_is_temporary tinyint NOT NULL CONSTRAINT ck_account_password_is_temporary CHECK (password_is_temporary IN (0, 1)),
  -- 40 hexadecimal digits.
  security_stamp        nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
  is_disabled           tinyint NOT NULL CONSTRAINT ck_account_is_disabled CHECK (is_disabled IN (0, 1)),
  failed_sign_ins       int NOT NULL CONSTRAINT ck_account_failed_sign_ins CHECK (failed_sign_ins >= 0),
  locked_until          datetime2(6),
  second_factor_key     nvarchar(1000) COLLATE Latin1_General_BIN2,
  has_second_factor     tinyint NOT NULL CONSTRAINT ck_account_has_second_factor CHECK (has_second_factor IN (0, 1)),
  second_factor_step    bigint NOT NULL,
  created_at            datetime2(6) NOT NULL,
  version               bigint NOT NULL,
  CONSTRAINT ck_account_producer CHECK ((role = N'producer' AND producer_id IS NOT NULL) OR (role <> N'producer' AND producer_id IS NULL)),
  CONSTRAINT ck_account_second_factor CHECK (has_second_factor = 0 OR second_factor_key IS NOT NULL)
);
CREATE INDEX account_of_producer ON account (producer_id);
CREATE INDEX account_of_role ON account (role);

CREATE TABLE api_token (
  id         bigint NOT NULL CONSTRAINT pk_api_token PRIMARY KEY,
  account_id bigint NOT NULL CONSTRAINT fk_api_token_account REFERENCES account (id),
  label      nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_api_token_label CHECK (len(label) >= 1),
  scopes     nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
  hash       varbinary(32) NOT NULL CONSTRAINT uq_api_token_hash UNIQUE CONSTRAINT ck_api_token_hash CHECK (datalength(hash) = 32),
  request_id nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT uq_api_token_request UNIQUE
    CONSTRAINT ck_api_token_request_id CHECK (len(request_id) >= 1),
  created_at datetime2(6) NOT NULL,
  revoked_at datetime2(6)
);
CREATE INDEX api_token_of_account ON api_token (account_id, id);
GO

CREATE TRIGGER account_is_never_deleted ON account AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'an account is disabled, never deleted', 1;
GO
CREATE TRIGGER account_keeps_who_it_is ON account AFTER UPDATE AS
IF EXISTS (
  SELECT id, name, role, producer_id, created_at FROM inserted
  EXCEPT
  SELECT id, name, role, producer_id, created_at FROM deleted)
  THROW 51000, N'an account is fixed when it is made', 1;
GO
CREATE TRIGGER api_token_is_never_deleted ON api_token AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'a token is revoked, never deleted', 1;
GO
