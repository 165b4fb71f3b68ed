/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what a saved search is called, in both languages, and what it searches for. */
#pragma once

#include <adwaita.h>

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SAVED_DIALOG (atlas_saved_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSavedDialog, atlas_saved_dialog, ATLAS, SAVED_DIALOG, AdwWindow)

/* What a search that is to be saved is of. */
typedef struct
{
  const char *query;
  guint       sort;         /* an index of atlas_sorts */
  gint64      property;     /* of the figures that it is sorted by; 0: of any */
  gboolean    descending;
} AtlasSavedQuery;

/* Signal: submit (AtlasEdit, char *): store this, and say that */

GtkWidget *atlas_saved_dialog_new      (GtkWindow             *parent,
                                        AtlasSession          *session,
                                        const AtlasSavedQuery *query,
                                        gint64                 replaced);
GtkWidget *atlas_saved_dialog_new_edit (GtkWindow             *parent,
                                        AtlasSession          *session,
                                        gint64                 id);

G_END_DECLS
