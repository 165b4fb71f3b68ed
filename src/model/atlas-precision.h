/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well a position is known: metres, or words that stand for metres. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people say a position is of; the list ends with metres 0. */
typedef struct
{
  const char *word;         /* for the label in the language of the interface: atlas_precision_label() */
  double      metres;
} AtlasPrecisionStep;

extern const AtlasPrecisionStep atlas_precision_steps[];

const char *atlas_precision_label   (const AtlasPrecisionStep  *step);
gboolean    atlas_precision_parse   (const char                *text,
                                     double                    *metres,
                                     GError                   **error);

G_END_DECLS
