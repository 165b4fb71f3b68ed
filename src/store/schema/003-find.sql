-- SPDX-License-Identifier: GPL-3.0-or-later
-- Searches that are kept in the collection. docs/FORMAT.md explains it.

CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  ordinal INTEGER NOT NULL DEFAULT 0,
  query TEXT NOT NULL CHECK (query <> ''),
  sort TEXT CHECK (sort IN ('relevance', 'name', 'date', 'figure', 'distance', 'changed')),
  sort_property INTEGER REFERENCES property (id),
  descending INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX saved_search_sort_property ON saved_search (sort_property) WHERE sort_property IS NOT NULL;

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('saved_search', 'attributes', 'saved_search', 'Searches that are kept', NULL);

-- What a search finds is shown at a stop.
ALTER TABLE tour_stop ADD COLUMN search INTEGER REFERENCES saved_search (id);
CREATE INDEX tour_stop_search ON tour_stop (search) WHERE search IS NOT NULL;

-- Their titles are texts: the table is written anew, since the list of owners cannot be changed in
-- place. It keeps its name throughout: triggers of other tables speak of it.
CREATE TABLE hubatlas_text_before AS SELECT id, owner_table, owner, field, language, text FROM text;
DROP TABLE text;

CREATE TABLE text (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  owner_table TEXT NOT NULL CHECK (owner_table IN ('collection', 'property', 'media', 'tag', 'entry', 'claim', 'tour', 'tour_stop', 'saved_search')),
  owner INTEGER NOT NULL,
  field TEXT NOT NULL CHECK (field IN ('title', 'description', 'label', 'inverse', 'alternative', 'narrative', 'notes', 'value', 'scope')),
  language TEXT NOT NULL CHECK (language <> ''),
  text TEXT NOT NULL CHECK (text <> '')
) STRICT;

INSERT INTO text (id, owner_table, owner, field, language, text)
  SELECT id, owner_table, owner, field, language, text FROM hubatlas_text_before ORDER BY id;
DROP TABLE hubatlas_text_before;
CREATE INDEX text_owner ON text (owner, owner_table);
