/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Languages as BCP 47 tags: which one the reader wants, which name of several to show. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_LABELS_INTERFACE,   /* the language of the interface */
  ATLAS_LABELS_ENGLISH,
  ATLAS_LABELS_CHINESE,
  ATLAS_LABELS_BOTH,        /* that of the interface, with the other one behind it */
} AtlasLabelLanguage;

const char * const *atlas_languages_wanted   (AtlasLabelLanguage  labels);
gboolean            atlas_labels_are_chinese (AtlasLabelLanguage  labels);
void                atlas_labels_speak       (AtlasLabelLanguage  labels);
gboolean            atlas_language_is_valid  (const char         *tag);
gboolean            atlas_language_matches   (const char         *tag,
                                              const char         *wanted);
char               *atlas_language_display   (const char         *tag);
gboolean            atlas_text_has_han       (const char         *text);
const AtlasName    *atlas_names_pick         (GPtrArray          *names,
                                              const char * const *languages);
const AtlasName    *atlas_names_pick_second  (GPtrArray          *names,
                                              AtlasLabelLanguage  labels);
char               *atlas_names_title        (GPtrArray          *names,
                                              AtlasLabelLanguage  labels);
char               *atlas_names_subtitle     (GPtrArray          *names,
                                              AtlasLabelLanguage  labels);

G_END_DECLS
