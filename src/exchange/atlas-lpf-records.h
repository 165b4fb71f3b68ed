/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a place out of a gazetteer, in the making. */
#pragma once

#include <json-glib/json-glib.h>

#include "atlas-reader.h"

G_BEGIN_DECLS

typedef struct _AtlasLpfRecords AtlasLpfRecords;

AtlasLpfRecords *atlas_lpf_records_new      (AtlasReader      *reader);
void             atlas_lpf_records_free     (AtlasLpfRecords  *self);
AtlasItem       *atlas_lpf_records_finish   (AtlasLpfRecords  *self,
                                             GError          **error);
AtlasName       *atlas_lpf_add_name         (AtlasLpfRecords  *self,
                                             const char       *text,
                                             const char       *language,
                                             const char       *kind);
gboolean         atlas_lpf_has_name         (AtlasLpfRecords  *self,
                                             const char       *text);
void             atlas_lpf_add_type         (AtlasLpfRecords  *self,
                                             const char       *label);
void             atlas_lpf_add_identifier   (AtlasLpfRecords  *self,
                                             const char       *uri);
void             atlas_lpf_add_date         (AtlasLpfRecords  *self,
                                             const char       *property,
                                             const char       *edtf);
void             atlas_lpf_add_text_claim   (AtlasLpfRecords  *self,
                                             const char       *property,
                                             const char       *text);
void             atlas_lpf_add_relation     (AtlasLpfRecords  *self,
                                             const char       *property,
                                             const char       *uri,
                                             const char       *label);
void             atlas_lpf_add_description  (AtlasLpfRecords  *self,
                                             const char       *text,
                                             const char       *language);
void             atlas_lpf_set_note         (AtlasLpfRecords  *self,
                                             const char       *note);
void             atlas_lpf_note             (AtlasLpfRecords  *self,
                                             const char       *note);
gboolean         atlas_lpf_set_wkb          (AtlasLpfRecords  *self,
                                             GByteArray       *wkb,
                                             const AtlasPoint *point,
                                             GError          **error);
gboolean         atlas_lpf_set_geometry     (AtlasLpfRecords  *self,
                                             JsonObject       *geometry,
                                             GError          **error);
void             atlas_lpf_set_precision    (AtlasLpfRecords  *self,
                                             double            metres);

G_END_DECLS
