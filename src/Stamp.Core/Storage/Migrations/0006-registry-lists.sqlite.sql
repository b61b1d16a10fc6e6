-- What people look up in the registry: in the order of names, by words, by the end of certificates; and pictures.

-- Names without marks and capitals: Đ stands beside D, and "mien dong" finds Miến dong. Those of before are
-- filled in by SearchTable.Fill, since SQL knows no Vietnamese letters.
ALTER TABLE producer ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
CREATE INDEX producer_by_name ON producer (name_key, id);
ALTER TABLE product ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
CREATE INDEX product_by_name ON product (name_key, id);
CREATE INDEX product_of_producer_by_name ON product (producer_id, name_key, id);
CREATE INDEX product_of_group_by_name ON product (product_group, name_key, id);

-- Each word of a name or code, so that a search is a range of an index and never a look at every row.
CREATE TABLE search_word (
  kind    TEXT NOT NULL CHECK (kind IN ('producer', 'product')),
  word    TEXT NOT NULL,
  subject INTEGER NOT NULL,
  PRIMARY KEY (kind, word, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_word_of_subject ON search_word (kind, subject);

CREATE INDEX star_certificate_by_end ON star_certificate (valid_until, id);
CREATE INDEX star_certificate_by_decision ON star_certificate (decided_on, id);
CREATE INDEX star_certificate_by_withdrawal ON star_certificate (withdrawn_on, id);

-- A picture stands with its product: kept, backed up and told to the change feed in one transaction with it.
CREATE TABLE product_picture (
  product_id INTEGER PRIMARY KEY REFERENCES product (id),
  media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png')),
  width      INTEGER NOT NULL CHECK (width BETWEEN 1 AND 6000),
  height     INTEGER NOT NULL CHECK (height BETWEEN 1 AND 6000),
  sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes      BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1048576)
) STRICT;

-- The history of one product, without reading everybody's.
CREATE INDEX audit_of_subject ON audit (subject, number);
