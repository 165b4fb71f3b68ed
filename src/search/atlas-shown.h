/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown of an entry where it is found: its names, keywords and descriptions, as the index keeps them in a row.
 * Only for src/search and its tests. */
#pragma once

#include "atlas-index-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text;
  const char *language;     /* BCP 47; of a note empty */
  gboolean    note;         /* of the curator, not a description */
} AtlasShownText;

typedef struct
{
  const char *kind;         /* of atlas_kinds */
  GPtrArray  *names;        /* AtlasName, by ordinal, with what tells which of them is the title */
  GArray     *texts;        /* AtlasShownText */
  GArray     *tags;         /* guint32, numbers of facets */

  /*< private >*/
  guint8     *bytes;        /* where the texts are */
  AtlasName  *rows;
} AtlasShown;

void        atlas_shown_encode     (AtlasIndex             *index,
                                    const AtlasDbDocument  *document,
                                    GByteArray             *bytes);
AtlasShown *atlas_shown_decode     (const guint8           *bytes,
                                    gsize                   length);
void        atlas_shown_free       (AtlasShown             *self);
gboolean    atlas_index_read_shown (AtlasIndex             *index,
                                    gint64                  rowid,
                                    AtlasShown            **shown,
                                    GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasShown, atlas_shown_free)

G_END_DECLS
