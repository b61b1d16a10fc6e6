-- Products are found by their GTIN: its 14 digits, and without the zeros in front as GTIN-13, GTIN-12 and GTIN-8. Those
-- stored from here on bring these words along (SearchTable); a name or code may have brought the same word before.
INSERT INTO search_word (kind, word, subject)
SELECT 'product', p.gtin, p.id FROM product p
WHERE p.gtin IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM search_word w WHERE w.kind = 'product' AND w.word = p.gtin AND w.subject = p.id);
INSERT INTO search_word (kind, word, subject)
SELECT 'product', substr(p.gtin, 2), p.id FROM product p
WHERE p.gtin IS NOT NULL AND p.gtin LIKE '0%'
  AND NOT EXISTS (SELECT 1 FROM search_word w WHERE w.kind = 'product' AND w.word = substr(p.gtin, 2) AND w.subject = p.id);
INSERT INTO search_word (kind, word, subject)
SELECT 'product', substr(p.gtin, 3), p.id FROM product p
WHERE p.gtin IS NOT NULL AND p.gtin LIKE '00%'
  AND NOT EXISTS (SELECT 1 FROM search_word w WHERE w.kind = 'product' AND w.word = substr(p.gtin, 3) AND w.subject = p.id);
INSERT INTO search_word (kind, word, subject)
SELECT 'product', substr(p.gtin, 7), p.id FROM product p
WHERE p.gtin IS NOT NULL AND p.gtin LIKE '000000%'
  AND NOT EXISTS (SELECT 1 FROM search_word w WHERE w.kind = 'product' AND w.word = substr(p.gtin, 7) AND w.subject = p.id);
