/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shell's search says of a record: what it is, why it was found, and its icon. */
#pragma once

#include "atlas-search.h"

G_BEGIN_DECLS

char *atlas_shell_words_describe (const AtlasHit *hit);
char *atlas_shell_words_icon     (const AtlasHit *hit);

G_END_DECLS
