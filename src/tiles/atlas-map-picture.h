/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of a piece of the map, with records on it: for pages and files rather than for a window. */
#pragma once

#include "atlas-figure-overlay.h"
#include "atlas-kind-symbol.h"
#include "atlas-language.h"
#include "atlas-tile-loader.h"

G_BEGIN_DECLS

/* Draws more of the map, over the built-in one and under all records, from 0, 0 on. Any thread; may block. */
typedef void (*AtlasMapPicturePaint) (cairo_t           *cr,
                                      const AtlasCamera *camera,
                                      double             scale,
                                      gpointer           data);

/* What is looked at. One unit is a pixel of a screen of scale 1, or a point on paper. */
typedef struct
{
  double             longitude;     /* of the middle, degrees */
  double             latitude;
  double             zoom;          /* of tiles of 256 units; not only whole numbers */
  double             width;
  double             height;
  gboolean           dark;
  gboolean           plain;         /* no names of towns, and none of records: a map to ask by */
  AtlasLabelLanguage labels;
  double             text_size;     /* of an ordinary label; 0: 12 units */
  const AtlasFigureOverlay *figures; /* (nullable): under the records */
  const AtlasIdSet  *shown;         /* (nullable): whose figures; NULL: all */
  AtlasMapPicturePaint over;        /* (nullable): what else is drawn */
  gpointer           over_data;
  AtlasTileNames    *names;         /* (nullable): what a person's own maps name there */
  const char        *attribution;   /* (nullable): the credits; NULL: those of the base map */
} AtlasMapPictureView;

/* A record on it. */
typedef struct
{
  double      longitude;
  double      latitude;
  const char *kind;                 /* (nullable): one of atlas_kinds */
  const char *label;                /* (nullable): its name */
  double      precision_m;          /* how well its position is known, in metres; 0: not said */
  gboolean    emphasised;           /* larger, and labelled first */
  gboolean    doubtful;             /* drawn hollow */
  guint       number;               /* shown beside it; 0: none */
  gboolean    fixed;                /* it stands where it is, whatever else is there */
  double      size;                 /* of its symbol; 0: as all others; less: none is drawn */
  guint       count;                /* of the records that it stands for; 0 or 1: one */
  guint       counts[ATLAS_N_KINDS]; /* of each kind, where it stands for several */
} AtlasMapPicturePin;

/* One of the languages that a picture as SVG is lettered in. */
typedef struct
{
  const char         *lang;         /* the language of the words: "en", "zh-Hans" */
  AtlasLabelLanguage  labels;       /* which names of towns */
  const char * const *names;        /* (nullable): the pins' labels in it, in their order */
} AtlasMapPictureWords;

gboolean  atlas_map_picture_draw   (cairo_t                     *cr,
                                    AtlasTileLoader             *loader,
                                    const AtlasMapPictureView   *view,
                                    const AtlasMapPicturePin    *pins,
                                    guint                        n_pins,
                                    GError                     **error);
char     *atlas_map_picture_to_svg (AtlasTileLoader             *loader,
                                    const AtlasMapPictureView   *view,
                                    const AtlasMapPicturePin    *pins,
                                    guint                        n_pins,
                                    const AtlasMapPictureWords  *words,
                                    guint                        n_words,
                                    const char                  *title_id);
void      atlas_map_picture_fit    (AtlasMapPictureView         *view,
                                    const AtlasMapPicturePin    *pins,
                                    guint                        n_pins,
                                    double                       max_zoom);

/* What the pictures as SVG of one page share. */
char     *atlas_map_picture_css     (void);
char     *atlas_map_picture_symbols (void);

G_END_DECLS
