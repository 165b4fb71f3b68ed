/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place of a quotation in its source: a label of CSL and a number, "paragraph 3", in a file the
 * same in whatever language the program spoke; or as somebody wrote it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *atlas_locator_of_paragraph (guint       paragraph);
char *atlas_locator_display      (const char *locator);
char *atlas_locator_parse        (const char *typed);

G_END_DECLS
