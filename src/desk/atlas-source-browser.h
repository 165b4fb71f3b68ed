/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of sources with its search and the ways to add one. */
#pragma once

#include <adwaita.h>

#include "atlas-source-list.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_BROWSER (atlas_source_browser_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceBrowser, atlas_source_browser, ATLAS, SOURCE_BROWSER, AdwBin)

/* Signals:
 *   selected (int64 id): a person chose a source
 *   clicked (): with the pointer
 *   activated (): and wants to be taken there
 * Adding is asked for by the actions sources.new, sources.paste and sources.choose. */

GtkWidget *atlas_source_browser_new    (AtlasSourceList    *sources);
void       atlas_source_browser_select (AtlasSourceBrowser *self,
                                        gint64              id);
void       atlas_source_browser_focus  (AtlasSourceBrowser *self);

G_END_DECLS
