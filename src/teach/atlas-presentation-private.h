/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the audience's window share. */
#pragma once

#include "atlas-kiosk.h"
#include "atlas-presentation.h"

G_BEGIN_DECLS

struct _AtlasPresentation
{
  GtkWindow parent_instance;

  AtlasSession *session;
  AtlasTalk *talk;
  AtlasKiosk *kiosk;
  AtlasStage *stage;
  AtlasMapView *map;
  GtkWidget *overlay;
  GtkWidget *evidence;      /* (nullable): the sheet that is open */
  GtkWidget *keys;          /* (nullable) */
  GtkWidget *black;
  GtkWidget *progress;
  GtkWidget *number;        /* what is typed of the number of a stop */
  GtkWidget *hands;         /* buttons that come when the pointer moves */
  GArray *records;          /* ids of the stop: those that its author lists, then those that its search finds */
  guint n_listed;
  GCancellable *searching;  /* (nullable) */
  guint search_tries;
  guint hands_timeout;
  double pointer_x, pointer_y;
  guint inhibited;          /* the screen saver; 0: not */
};

void     atlas_presentation_init_hands   (AtlasPresentation *self);
void     atlas_presentation_drop_hands   (AtlasPresentation *self);
void     atlas_presentation_show_records (AtlasPresentation *self);
void     atlas_presentation_find_records (AtlasPresentation *self);
gboolean atlas_presentation_scroll       (AtlasPresentation *self,
                                          int                steps,
                                          gboolean           pages);

G_END_DECLS
