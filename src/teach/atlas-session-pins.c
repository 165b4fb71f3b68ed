/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes pins for the map out of the list of records. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-session-pins.h"

#include "atlas-labels.h"

/* All records of @session that lie somewhere, named in @labels. */
AtlasPinSet *
atlas_session_pins_new (AtlasSession       *session,
                        AtlasLabelLanguage  labels)
{
  GListModel *entries = G_LIST_MODEL (atlas_session_get_entries (session));
  gboolean own_names = labels == atlas_session_get_labels (session);
  AtlasPinSet *pins = atlas_pin_set_new ();

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (AtlasEntryItem) item = g_list_model_get_item (entries, i);
      const AtlasSummary *summary = atlas_entry_item_get_summary (item);
      g_autofree char *title = NULL;
      AtlasPin pin = {
        .id = summary->id,
        .longitude = summary->position.longitude,
        .latitude = summary->position.latitude,
        .precision_m = summary->precision_m,
        .kind = atlas_kind_index (summary->kind),
        .doubtful = g_strcmp0 (summary->review, "draft") == 0 || g_strcmp0 (summary->review, "needs-source") == 0,
        .label = atlas_entry_item_get_title (item),
      };

      if (!summary->position.set)
        continue;

      if (!own_names)
        {
          g_autoptr (GPtrArray) names = atlas_summary_list_names (summary);

          pin.label = title = atlas_names_title (names, labels);
        }
      atlas_pin_set_add (pins, &pin);
    }

  return pins;
}
