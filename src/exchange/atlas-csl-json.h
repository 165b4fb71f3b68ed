/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources as CSL-JSON, the form that Zotero, pandoc and other programs for references exchange. Never
 * the private text of a source. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

char      *atlas_csl_json_write (GPtrArray   *sources,
                                 gsize       *length);

G_END_DECLS
