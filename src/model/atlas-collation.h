/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of names: that of the reader's language, Chinese by pinyin. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *atlas_collation_key  (const char *text);
guint64  atlas_collation_head (const char *text);

G_END_DECLS
