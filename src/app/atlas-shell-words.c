/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shell's search says of a record. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-shell-words.h"

#include "atlas-labels.h"
#include "atlas-result-words.h"

/* (transfer full): what it is and why it was found: Event · “…” · in a quotation from China Daily */
char *
atlas_shell_words_describe (const AtlasHit *hit)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new ();
  g_autoptr (AtlasResultItem) item = NULL;
  g_auto (AtlasMarkedText) why = { NULL, NULL };
  g_autofree char *where = NULL;
  const char *parts[4] = { NULL };
  guint n = 0;

  g_ptr_array_add (hits, (gpointer) hit);
  item = atlas_result_item_new (ATLAS_RESULT_RECORDS, hits, 0);
  atlas_result_why (item, &why);
  where = atlas_result_where (item);

  parts[n++] = atlas_label_kind (hit->kind);
  if (why.text != NULL)
    parts[n++] = why.text;
  if (where != NULL)
    parts[n++] = where;

  return g_strjoinv (" · ", (char **) parts);
}

/* (transfer full): as g_icon_new_for_string() reads it: one that every desktop has, or else our own. */
char *
atlas_shell_words_icon (const AtlasHit *hit)
{
  static const struct { const char *kind; const char *name; } icons[] = {
    { "place",        "mark-location-symbolic" },
    { "organisation", "system-users-symbolic" },
    { "person",       "avatar-default-symbolic" },
    { "work",         "folder-music-symbolic" },
    { "event",        "x-office-calendar-symbolic" },
    { "platform",     "network-workgroup-symbolic" },
    { "policy",       "text-x-generic-symbolic" },
  };
  g_autoptr (GIcon) icon = g_themed_icon_new (ATLAS_APPLICATION_ID);

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    {
      if (g_strcmp0 (hit->kind, icons[i].kind) == 0)
        g_themed_icon_prepend_name (G_THEMED_ICON (icon), icons[i].name);
    }

  return g_icon_to_string (icon);
}
