-- Ids that SQLite gave by itself so far are counted like every other number: the program knows an id before the row
-- is there, so that the same statement makes the row on SQLite and on SQL Server.
INSERT INTO counter (name, value) SELECT 'producer', coalesce(max(id), 0) FROM producer;
INSERT INTO counter (name, value) SELECT 'product', coalesce(max(id), 0) FROM product;
INSERT INTO counter (name, value) SELECT 'star_certificate', coalesce(max(id), 0) FROM star_certificate;
INSERT INTO counter (name, value) SELECT 'supporting_certificate', coalesce(max(id), 0) FROM supporting_certificate;
INSERT INTO counter (name, value) SELECT 'account', coalesce(max(id), 0) FROM account;
INSERT INTO counter (name, value) SELECT 'api_token', coalesce(max(id), 0) FROM api_token;
INSERT INTO counter (name, value) SELECT 'case_note', coalesce(max(id), 0) FROM case_note;
