/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a file, a pipe or the clipboard, seen through a window that grows as far as one record
 * needs and no further. What cannot be read twice is kept in a temporary file meanwhile. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What one record may be at most. */
#define ATLAS_INPUT_MAX_RECORD (32 * 1024 * 1024)

/* What a record with a picture in it may be. */
#define ATLAS_INPUT_MAX_PICTURE (256 * 1024 * 1024)

typedef struct _AtlasInput AtlasInput;

AtlasInput   *atlas_input_new_file    (GFile          *file,
                                       GCancellable   *cancellable,
                                       GError        **error);
AtlasInput   *atlas_input_new_stream  (GInputStream   *stream,
                                       const char     *name,
                                       GCancellable   *cancellable);
AtlasInput   *atlas_input_new_bytes   (GBytes         *bytes,
                                       const char     *name);
AtlasInput   *atlas_input_ref         (AtlasInput     *self);
void          atlas_input_unref       (AtlasInput     *self);

const char   *atlas_input_get_name    (AtlasInput     *self);
gint64        atlas_input_get_size    (AtlasInput     *self);
guint64       atlas_input_get_offset  (AtlasInput     *self);
guint64       atlas_input_get_read    (AtlasInput     *self);
GCancellable *atlas_input_get_cancellable (AtlasInput *self);
char         *atlas_input_dup_path    (AtlasInput     *self,
                                       GError        **error);

gboolean      atlas_input_fill        (AtlasInput     *self,
                                       gsize           wanted,
                                       const char    **data,
                                       gsize          *length,
                                       GError        **error);
void          atlas_input_consume     (AtlasInput     *self,
                                       gsize           length);
gssize        atlas_input_read        (AtlasInput     *self,
                                       gpointer        buffer,
                                       gsize           count,
                                       GError        **error);
gboolean      atlas_input_rewind      (AtlasInput     *self,
                                       GError        **error);
gboolean      atlas_input_rewind_text (AtlasInput     *self,
                                       GError        **error);
gboolean      atlas_input_decode      (AtlasInput     *self,
                                       const char     *encoding,
                                       char          **found,
                                       GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasInput, atlas_input_unref)

G_END_DECLS
