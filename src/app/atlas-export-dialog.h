/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what of a collection goes out, and in which format. */
#pragma once

#include <adwaita.h>

#include "atlas-format.h"
#include "atlas-session.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_EXPORT_WHOLE,
  ATLAS_EXPORT_CHOSEN,          /* the ids that were given */
  ATLAS_EXPORT_FOUND,           /* what the window's search has left */
  ATLAS_EXPORT_SAVED,           /* what a saved search finds */
} AtlasExportScope;

typedef struct
{
  const AtlasFormat *format;
  AtlasExportScope scope;
  gint64 search;                /* the saved search */
  gboolean private_texts;
  gboolean unlicensed;
} AtlasExportAnswer;

/* What can be chosen besides the whole collection. */
typedef struct
{
  guint n_chosen;
  const char *chosen;           /* (nullable): the name of the only one */
  guint n_found;                /* 0: nothing is searched for */
} AtlasExportChoice;

typedef void (*AtlasExportAnswered) (const AtlasExportAnswer *answer, gpointer user_data);

void atlas_export_dialog_present (GtkWindow               *parent,
                                  AtlasSession            *session,
                                  const AtlasExportChoice *choice,
                                  AtlasExportAnswered      answered,
                                  gpointer                 user_data,
                                  GDestroyNotify           destroy);

G_END_DECLS
