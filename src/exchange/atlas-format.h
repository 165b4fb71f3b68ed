/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats: what each is called, by what it is known, and what reads and writes it. */
#pragma once

#include "atlas-reader.h"
#include "atlas-writer.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_FORMAT_PLAIN    = 0,
  ATLAS_FORMAT_LOSSLESS = 1 << 0,   /* holds all that a collection holds */
  ATLAS_FORMAT_SOURCES  = 1 << 1,   /* holds sources and no entries */
  ATLAS_FORMAT_BY_FILE  = 1 << 2,   /* is written by whole files, not into a stream */
  ATLAS_FORMAT_LINES    = 1 << 3,   /* a record a line */
} AtlasFormatFlags;

/* How sure a look at the first bytes is. */
#define ATLAS_SNIFF_NO      0
#define ATLAS_SNIFF_MAYBE   30
#define ATLAS_SNIFF_LIKELY  60
#define ATLAS_SNIFF_CERTAIN 90

struct _AtlasFormat
{
  const char             *id;           /* "geojson": as --format takes it */
  const char             *name;         /* N_(): as people call it */
  const char             *extensions;   /* without dots, separated by spaces, the usual one first */
  const char             *media_type;   /* (nullable) */
  AtlasFormatFlags        flags;
  /* (nullable): from ATLAS_SNIFF_NO to _CERTAIN; @start is the first 4096 bytes or what there is. */
  int                   (*sniff) (const char *start, gsize length);
  const AtlasReaderClass *reader;       /* (nullable) */
  const AtlasWriterClass *writer;       /* (nullable) */
};

GPtrArray         *atlas_format_list          (void);
const AtlasFormat *atlas_format_find          (const char         *id);
const AtlasFormat *atlas_format_for_name      (const char         *file_name,
                                               gboolean            to_write);
const AtlasFormat *atlas_format_detect        (AtlasInput         *input,
                                               GError            **error);
void               atlas_format_register      (const AtlasFormat  *format);
gboolean           atlas_format_has_extension (const AtlasFormat  *self,
                                               const char         *file_name);

G_END_DECLS
