/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of the sidebar share: a collection that is open, the sidebar in a window, edits that are
 * stored and shown again. */
#pragma once

#include "app-test.h"

#include "atlas-detail-pane.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *folder;             /* for files of the test's own */
  AtlasSession *session;
  GtkWidget *window;
  GtkWidget *pane;
  guint n_edits;            /* that were stored */
  guint n_ready;            /* how often the pane showed an entry */
} PaneTest;

void            pane_test_set_up    (PaneTest      *f,
                                     gconstpointer  data);
void            pane_test_tear_down (PaneTest      *f,
                                     gconstpointer  data);
void            pane_test_show      (PaneTest      *f,
                                     gint64         entry);
void            pane_test_submit    (PaneTest      *f,
                                     AtlasEdit     *edit);
void            pane_test_undo      (PaneTest      *f);
AtlasRecordSet *pane_test_set       (PaneTest      *f);

G_END_DECLS
