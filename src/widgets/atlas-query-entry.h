/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field that a search is typed into: it completes the words of the search and what they may be
 * followed by, and lists them for those who do not know them. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-query-finder.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_QUERY_ENTRY (atlas_query_entry_get_type ())
G_DECLARE_FINAL_TYPE (AtlasQueryEntry, atlas_query_entry, ATLAS, QUERY_ENTRY, GtkWidget)

/* A GtkEditable. Signals besides those of one:
 *   search-changed (): what is asked for is something else: not where a mere space came
 *   activate (): Enter, and nothing is taken by it
 *   stop-search (): Escape, and nothing is closed by it
 * All other keys that the field has no use for are passed on, arrows up and down among them. */

GtkWidget        *atlas_query_entry_new        (void);
void              atlas_query_entry_set_finder (AtlasQueryEntry  *self,
                                                AtlasQueryFinder *finder);
const AtlasQuery *atlas_query_entry_get_query  (AtlasQueryEntry  *self);
void              atlas_query_entry_set_query  (AtlasQueryEntry  *self,
                                                const AtlasQuery *query);
void              atlas_query_entry_set_text   (AtlasQueryEntry  *self,
                                                const char       *text);
void              atlas_query_entry_remove_term (AtlasQueryEntry *self,
                                                guint             term);
void              atlas_query_entry_edit_term  (AtlasQueryEntry  *self,
                                                guint             term);
gboolean          atlas_query_entry_is_open    (AtlasQueryEntry  *self);

G_END_DECLS
