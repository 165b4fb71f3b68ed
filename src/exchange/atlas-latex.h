/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The little of LaTeX that stands in files of references: accents, signs, braces. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *atlas_latex_to_text   (const char *latex);
void  atlas_latex_append    (GString    *latex,
                             const char *text);

G_END_DECLS
