/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under what terms a picture may be shown: SPDX identifiers of licences for content, and the
 * statements of rightsstatements.org where there is no licence. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

extern const char * const atlas_licences[];   /* the usual ones, the freest first, ended by NULL */

const char *atlas_licence_name     (const char *licence);

G_END_DECLS
