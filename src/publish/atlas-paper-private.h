/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the paper: what pages and text share. */
#pragma once

#include "atlas-paper.h"

G_BEGIN_DECLS

struct _AtlasPaper
{
  const AtlasPaperSetup *setup;
  cairo_surface_t *surface;
  cairo_t *cr;
  PangoContext *context;
  GCancellable *cancellable;    /* (nullable) */

  double left, top, bottom;     /* of what may be written on; bottom is a coordinate */
  double width;
  double y;
  double gap;                   /* to be left before the next paragraph, unless it starts a page */
  guint page;                   /* from 1 */
  gboolean fresh;               /* nothing is on this page yet */

  gboolean trial;               /* only to learn the numbers of the pages */
  gboolean pdf;
  GHashTable *places;           /* name -> page of the trial */
  GHashTable *marked;           /* names that are on paper */
  guint n_pages;                /* of the trial */
  GPtrArray *pages;             /* (nullable) (element-type cairo_surface_t): where no PDF is made */
  GPtrArray *alternatives;      /* of the figures, in their order */
  int outline[4];               /* the last item of each level */
};

/* atlas-paper-text.c */
void atlas_paper_begin_tag (AtlasPaper *self, const char *tag);
void atlas_paper_end_tag   (AtlasPaper *self, const char *tag);
void atlas_paper_draw_line (AtlasPaper *self, const char *text, double x, double baseline,
                            double width, PangoAlignment alignment);

G_END_DECLS
