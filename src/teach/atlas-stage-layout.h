/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where on the audience's screen the words stand, and where the map has to look so that they cover none
 * of the pins they speak of. Pure: no widget is asked but through one callback. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_PANEL_RIGHT,
  ATLAS_PANEL_LEFT,
  ATLAS_PANEL_BOTTOM,
  ATLAS_N_PANEL_SIDES,
} AtlasPanelSide;

/* A place on the unit square of atlas-mercator.h. */
typedef struct
{
  double x;
  double y;
} AtlasStagePin;

typedef struct
{
  int                  width;       /* of the screen, pixels */
  int                  height;
  double               text;        /* size of the text, pixels */
  gboolean             placed;      /* the author has said where to look */
  AtlasStagePin        middle;      /* of what is to be seen */
  double               zoom;        /* of 256 px tiles, as it is on this screen */
  const AtlasStagePin *pins;        /* that the words speak of */
  guint                n_pins;
  int                  before;      /* AtlasPanelSide of the stop before; -1: none */
} AtlasStageScene;

typedef struct
{
  AtlasPanelSide side;
  GdkRectangle   panel;
  GdkRectangle   open;              /* what of the map is to be seen */
  gboolean       scrolls;           /* the words have no room at once */
  guint          n_hidden;          /* pins that lie outside of @open all the same */
  AtlasStagePin  middle;            /* of the whole screen */
  double         zoom;
} AtlasStageLayout;

/* How high the words are on a panel of this width. */
typedef int (*AtlasPanelMeasure) (AtlasPanelSide side,
                                  int            width,
                                  gpointer       data);

double atlas_stage_text_size (int                    height,
                              double                 factor);
void   atlas_stage_layout    (const AtlasStageScene *scene,
                              AtlasPanelMeasure      measure,
                              gpointer               data,
                              AtlasStageLayout      *layout);

G_END_DECLS
