/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of tours, with the stops below the one that is open: chosen, ordered by dragging and by
 * keys. */
#pragma once

#include <adwaita.h>

#include "atlas-story.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TOUR_LIST (atlas_tour_list_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTourList, atlas_tour_list, ATLAS, TOUR_LIST, AdwBin)

/* Signals:
 *   chosen (int64 tour, int64 stop): the row with the cursor is another one; stop 0: the tour itself
 *   activated (): Enter or a double click
 *   move (uint type, int64 id, uint place): a tour or stop shall stand there
 * The keys of a row and its menu ask by actions of the group "tour". */

GtkWidget *atlas_tour_list_new    (void);
void       atlas_tour_list_set    (AtlasTourList  *self,
                                   AtlasRecordSet *tours,
                                   AtlasStory     *story,
                                   GPtrArray      *findings,
                                   gboolean        editable);
void       atlas_tour_list_select (AtlasTourList  *self,
                                   gint64          tour,
                                   gint64          stop);
void       atlas_tour_list_focus  (AtlasTourList  *self);
void       atlas_tour_list_set_single_click (AtlasTourList *self,
                                   gboolean        single_click);
void       atlas_tour_list_set_menu (AtlasTourList *self,
                                   GMenuModel     *menu);

G_END_DECLS
