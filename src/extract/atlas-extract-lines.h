/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines with their places on pages, and the paragraphs that they make. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *text;
  guint    page;        /* from 1 */
  double   left;        /* of the page, downwards; all 0 where the place is not known */
  double   top;
  double   right;
  double   bottom;
} AtlasExtractLine;

AtlasExtractLine *atlas_extract_line_new    (guint             page);
void              atlas_extract_line_free   (AtlasExtractLine *self);
char             *atlas_extract_lines_title (GPtrArray        *lines);
char             *atlas_extract_lines_join  (GPtrArray        *lines,
                                             guint             n_pages);

G_END_DECLS
