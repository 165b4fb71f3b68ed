/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words out of the HTML that other formats have in their descriptions. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *atlas_markup_text (const char *html);

G_END_DECLS
