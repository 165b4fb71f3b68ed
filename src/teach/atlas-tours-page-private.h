/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the page of tours share. */
#pragma once

#include "atlas-stop-editor.h"
#include "atlas-story.h"
#include "atlas-tour-editor.h"
#include "atlas-tour-list.h"
#include "atlas-tours-page.h"

G_BEGIN_DECLS

struct _AtlasToursPage
{
  AtlasPage parent_instance;

  AtlasRecordSet *tours;    /* (nullable): all tours, once they are read */
  AtlasStory *story;        /* (nullable): the one that is open, as it was read last */
  GPtrArray *findings;      /* (nullable) (element-type AtlasStoryFinding): of the same */
  gint64 tour;              /* what is wanted; 0: none */
  gint64 stop;              /* 0: the tour itself */
  char *field;              /* (nullable): where the cursor goes once that is shown */
  char *language;           /* (nullable) */
  gboolean entering;        /* the cursor goes to the title: it was just made */
  gboolean arriving;        /* the cursor came before there was a list for it */
  GCancellable *loading;

  AdwLeaflet *leaflet;
  GtkWidget *side;
  AtlasTourList *list;
  GtkLabel *extent;
  GtkStack *stack;          /* none, tour, stop */
  AdwStatusPage *none;
  GtkWidget *create_button;
  GtkWidget *back_button;
  GtkLabel *heading;
  GtkWidget *present_button;
  GtkWidget *publish_button;
  AtlasTourEditor *tour_editor;
  AtlasStopEditor *stop_editor;
};

/* atlas-tours-page.c */
void     atlas_tours_page_load         (AtlasToursPage *self);
void     atlas_tours_page_open         (AtlasToursPage *self,
                                        gint64          tour,
                                        gint64          stop);
void     atlas_tours_page_settle       (AtlasToursPage *self);
gboolean atlas_tours_page_is_editable  (AtlasToursPage *self);

/* atlas-tours-page-actions.c */
void     atlas_tours_page_setup_actions  (AtlasToursPage *self);
void     atlas_tours_page_update_actions (AtlasToursPage *self);
void     atlas_tours_page_move           (AtlasToursPage  *self,
                                          AtlasRecordType  type,
                                          gint64           id,
                                          guint            place);

/* atlas-tours-page-build.c */
void     atlas_tours_page_build        (AtlasToursPage *self);

G_END_DECLS
