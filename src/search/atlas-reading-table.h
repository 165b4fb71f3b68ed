/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table that readings/readings-main.c makes: how each Han character may be read, the usual reading
 * first, without tones; ü is v. Only for src/search. */
#pragma once

#include <glib.h>

typedef struct
{
  guint32 point;
  guint32 first;    /* in the pool; its readings end where those of the next one begin */
} AtlasReadingPoint;

extern const guint             atlas_reading_n_syllables;
extern const char              atlas_reading_syllables[][8];   /* in order */
extern const guint             atlas_reading_n_points;
extern const AtlasReadingPoint atlas_reading_points[];         /* in order, and one more */
extern const guint16           atlas_reading_pool[];           /* places of syllables */
