/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms and their rows on their way into the full text index: put in order run by run, as many as there is room for in
 * memory, and read again all together in one order. Only for src/search. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AtlasRuns AtlasRuns;

/* Some of the rows of a term, as atlas_segment_writer_add_rows() takes them. */
typedef struct
{
  const char   *term;
  gsize         term_length;
  gint64        first;
  gint64        last;
  const guint8 *rows;
  gsize         length;
} AtlasRunPiece;

AtlasRuns *atlas_runs_new     (const char           *path);
void       atlas_runs_free    (AtlasRuns            *self);
gboolean   atlas_runs_add     (AtlasRuns            *self,
                               const AtlasRunPiece  *piece,
                               GError              **error);
gboolean   atlas_runs_end_run (AtlasRuns            *self,
                               GError              **error);
guint      atlas_runs_get_number (const AtlasRuns    *self);
gboolean   atlas_runs_rewind  (AtlasRuns            *self,
                               GError              **error);
gboolean   atlas_runs_next    (AtlasRuns            *self,
                               AtlasRunPiece        *piece,
                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasRuns, atlas_runs_free)

G_END_DECLS
