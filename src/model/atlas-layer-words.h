/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which layers of the map the stop of a tour wants, among the words that it keeps for the map. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **atlas_layer_words_list   (const char         *words);
char  *atlas_layer_words_choose (const char         *words,
                                 const char * const *chosen);

G_END_DECLS
