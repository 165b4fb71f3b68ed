/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the quotations of a source stand in its text, found on a thread of its own. */
#pragma once

#include <gio/gio.h>

#include "atlas-quotation.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

/* A stretch of the text, in characters, and the evidence that quotes just that. */
typedef struct
{
  guint   start;
  guint   end;
  gboolean verbatim;        /* letter by letter, for all that quote it */
  GArray *evidence;         /* (element-type gint64) ids */
} AtlasSourceMark;

/* All that is found in one text. */
typedef struct
{
  GPtrArray *marks;         /* (element-type AtlasSourceMark) in the order of the text */
  GArray    *missing;       /* (element-type gint64) ids of evidence whose words are not there */
  GArray    *paragraphs;    /* (element-type guint) where each begins, in characters */
} AtlasSourceMarks;

void              atlas_source_marks_find_async  (const char           *text,
                                                  AtlasRecordSet       *set,
                                                  gint64                source,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
AtlasSourceMarks *atlas_source_marks_find_finish (GAsyncResult         *result,
                                                  GError              **error);
void              atlas_source_marks_free        (AtlasSourceMarks     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSourceMarks, atlas_source_marks_free)

G_END_DECLS
