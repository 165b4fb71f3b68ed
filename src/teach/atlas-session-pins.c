/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes pins for the map out of where the records of a session lie. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-session-pins.h"

#include "atlas-labels.h"

/* The pins may be given up on another thread, so they do not hold the session. */
typedef struct
{
  GWeakRef session;
  AtlasLabelLanguage labels;
  char *title;              /* (nullable): the last one that had to be made */
} Naming;

static void
free_naming (gpointer data)
{
  Naming *naming = data;

  g_weak_ref_clear (&naming->session);
  g_free (naming->title);
  g_free (naming);
}

static const char *
name_entry (gint64   id,
            gpointer data)
{
  Naming *naming = data;
  g_autoptr (AtlasSession) session = g_weak_ref_get (&naming->session);
  AtlasEntryItem *item = session != NULL ? atlas_entry_list_find (atlas_session_get_entries (session), id) : NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (item == NULL)
    return NULL;
  if (naming->labels == atlas_session_get_labels (session))
    return atlas_entry_item_get_title (item);

  names = atlas_summary_list_names (atlas_entry_item_get_summary (item));
  g_free (naming->title);
  naming->title = atlas_names_title (names, naming->labels);

  return naming->title;
}

/* All records of @session that lie somewhere, as far as they are read, named in @labels. */
AtlasPinSet *
atlas_session_pins_new (AtlasSession       *session,
                        AtlasLabelLanguage  labels)
{
  Naming *naming = g_new0 (Naming, 1);

  g_weak_ref_init (&naming->session, session);
  naming->labels = labels;

  return atlas_pin_set_new_from_spots (atlas_located_get_spots (atlas_session_get_located (session)),
                                       name_entry, naming, free_naming);
}

/* Brings what has changed in a session to a map that has its pins.
 *
 * Returns: whether the map had better be given all pins anew */
gboolean
atlas_session_pins_update (AtlasMapView *map,
                           GArray       *spots,
                           GArray       *gone)
{
  return atlas_map_view_update_pins (map, (const AtlasPin *) (gconstpointer) spots->data, spots->len,
                                     (const gint64 *) (gconstpointer) gone->data, gone->len);
}
