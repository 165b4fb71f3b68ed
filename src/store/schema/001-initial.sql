-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema: a GeoPackage 1.3 with the tables of a collection. docs/FORMAT.md explains it.
-- The triggers are not here: they are made from the description of the records and rebuilt at need.

PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;

CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
);

INSERT INTO gpkg_spatial_ref_sys
  (srs_name, srs_id, organization, organization_coordsys_id, definition, description)
VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]',
   'longitude and latitude in degrees');

CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);

CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);

CREATE TABLE gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);

CREATE TABLE gpkgext_relations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  base_table_name TEXT NOT NULL,
  base_primary_column TEXT NOT NULL DEFAULT 'id',
  related_table_name TEXT NOT NULL,
  related_primary_column TEXT NOT NULL DEFAULT 'id',
  relation_name TEXT NOT NULL,
  mapping_table_name TEXT NOT NULL UNIQUE
);

-- Bookkeeping of the schema: one row a step that was applied; the version is the largest.
CREATE TABLE schema_step (
  version INTEGER PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  applied TEXT NOT NULL
) STRICT;

-- Records.
CREATE TABLE collection (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  uid TEXT NOT NULL CHECK (uid <> ''),
  default_language TEXT NOT NULL CHECK (default_language <> ''),
  licence TEXT,
  authors TEXT,
  created TEXT
) STRICT;

CREATE TABLE property (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  value_type TEXT NOT NULL CHECK (value_type IN ('number', 'text', 'date', 'entry')),
  unit_family TEXT CHECK (unit_family IN ('count', 'money', 'share', 'length', 'area', 'time', 'other')),
  default_unit TEXT,
  kinds TEXT,
  ordinal INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  type TEXT NOT NULL CHECK (type <> ''),
  title TEXT,
  container_title TEXT,
  author TEXT,
  publisher TEXT,
  url TEXT,
  archived_url TEXT,
  issued TEXT,
  issued_note TEXT,
  accessed TEXT,
  language TEXT,
  rights TEXT,
  content_hash TEXT,
  note TEXT
) STRICT;

CREATE TABLE source_text (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  source INTEGER NOT NULL REFERENCES source (id),
  text TEXT NOT NULL CHECK (text <> ''),
  hash TEXT NOT NULL CHECK (hash <> ''),
  imported TEXT
) STRICT;

CREATE TABLE media (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  data BLOB NOT NULL,
  content_type TEXT NOT NULL CHECK (content_type <> ''),
  title TEXT,
  credit TEXT,
  licence TEXT,
  file_name TEXT,
  width INTEGER NOT NULL DEFAULT 0,
  height INTEGER NOT NULL DEFAULT 0,
  source INTEGER REFERENCES source (id),
  note TEXT
) STRICT;

CREATE TABLE tag (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  key TEXT NOT NULL UNIQUE CHECK (key <> '')
) STRICT;

CREATE TABLE entry (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  kind TEXT NOT NULL DEFAULT 'place' CHECK (kind IN ('hub', 'place', 'organisation', 'person', 'work', 'event', 'platform', 'policy')),
  hub INTEGER REFERENCES entry (id),
  position POINT CHECK (position IS NULL OR typeof (position) = 'blob'),
  precision_m REAL CHECK (precision_m IS NULL OR typeof (precision_m) = 'real'),
  position_basis TEXT,
  datum TEXT CHECK (datum IN ('WGS-84', 'GCJ-02', 'BD-09')),
  position_entered TEXT,
  review TEXT NOT NULL DEFAULT 'draft' CHECK (review IN ('draft', 'needs-source', 'needs-second-source', 'reviewed')),
  note TEXT
);

CREATE TABLE name (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  entry INTEGER NOT NULL REFERENCES entry (id),
  ordinal INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL CHECK (text <> ''),
  language TEXT NOT NULL DEFAULT 'und' CHECK (language <> ''),
  kind TEXT NOT NULL DEFAULT 'official' CHECK (kind IN ('official', 'translated', 'romanised', 'alias', 'as-printed')),
  preferred INTEGER NOT NULL DEFAULT 0,
  sort_key TEXT,
  note TEXT
) STRICT;

CREATE TABLE claim (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  entry INTEGER NOT NULL REFERENCES entry (id),
  property INTEGER NOT NULL REFERENCES property (id),
  ordinal INTEGER NOT NULL DEFAULT 0,
  number REAL,
  number_to REAL,
  qualifier TEXT CHECK (qualifier IN ('=', '>', '>=', '<', '<=', '~')),
  unit TEXT,
  currency TEXT,
  as_written TEXT,
  printed_number REAL,
  printed_currency TEXT,
  text TEXT,
  language TEXT,
  date TEXT,
  target INTEGER REFERENCES entry (id),
  period TEXT,
  period_note TEXT,
  state TEXT NOT NULL DEFAULT 'actual' CHECK (state IN ('actual', 'target', 'expected')),
  scope TEXT,
  part_of INTEGER REFERENCES claim (id),
  part_kind TEXT CHECK (part_kind IN ('of-which', 'share-of')),
  rank TEXT NOT NULL DEFAULT 'normal' CHECK (rank IN ('preferred', 'normal', 'disputed', 'withdrawn')),
  rank_reason TEXT,
  note TEXT
) STRICT;

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  claim INTEGER NOT NULL REFERENCES claim (id),
  source INTEGER NOT NULL REFERENCES source (id),
  ordinal INTEGER NOT NULL DEFAULT 0,
  quotation TEXT,
  language TEXT,
  locator TEXT,
  confidence TEXT NOT NULL DEFAULT 'certain' CHECK (confidence IN ('certain', 'likely', 'doubtful')),
  note TEXT
) STRICT;

CREATE TABLE entry_media (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  base_id INTEGER NOT NULL REFERENCES entry (id),
  related_id INTEGER NOT NULL REFERENCES media (id),
  ordinal INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE entry_tag (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  entry INTEGER NOT NULL REFERENCES entry (id),
  tag INTEGER NOT NULL REFERENCES tag (id),
  ordinal INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE tour (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  ordinal INTEGER NOT NULL DEFAULT 0,
  minutes INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE tour_stop (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  tour INTEGER NOT NULL REFERENCES tour (id),
  ordinal INTEGER NOT NULL DEFAULT 0 CHECK (typeof (ordinal) = 'integer'),
  camera POINT CHECK (camera IS NULL OR typeof (camera) = 'blob'),
  zoom REAL CHECK (zoom IS NULL OR typeof (zoom) = 'real'),
  rotation REAL CHECK (rotation IS NULL OR typeof (rotation) = 'real'),
  period TEXT,
  base_map TEXT,
  layers TEXT,
  media INTEGER REFERENCES media (id)
);

CREATE TABLE tour_stop_entry (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  stop INTEGER NOT NULL REFERENCES tour_stop (id),
  entry INTEGER NOT NULL REFERENCES entry (id),
  ordinal INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE text (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  owner_table TEXT NOT NULL CHECK (owner_table IN ('collection', 'property', 'media', 'tag', 'entry', 'claim', 'tour', 'tour_stop')),
  owner INTEGER NOT NULL,
  field TEXT NOT NULL CHECK (field IN ('title', 'description', 'label', 'inverse', 'alternative', 'narrative', 'notes', 'value', 'scope')),
  language TEXT NOT NULL CHECK (language <> ''),
  text TEXT NOT NULL CHECK (text <> '')
) STRICT;

CREATE INDEX source_text_source ON source_text (source);
CREATE INDEX media_source ON media (source) WHERE source IS NOT NULL;
CREATE INDEX entry_hub ON entry (hub) WHERE hub IS NOT NULL;
CREATE INDEX name_entry ON name (entry, ordinal);
CREATE INDEX claim_entry ON claim (entry, ordinal);
CREATE INDEX claim_property ON claim (property);
CREATE INDEX claim_target ON claim (target) WHERE target IS NOT NULL;
CREATE INDEX claim_part_of ON claim (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX evidence_claim ON evidence (claim, ordinal);
CREATE INDEX evidence_source ON evidence (source);
CREATE INDEX entry_media_base_id ON entry_media (base_id, ordinal);
CREATE INDEX entry_media_related_id ON entry_media (related_id);
CREATE INDEX entry_tag_entry ON entry_tag (entry, ordinal);
CREATE INDEX entry_tag_tag ON entry_tag (tag);
CREATE INDEX tour_stop_tour ON tour_stop (tour, ordinal);
CREATE INDEX tour_stop_media ON tour_stop (media) WHERE media IS NOT NULL;
CREATE INDEX tour_stop_entry_stop ON tour_stop_entry (stop, ordinal);
CREATE INDEX tour_stop_entry_entry ON tour_stop_entry (entry);
CREATE INDEX text_owner ON text (owner, owner_table);

-- History.
CREATE TABLE change (
  sequence INTEGER PRIMARY KEY NOT NULL,
  id INTEGER NOT NULL UNIQUE CHECK (id BETWEEN 1 AND 9007199254740991),
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('app', 'tool', 'outside')),
  action TEXT NOT NULL CHECK (action IN ('do', 'undo', 'redo')),
  reverts INTEGER,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  verb TEXT NOT NULL,
  subject TEXT
) STRICT;

CREATE TABLE change_field (
  id INTEGER PRIMARY KEY NOT NULL,
  change INTEGER NOT NULL REFERENCES change (sequence),
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  old_integer INTEGER,
  old_real REAL,
  old_text TEXT,
  old_blob BLOB,
  new_integer INTEGER,
  new_real REAL,
  new_text TEXT,
  new_blob BLOB
) STRICT;

CREATE INDEX change_field_change ON change_field (change);
CREATE INDEX change_field_row ON change_field (row_id);
CREATE INDEX change_in_force ON change (action, undone, sequence);
CREATE INDEX change_reverts ON change (reverts) WHERE reverts IS NOT NULL;

-- One row; what the triggers need to know. Outside a transaction of ours it is always 1, NULL, 0.
CREATE TABLE history_state (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
  current INTEGER,
  reverting INTEGER NOT NULL DEFAULT 0,
  replaces_table TEXT,
  replaces_id INTEGER,
  replaced INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO history_state (id) VALUES (1);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('collection', 'attributes', 'collection', 'The atlas itself', NULL),
  ('property', 'attributes', 'property', 'Vocabulary of what can be claimed', NULL),
  ('source', 'attributes', 'source', 'Articles, reports, pages, interviews', NULL),
  ('source_text', 'attributes', 'source_text', 'Private copies of the texts of sources', NULL),
  ('media', 'attributes', 'media', 'Pictures and files', NULL),
  ('tag', 'attributes', 'tag', 'Keywords', NULL),
  ('entry', 'features', 'entry', 'Hubs, places, organisations, persons, works, events, platforms, policies', 4326),
  ('name', 'attributes', 'name', 'Names of entries', NULL),
  ('claim', 'attributes', 'claim', 'Statements about entries', NULL),
  ('evidence', 'attributes', 'evidence', 'Why a claim is believed', NULL),
  ('entry_media', 'attributes', 'entry_media', 'Pictures of entries', NULL),
  ('entry_tag', 'attributes', 'entry_tag', 'Keywords of entries', NULL),
  ('tour', 'attributes', 'tour', 'Stories', NULL),
  ('tour_stop', 'features', 'tour_stop', 'Stops of stories, with the middle of the view', 4326),
  ('tour_stop_entry', 'attributes', 'tour_stop_entry', 'Entries shown at a stop', NULL),
  ('text', 'attributes', 'text', 'Texts of records, by language', NULL),
  ('change', 'attributes', 'change', 'History: one row an action', NULL),
  ('change_field', 'attributes', 'change_field', 'History: one row a field that changed', NULL);

INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) VALUES
  ('entry', 'position', 'POINT', 4326, 0, 0),
  ('tour_stop', 'camera', 'POINT', 4326, 0, 0);

INSERT INTO gpkgext_relations
  (base_table_name, base_primary_column, related_table_name, related_primary_column, relation_name, mapping_table_name)
VALUES
  ('entry', 'id', 'media', 'id', 'media', 'entry_media');

INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES
  ('gpkgext_relations', NULL, 'gpkg_related_tables', 'http://www.opengis.net/doc/IS/gpkg-rte/1.0', 'read-write'),
  ('entry_media', NULL, 'gpkg_related_tables', 'http://www.opengis.net/doc/IS/gpkg-rte/1.0', 'read-write'),
  ('text', NULL, 'hubatlas_text', 'Hub Atlas, docs/FORMAT.md: texts of records by language', 'write-only'),
  ('change', NULL, 'hubatlas_history', 'Hub Atlas, docs/FORMAT.md: history', 'write-only'),
  ('change_field', NULL, 'hubatlas_history', 'Hub Atlas, docs/FORMAT.md: history', 'write-only'),
  ('history_state', NULL, 'hubatlas_history', 'Hub Atlas, docs/FORMAT.md: history', 'write-only'),
  ('schema_step', NULL, 'hubatlas_schema', 'Hub Atlas, docs/FORMAT.md: migrations', 'write-only');
