/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in Han characters, found by pinyin: in every reading of each character, by whole syllables, by
 * their beginning, by initials. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_READING_SYLLABLES = 0,
  ATLAS_READING_INITIALS  = 1 << 0,   /* two and two */
  ATLAS_READING_START     = 1 << 1,   /* how it begins */
} AtlasReadingParts;

void  atlas_reading_append         (GString            *column,
                                    const char         *name,
                                    AtlasReadingParts   parts);
void  atlas_reading_add_keys       (GPtrArray          *keys,
                                    const char         *name);
void  atlas_reading_append_name    (const char         *name,
                                    const char * const *romanised,
                                    GString            *syllables,
                                    GString            *all,
                                    GPtrArray          *keys);
char *atlas_reading_match          (const char         *typed,
                                    gboolean            open);
char *atlas_reading_match_initials (const char         *typed);

G_END_DECLS
