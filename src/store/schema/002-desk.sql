-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the curator's desk needs beyond the first schema. docs/FORMAT.md explains it.

-- The fields of CSL by which books, reports, journals and acts are cited.
ALTER TABLE source ADD COLUMN editor TEXT;
ALTER TABLE source ADD COLUMN publisher_place TEXT;
ALTER TABLE source ADD COLUMN edition TEXT;
ALTER TABLE source ADD COLUMN volume TEXT;
ALTER TABLE source ADD COLUMN issue TEXT;
ALTER TABLE source ADD COLUMN number TEXT;
ALTER TABLE source ADD COLUMN page TEXT;
ALTER TABLE source ADD COLUMN section TEXT;
ALTER TABLE source ADD COLUMN genre TEXT;
ALTER TABLE source ADD COLUMN doi TEXT;
ALTER TABLE source ADD COLUMN isbn TEXT;

-- What is in a picture, told without reading it: finds the same one again, and its thumbnail.
ALTER TABLE media ADD COLUMN hash TEXT;
CREATE INDEX media_hash ON media (hash) WHERE hash IS NOT NULL;

-- Which properties have but one value at a time.
ALTER TABLE property ADD COLUMN single_valued INTEGER NOT NULL DEFAULT 0;

-- What is counted of many claims at once is told by the indexes alone: their sources, their properties.
DROP INDEX evidence_claim;
CREATE INDEX evidence_claim ON evidence (claim, ordinal, source);
DROP INDEX claim_entry;
CREATE INDEX claim_entry ON claim (entry, ordinal, property);
