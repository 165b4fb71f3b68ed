/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of all entries, put in order by property, value and document in bounded memory. Only for src/search. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AtlasNumberOrder AtlasNumberOrder;

typedef gboolean (*AtlasNumberFunc) (gint64     property,
                                     double     value,
                                     gint64     doc,
                                     gpointer   data,
                                     GError   **error);

AtlasNumberOrder *atlas_number_order_new  (const char        *path);
void              atlas_number_order_free (AtlasNumberOrder  *self);
gboolean          atlas_number_order_add  (AtlasNumberOrder  *self,
                                           gint64             property,
                                           double             value,
                                           guint              lane,
                                           gint64             doc,
                                           GError           **error);
gboolean          atlas_number_order_end  (AtlasNumberOrder  *self,
                                           GError           **error);
gboolean          atlas_number_order_tell (AtlasNumberOrder  *self,
                                           AtlasNumberFunc    func,
                                           gpointer           data,
                                           GError           **error);

G_END_DECLS
