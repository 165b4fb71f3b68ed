/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block of cells as spreadsheets put it on the clipboard: tabs between cells, a line a row, and
 * quotation marks around what holds a tab, a line break or a quotation mark. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char      *atlas_tsv_write (GPtrArray  *rows);
GPtrArray *atlas_tsv_read  (const char *text);

G_END_DECLS
