/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether another entry is called as one is being called. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AtlasNameWatch AtlasNameWatch;

AtlasNameWatch *atlas_name_watch_new  (GListModel     *entries,
                                       gint64          except,
                                       GFunc           found,
                                       gpointer        data);
void            atlas_name_watch_free (AtlasNameWatch *self);
const char     *atlas_name_watch_ask  (AtlasNameWatch *self,
                                       const char     *name);

G_END_DECLS
