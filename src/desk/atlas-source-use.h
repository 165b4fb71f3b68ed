/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One claim that rests on a source, as a list shows it. */
#pragma once

#include "atlas-language.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_USE (atlas_source_use_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceUse, atlas_source_use, ATLAS, SOURCE_USE, GObject)

GPtrArray  *atlas_source_use_list            (AtlasRecordSet     *set,
                                              gint64              source,
                                              AtlasLabelLanguage  labels);
gint64      atlas_source_use_get_entry       (AtlasSourceUse     *self);
gint64      atlas_source_use_get_claim       (AtlasSourceUse     *self);
gint64      atlas_source_use_get_evidence    (AtlasSourceUse     *self);
const char *atlas_source_use_get_title       (AtlasSourceUse     *self);
const char *atlas_source_use_get_statement   (AtlasSourceUse     *self);
const char *atlas_source_use_get_quotation   (AtlasSourceUse     *self);
gboolean    atlas_source_use_is_first        (AtlasSourceUse     *self);
gboolean    atlas_source_use_is_sole_claim   (AtlasSourceUse     *self);
gboolean    atlas_source_use_is_sole_entry   (AtlasSourceUse     *self);

G_END_DECLS
