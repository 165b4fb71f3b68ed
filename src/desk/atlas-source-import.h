/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts on their way in: out of the clipboard, a saved file, what was dropped; read off the main
 * thread. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-extract.h"
#include "atlas-record.h"

G_BEGIN_DECLS

/* @extract NULL and @error NULL: nothing was chosen. */
typedef void (*AtlasSourceImported) (const AtlasExtract *extract,
                                     const GError       *error,
                                     gpointer            data);

void         atlas_source_import_choose    (GtkWindow           *parent,
                                            GCancellable        *cancellable,
                                            AtlasSourceImported  imported,
                                            gpointer             data);
void         atlas_source_import_file      (GFile               *file,
                                            GCancellable        *cancellable,
                                            AtlasSourceImported  imported,
                                            gpointer             data);
void         atlas_source_import_text      (const char          *text,
                                            GCancellable        *cancellable,
                                            AtlasSourceImported  imported,
                                            gpointer             data);
void         atlas_source_import_clipboard (GtkWidget           *widget,
                                            GCancellable        *cancellable,
                                            AtlasSourceImported  imported,
                                            gpointer             data);
AtlasSource *atlas_source_import_describe  (const AtlasExtract  *extract);

G_END_DECLS
