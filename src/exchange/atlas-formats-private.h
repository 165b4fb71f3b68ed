/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats of this layer, each defined in its own file: a line here and one in atlas-format.c. */
#pragma once

#include "atlas-format.h"

G_BEGIN_DECLS

extern const AtlasFormat atlas_format_json;
extern const AtlasFormat atlas_format_geojson;
extern const AtlasFormat atlas_format_geojsonseq;
extern const AtlasFormat atlas_format_lpf;
extern const AtlasFormat atlas_format_lpfl;
extern const AtlasFormat atlas_format_lp_tsv;
extern const AtlasFormat atlas_format_kml;
extern const AtlasFormat atlas_format_kmz;
extern const AtlasFormat atlas_format_gpx;
extern const AtlasFormat atlas_format_gdal;
extern const AtlasFormat atlas_format_jsonld;
extern const AtlasFormat atlas_format_figures;
extern const AtlasFormat atlas_format_csl_json;
extern const AtlasFormat atlas_format_bibtex;
extern const AtlasFormat atlas_format_ris;
extern const AtlasFormat atlas_format_csv;
extern const AtlasFormat atlas_format_tsv;

G_END_DECLS
