/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows out of XML: a cell an element. */
#pragma once

#include "atlas-row.h"

G_BEGIN_DECLS

void atlas_xml_row_set (AtlasColumns *columns,
                        AtlasRow     *row,
                        const char   *column,
                        const char   *text);

G_END_DECLS
