/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zip archives of unknown origin, read with limits: what is in them, and one member as a stream. Nothing
 * is ever unpacked to a path that an archive names. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATLAS_ZIP_MAX_MEMBERS 10000
/* What may come out of a member: so much, or so many times its packed size where that is more than a
 * million bytes. */
#define ATLAS_ZIP_MAX_SIZE (G_GINT64_CONSTANT (1) << 30)
#define ATLAS_ZIP_MAX_RATIO 200

typedef struct _AtlasZip AtlasZip;

typedef struct
{
  char    *name;        /* sound UTF-8, a relative path without ".." */
  guint64  packed;      /* bytes in the archive */
  guint64  size;        /* bytes that the archive says will come out */
  guint64  offset;      /* of the local header */
  guint16  method;
  guint16  flags;
  guint32  crc;
} AtlasZipMember;

AtlasZip     *atlas_zip_open        (const char            *path,
                                     GError               **error);
void          atlas_zip_free        (AtlasZip              *self);
GPtrArray    *atlas_zip_get_members (AtlasZip              *self);
gboolean      atlas_zip_check_total (AtlasZip              *self,
                                     guint64                most,
                                     GError               **error);
GInputStream *atlas_zip_read        (AtlasZip              *self,
                                     const AtlasZipMember  *member,
                                     GError               **error);
gboolean      atlas_zip_is          (const char            *start,
                                     gsize                  length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasZip, atlas_zip_free)

G_END_DECLS
