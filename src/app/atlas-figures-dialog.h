/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks which figures are to be shown on the map, and how: only such as may be compared are ever offered together. */
#pragma once

#include <adwaita.h>

#include "atlas-figure-overlay.h"
#include "atlas-session.h"

G_BEGIN_DECLS

/* What was chosen. */
typedef struct
{
  gint64          property;     /* 0: nothing yet */
  const char     *layer;        /* (nullable): the layer's title */
  AtlasFigureLook look;
} AtlasFiguresChoice;

typedef void (*AtlasFiguresChosen) (AtlasFigureTheme         *theme,
                                    const AtlasFiguresChoice *choice,
                                    gpointer                  user_data);

void atlas_figures_dialog_present (GtkWindow                *parent,
                                   AtlasSession             *session,
                                   const AtlasFiguresChoice *choice,
                                   AtlasFiguresChosen        chosen,
                                   gpointer                  user_data);

G_END_DECLS
