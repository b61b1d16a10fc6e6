-- Products are found by their GTIN: its 14 digits, and without the zeros in front as GTIN-13, GTIN-12 and GTIN-8. Those
-- stored from here on bring these words along (SearchTable); a name or code may have brought the same word before.
INSERT INTO search_word (kind, word, subject)
SELECT N'product', p.gtin, p.id FROM product p
WHERE p.gtin IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM search_word w WHERE w.kind = N'product' AND w.word = p.gtin AND w.subject = p.id);
INSERT INTO search_word (kind, word, subject)
SELECT N'product', substring(p.gtin, 2, 13), p.id FROM product p
WHERE p.gtin IS NOT NULL AND p.gtin >= N'0' AND p.gtin < N'1'
  AND NOT EXISTS (SELECT 1 FROM search_word w WHERE w.kind = N'product' AND w.word = substring(p.gtin, 2, 13) AND w.subject = p.id);
INSERT INTO search_word (kind, word, subject)
SELECT N'product', substring(p.gtin, 3, 12), p.id FROM product p
WHERE p.gtin IS NOT NULL AND p.gtin >= N'00' AND p.gtin < N'01'
  AND NOT EXISTS (SELECT 1 FROM search_word w WHERE w.kind = N'product' AND w.word = substring(p.gtin, 3, 12) AND w.subject = p.id);
INSERT INTO search_word (kind, word, subject)
SELECT N'product', substring(p.gtin, 7, 8), p.id FROM product p
WHERE p.gtin IS NOT NULL AND p.gtin >= N'000000' AND p.gtin < N'000001'
  AND NOT EXISTS (SELECT 1 FROM search_word w WHERE w.kind = N'product' AND w.word = substring(p.gtin, 7, 8) AND w.subject = p.id);
