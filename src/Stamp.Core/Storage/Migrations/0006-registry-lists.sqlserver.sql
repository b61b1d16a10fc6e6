-- What people look up in the registry: in the order of names, by words, by the end of certificates; and pictures.
-- No registry on SQL Server is older: there are no names to fill the keys and the words from.
ALTER TABLE producer ADD name_key nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT df_producer_name_key DEFAULT N'';
ALTER TABLE product ADD name_key nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT df_product_name_key DEFAULT N'';
GO

CREATE INDEX producer_by_name ON producer (name_key, id);
CREATE INDEX product_by_name ON product (name_key, id);
CREATE INDEX product_of_producer_by_name ON product (producer_id, name_key, id);
CREATE INDEX product_of_group_by_name ON product (product_group, name_key, id);

CREATE TABLE search_word (
  kind    nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_search_word_kind CHECK (kind IN (N'producer', N'product')),
  -- Letters and digits of one UTF-16 unit each, so no more than a name has characters.
  word    nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
  subject bigint NOT NULL,
  CONSTRAINT pk_search_word PRIMARY KEY (kind, word, subject)
);
CREATE INDEX search_word_of_subject ON search_word (kind, subject);

CREATE INDEX star_certificate_by_end ON star_certificate (valid_until, id);
CREATE INDEX star_certificate_by_decision ON star_certificate (decided_on, id);
CREATE INDEX star_certificate_by_withdrawal ON star_certificate (withdrawn_on, id);

CREATE TABLE product_picture (
  product_id bigint NOT NULL CONSTRAINT pk_product_picture PRIMARY KEY CONSTRAINT fk_product_picture_product REFERENCES product (id),
  media_type nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL
    CONSTRAINT ck_product_picture_media_type CHECK (media_type IN (N'image/jpeg', N'image/png')),
  width      int NOT NULL CONSTRAINT ck_product_picture_width CHECK (width BETWEEN 1 AND 6000),
  height     int NOT NULL CONSTRAINT ck_product_picture_height CHECK (height BETWEEN 1 AND 6000),
  sha256     nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT ck_product_picture_sha256 CHECK (len(sha256) = 64),
  bytes      varbinary(max) NOT NULL CONSTRAINT ck_product_picture_bytes CHECK (datalength(bytes) BETWEEN 1 AND 1048576)
);

CREATE INDEX audit_of_subject ON audit (subject, number);
