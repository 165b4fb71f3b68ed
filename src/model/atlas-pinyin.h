/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How names in Han characters are read. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *atlas_pinyin_sort_key (const char *name);

G_END_DECLS
