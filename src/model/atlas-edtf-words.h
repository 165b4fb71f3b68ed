/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates typed as people write them, in English or Chinese, made into EDTF. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *atlas_edtf_from_words (const char  *text,
                             GError     **error);

G_END_DECLS
