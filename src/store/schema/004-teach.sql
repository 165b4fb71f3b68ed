-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a stop of a tour says and draws. docs/FORMAT.md explains it.

ALTER TABLE tour_stop ADD COLUMN chart TEXT CHECK (chart IN ('bars', 'lines', 'shares', 'comparison'));
ALTER TABLE tour_stop ADD COLUMN chart_property INTEGER REFERENCES property (id);
CREATE INDEX tour_stop_chart_property ON tour_stop (chart_property) WHERE chart_property IS NOT NULL;

CREATE TABLE tour_stop_claim (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id BETWEEN 1 AND 9007199254740991),
  stop INTEGER NOT NULL REFERENCES tour_stop (id),
  claim INTEGER NOT NULL REFERENCES claim (id),
  ordinal INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX tour_stop_claim_stop ON tour_stop_claim (stop, ordinal);
CREATE INDEX tour_stop_claim_claim ON tour_stop_claim (claim);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('tour_stop_claim', 'attributes', 'tour_stop_claim', 'Statements made at a stop', NULL);
