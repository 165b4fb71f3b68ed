-- SPDX-License-Identifier: GPL-3.0-or-later
-- What comes from other data sets: identifiers, lines and areas; and the history of large imports.
-- docs/FORMAT.md explains it.

CREATE TABLE identifier (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  entry INTEGER NOT NULL REFERENCES entry (id),
  ordinal INTEGER NOT NULL DEFAULT 0,
  scheme TEXT NOT NULL CHECK (scheme <> ''),
  value TEXT NOT NULL CHECK (value <> '')
) STRICT;

CREATE INDEX identifier_entry ON identifier (entry, ordinal);
CREATE INDEX identifier_value ON identifier (value, scheme);

CREATE TABLE shape (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  entry INTEGER NOT NULL REFERENCES entry (id),
  ordinal INTEGER NOT NULL DEFAULT 0 CHECK (typeof (ordinal) = 'integer'),
  geometry GEOMETRY NOT NULL CHECK (typeof (geometry) = 'blob')
);

CREATE INDEX shape_entry ON shape (entry, ordinal);

-- Records that came or went by the thousand: a row for each row of ids without a gap.
CREATE TABLE change_range (
  id INTEGER PRIMARY KEY NOT NULL,
  change INTEGER NOT NULL REFERENCES change (sequence),
  table_name TEXT NOT NULL,
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL CHECK (last_id >= first_id),
  operation TEXT NOT NULL CHECK (operation IN ('insert', 'delete')),
  content BLOB
) STRICT;

CREATE INDEX change_range_change ON change_range (change);
CREATE INDEX change_range_first_id ON change_range (table_name, first_id);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('identifier', 'attributes', 'identifier', 'What entries are called in other data sets', NULL),
  ('shape', 'features', 'shape', 'Lines and areas of entries', 4326),
  ('change_range', 'attributes', 'change_range', 'History: one row a run of records that came or went together', NULL);

INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) VALUES
  ('shape', 'geometry', 'GEOMETRY', 4326, 2, 0);

INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES
  ('change_range', NULL, 'hubatlas_history', 'Hub Atlas, docs/FORMAT.md: history', 'write-only');
