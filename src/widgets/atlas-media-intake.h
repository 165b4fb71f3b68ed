/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes in pictures from wherever a person brings them: files, the clipboard, a drop. Reads them off
 * the main thread, asks about large ones, and says which it could not take, and why. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-picture.h"

G_BEGIN_DECLS

/* Above this many bytes a person is asked. */
#define ATLAS_MEDIA_LARGE (10 * 1000 * 1000)

/* The longer side of the smaller copy that is offered then. */
#define ATLAS_MEDIA_SMALLER 2560

typedef struct
{
  GPtrArray *pictures;      /* of AtlasPicture */
  GPtrArray *problems;      /* of char *: sentences */
} AtlasMediaHaul;

void               atlas_media_haul_free      (AtlasMediaHaul      *self);

GdkContentFormats *atlas_media_intake_formats (void);
void               atlas_media_take_files     (GListModel          *files,
                                               GtkWidget           *parent,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
void               atlas_media_take_clipboard (GdkClipboard        *clipboard,
                                               GtkWidget           *parent,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
void               atlas_media_take_drop      (GdkDrop             *drop,
                                               GtkWidget           *parent,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
AtlasMediaHaul    *atlas_media_take_finish    (GAsyncResult        *result,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasMediaHaul, atlas_media_haul_free)

G_END_DECLS
