/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts that deal in readings share. Only for src/search. */
#pragma once

#include "atlas-reading.h"

G_BEGIN_DECLS

#define ATLAS_SYLLABLE_MAX 6

const char *atlas_syllable_of_u      (const char *syllable,
                                      char        other[ATLAS_SYLLABLE_MAX + 1]);
void        atlas_syllables_starting (const char *letters,
                                      gsize       length,
                                      gboolean    whole,
                                      GArray     *syllables);
void        atlas_syllable_append    (GString    *text,
                                      guint       syllable);
gboolean    atlas_initials_append    (GString    *text,
                                      char        one,
                                      char        other);
guint       atlas_reading_version    (void);

G_END_DECLS
