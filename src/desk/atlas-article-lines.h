/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for one record or figure a line, which tells beside it what each line was read as. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_ARTICLE_LINES (atlas_article_lines_get_type ())
G_DECLARE_FINAL_TYPE (AtlasArticleLines, atlas_article_lines, ATLAS, ARTICLE_LINES, GtkBox)

/* Reads a line. Returns what it was read as, or with @problem set why it cannot be taken; NULL: the
 * line says nothing. */
typedef char *(*AtlasArticleRead) (const char *line, gboolean *problem, gpointer data);

/* Signals: changed () */

GtkWidget  *atlas_article_lines_new         (const char        *help,
                                             const char        *label,
                                             AtlasArticleRead   read,
                                             gpointer           data);
char      **atlas_article_lines_dup_lines   (AtlasArticleLines *self);
guint       atlas_article_lines_count_problems (AtlasArticleLines *self);
void        atlas_article_lines_reread      (AtlasArticleLines *self);

G_END_DECLS
