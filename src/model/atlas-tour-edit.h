/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an author does to tours and their stops, as edits. */
#pragma once

#include "atlas-edit.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

gint64   atlas_tour_add            (AtlasEdit       *edit,
                                    AtlasRecordSet  *tours,
                                    const char      *language,
                                    const char      *title);
gint64   atlas_tour_duplicate      (AtlasEdit       *edit,
                                    AtlasRecordSet  *set,
                                    AtlasRecordSet  *tours,
                                    gint64           tour,
                                    const char      *mark);
gint64   atlas_tour_add_stop       (AtlasEdit       *edit,
                                    AtlasRecordSet  *set,
                                    gint64           tour,
                                    gint64           after);
gint64   atlas_tour_duplicate_stop (AtlasEdit       *edit,
                                    AtlasRecordSet  *set,
                                    gint64           stop);
gboolean atlas_tour_add_link       (AtlasEdit       *edit,
                                    AtlasRecordSet  *set,
                                    AtlasRecordType  type,
                                    gint64           stop,
                                    gint64           linked);
gboolean atlas_tour_move           (AtlasEdit       *edit,
                                    AtlasRecordSet  *set,
                                    AtlasRecordType  type,
                                    gint64           id,
                                    guint            place);
gboolean atlas_tour_find_place     (AtlasRecordSet  *set,
                                    AtlasRecordType  type,
                                    gint64           id,
                                    guint           *place,
                                    guint           *n_places);

G_END_DECLS
