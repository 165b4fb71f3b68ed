/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made up English and Chinese, in which words are as unevenly common as they are in writing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct { const char *english, *chinese; } BilingualPair;

typedef struct _BilingualWords BilingualWords;

BilingualWords *bilingual_words_new        (GRand                *random);
void            bilingual_words_free       (BilingualWords       *self);
void            bilingual_words_english    (BilingualWords       *self,
                                            GString              *into,
                                            guint                 bytes);
void            bilingual_words_chinese    (BilingualWords       *self,
                                            GString              *into,
                                            guint                 bytes);
void            bilingual_words_name       (BilingualWords       *self,
                                            const BilingualPair  *city,
                                            GString              *english,
                                            GString              *chinese);

G_END_DECLS
