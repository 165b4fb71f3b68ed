/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F1: the page of the manual about what the window shows. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include "atlas-help.h"

/* Which page of the manual explains a page of the window; for the map it is the list of all. */
static const struct { const char *shown; const char *explained; } pages[] = {
  { "table", "desk" },
  { "sources", "desk" },
  { "review", "desk" },
  { "tours", "tours" },
  { "compare", "compare" },
  { "timeline", "compare" },
};

void
atlas_window_help (AtlasWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (self->page_name, pages[i].shown) == 0)
      {
        atlas_help_show (GTK_WINDOW (self), pages[i].explained);
        return;
      }

  atlas_help_show (GTK_WINDOW (self), "index");
}
