/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each code point is folded to, and what it is to a tokenizer. Only for src/search. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_SIGN_SEPARATOR,   /* ends a word */
  ATLAS_SIGN_WORD,        /* is part of one */
  ATLAS_SIGN_SINGLE,      /* is a token alone */
  ATLAS_SIGN_COLOCATED,   /* ATLAS_MARK_COLOCATED */
  ATLAS_SIGN_STOP,        /* ends a sentence: no phrase goes across */
} AtlasSignClass;

/* Code points for private use that stand for syllables and for pairs of initials in the columns of
 * readings: of one sign each, so that they do not stand in the index of beginnings as well. */
#define ATLAS_READING_FIRST 0xf0000
#define ATLAS_READING_PAIRS 0xf1000
#define ATLAS_READING_LAST 0xf1fff

#define ATLAS_SIGN_POINT(sign) ((gunichar) ((sign) & 0x1fffff))
#define ATLAS_SIGN_CLASS(sign) ((AtlasSignClass) (((sign) >> 24) & 0x7))

/* What one code point becomes: none where it means nothing, such as an accent that stands alone. */
const guint32 *atlas_search_sign_fold (gunichar  point,
                                       guint    *n_signs);

G_END_DECLS
