/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts that deal in readings share. Only for src/search. */
#pragma once

#include "atlas-reading.h"

G_BEGIN_DECLS

/* As they are typed on keyboards that have no ü, nü is nv or nu. */
#define ATLAS_SYLLABLE_MAX 7

const char *atlas_syllable_of_u     (const char *syllable,
                                     char        other[ATLAS_SYLLABLE_MAX + 1]);
gboolean    atlas_syllable_is_whole (const char *letters,
                                     gsize       length);
gboolean    atlas_syllable_is_start (const char *letters,
                                     gsize       length);

G_END_DECLS
