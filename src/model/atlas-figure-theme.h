/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of one property on a map: sorted into layers of which each may be drawn as one, since
 * all of a layer may share an axis. */
#pragma once

#include "atlas-figure-compare.h"
#include "atlas-language.h"

G_BEGIN_DECLS

/* More figures than this are not read at once. */
#define ATLAS_FIGURE_THEME_MAX 20000

/* A record with its figure. */
typedef struct
{
  gint64   entry;
  char    *words;           /* the figure in words, with its bound and unit */
  double   longitude;       /* degrees, WGS-84 */
  double   latitude;
  double   value;           /* the amount, or the bound of it that is printed */
  gboolean exact;           /* FALSE: at least, at most, about or between */
  gboolean weak;            /* contradicted, disputed, or without a source that could be relied on */
} AtlasThemePoint;

typedef struct
{
  char   *title;            /* "2019 · people": all that tells it from other layers; may be empty */
  char   *unit;             /* (nullable) */
  char   *currency;         /* (nullable) */
  char   *notes;            /* (nullable): what has to be said beside it, a sentence a line */
  GArray *points;           /* (element-type AtlasThemePoint), the greatest amounts first */
  double  low;              /* of the points; both 0 where there are none */
  double  high;
  guint   n_unplaced;       /* records of the layer that lie nowhere */
  guint   n_repeated;       /* figures of records that have another one in this layer, which is drawn */
} AtlasThemeLayer;

/* Never changed once it is made, and owned by whoever has a reference. */
typedef struct
{
  gint64     property;
  char      *label;         /* what the property is called */
  guint      n_figures;     /* all of it that were read, also those that cannot be drawn */
  guint      n_set_aside;   /* withdrawn, or the place in a row */
  gboolean   complete;      /* FALSE: there are more than were read */
  GPtrArray *layers;        /* (element-type AtlasThemeLayer), that with the most points first */
} AtlasFigureTheme;

AtlasFigureTheme *atlas_figure_theme_new   (AtlasRecordSet        *set,
                                            gint64                 property,
                                            gboolean               complete);
AtlasFigureTheme *atlas_figure_theme_ref   (AtlasFigureTheme      *self);
void              atlas_figure_theme_unref (AtlasFigureTheme      *self);
guint             atlas_figure_theme_find  (AtlasFigureTheme      *self,
                                            const char            *title);
char             *atlas_figure_theme_left_out (AtlasFigureTheme   *self,
                                            guint                  layer);
char             *atlas_theme_layer_amount (const AtlasThemeLayer *layer,
                                            double                 value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasFigureTheme, atlas_figure_theme_unref)

G_END_DECLS
