/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library: the folder that collections live in, the backups beside it, and the ways in. */
#pragma once

#include <gio/gio.h>

#include "atlas-store-error.h"

G_BEGIN_DECLS

/* What a file from elsewhere turned out to be. */
typedef enum
{
  ATLAS_FILE_COLLECTION,    /* ours, of this version or an older one */
  ATLAS_FILE_NEWER,         /* ours, of a newer version: to be looked at only */
  ATLAS_FILE_FOREIGN,       /* a GeoPackage of another program: points may be imported */
  ATLAS_FILE_UNUSABLE,      /* anything else: see the error */
} AtlasFileVerdict;

char            *atlas_library_folder          (void);
char            *atlas_library_backup_folder   (void);
char            *atlas_library_private_folder  (void);
char            *atlas_library_starter_source  (void);
gboolean         atlas_library_contains        (const char     *path);

/* All of these block: call them from a GTask thread; the async twins are below. */
char            *atlas_library_ensure_starter  (GError        **error);
char            *atlas_library_new_path        (const char     *title,
                                                GError        **error);
AtlasFileVerdict atlas_library_examine         (const char     *path,
                                                GError        **error);
char            *atlas_library_take_in         (GFile          *file,
                                                gboolean        keep,
                                                AtlasFileVerdict *verdict,
                                                GCancellable   *cancellable,
                                                GError        **error);
gboolean         atlas_library_back_up         (const char     *path,
                                                const char     *reason,
                                                GError        **error);
GPtrArray       *atlas_library_list_backups    (const char     *path,
                                                GError        **error);

void             atlas_library_ensure_starter_async  (GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
char            *atlas_library_ensure_starter_finish (GAsyncResult        *result,
                                                      GError             **error);
/* keep: into the library; else into a private folder that is emptied at the next start. */
void             atlas_library_take_in_async         (GFile               *file,
                                                      gboolean             keep,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
char            *atlas_library_take_in_finish        (GAsyncResult        *result,
                                                      AtlasFileVerdict    *verdict,
                                                      GError             **error);

G_END_DECLS
