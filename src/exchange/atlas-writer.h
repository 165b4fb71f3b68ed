/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records out in some format, an entry with all that belongs to it at a time. What the format cannot
 * hold is counted, field by field. */
#pragma once

#include <gio/gio.h>

#include "atlas-item.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

typedef struct _AtlasWriter AtlasWriter;
typedef struct _AtlasFormat AtlasFormat;

/* Lends the names of an entry that is referred to, as (element-type AtlasName); NULL: there is none. */
typedef GPtrArray *(*AtlasNamesOf) (gint64 entry, gpointer data);

typedef struct
{
  AtlasRecordSet     *vocabulary;         /* collection, properties, tags, sources, with their texts */
  const char * const *languages;          /* (nullable): in which labels are written, the wanted first */
  AtlasNamesOf        names_of;           /* (nullable) */
  gpointer            names_of_data;
  const GArray       *part;               /* (nullable) (element-type gint64): which entries go out, of a lossless
                                           * format in order; NULL: all */
  gboolean            private_texts;      /* the private copies of sources, too */
  gboolean            unlicensed;         /* pictures without a licence, too */
  gboolean            no_guard;           /* of CSV: cells that a spreadsheet would compute stay as they are */
  gboolean            byte_order_mark;    /* of CSV */
} AtlasExportOptions;

typedef struct
{
  char   *what;       /* a translated word or two: "evidence", "pictures" */
  guint64 count;
} AtlasLoss;

/* Comes back when all that goes before what a part is writing has been joined. */
typedef void (*AtlasWriterTurn) (gpointer data);

typedef struct
{
  gsize      size;
  gboolean (*begin) (AtlasWriter      *self,
                     GError          **error);
  gboolean (*write) (AtlasWriter      *self,
                     const AtlasItem  *item,
                     GError          **error);
  gboolean (*end)   (AtlasWriter      *self,
                     GError          **error);
  void     (*clear) (AtlasWriter      *self);
  /* Of formats whose records can be written on several threads: */
  void     (*begin_part) (AtlasWriter *self);
  gboolean (*join)  (AtlasWriter      *self,
                     const char       *text,
                     gsize             length,
                     GError          **error);
  void     (*end_part) (AtlasWriter   *self);
} AtlasWriterClass;

/* To be seen by formats only. */
struct _AtlasWriter
{
  const AtlasWriterClass   *klass;
  const AtlasFormat        *format;
  const AtlasExportOptions *options;
  GOutputStream            *stream;
  GCancellable             *cancellable;
  GString                  *buffer;     /* formats append here; it is written out as it fills */
  GPtrArray                *losses;     /* (element-type AtlasLoss) */
  guint64                   n_items;
  AtlasWriter              *whole;      /* (nullable): what this is a part of */
  AtlasWriterTurn           turn;       /* of a part */
  gpointer                  turn_data;
};

GPtrArray   *atlas_losses_new        (void);
void         atlas_losses_add        (GPtrArray                *losses,
                                      const char               *what,
                                      guint64                   count);
AtlasWriter *atlas_writer_new        (const AtlasFormat        *format,
                                      GOutputStream            *stream,
                                      const AtlasExportOptions *options,
                                      GCancellable             *cancellable);
void         atlas_writer_free       (AtlasWriter              *self);
gboolean     atlas_writer_begin      (AtlasWriter              *self,
                                      GError                  **error);
gboolean     atlas_writer_write      (AtlasWriter              *self,
                                      const AtlasItem          *item,
                                      GError                  **error);
gboolean     atlas_writer_end        (AtlasWriter              *self,
                                      GError                  **error);
GPtrArray   *atlas_writer_get_losses (AtlasWriter              *self);
guint64      atlas_writer_get_count  (AtlasWriter              *self);

/* On several threads. */
AtlasWriter *atlas_writer_new_part   (AtlasWriter              *self,
                                      const AtlasExportOptions *options,
                                      AtlasWriterTurn           turn,
                                      gpointer                  data);
gboolean     atlas_writer_has_parts  (AtlasWriter              *self);
gsize        atlas_writer_get_waiting (AtlasWriter             *self);
GString     *atlas_writer_swap       (AtlasWriter              *self,
                                      GString                  *empty,
                                      guint64                  *n_items);
gboolean     atlas_writer_join       (AtlasWriter              *self,
                                      GString                  *text,
                                      guint64                   n_items,
                                      GError                  **error);
void         atlas_writer_end_part   (AtlasWriter              *self);

/* For formats. */
gboolean     atlas_writer_put        (AtlasWriter              *self,
                                      const char               *text,
                                      gsize                     length,
                                      GError                  **error);
void         atlas_writer_lose       (AtlasWriter              *self,
                                      const char               *what,
                                      guint64                   count);
gboolean     atlas_writer_flush      (AtlasWriter              *self,
                                      GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasWriter, atlas_writer_free)

G_END_DECLS
