/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON out in one line, appended where it belongs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @name: of the member; NULL in a list and at the top. A comma is put before what follows something. */
void atlas_json_line_open  (GString      *json,
                            const char   *name,
                            char          bracket);
void atlas_json_line_close (GString      *json,
                            char          bracket);
void atlas_json_line_text  (GString      *json,
                            const char   *name,
                            const char   *text);
void atlas_json_line_number(GString      *json,
                            const char   *name,
                            double        number);
void atlas_json_line_wkb   (GString      *json,
                            const char   *name,
                            const guint8 *wkb,
                            gsize         length);
void atlas_json_line_point (GString      *json,
                            const char   *name,
                            double        longitude,
                            double        latitude);

G_END_DECLS
