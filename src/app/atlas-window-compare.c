/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts records side by side on the page for that. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-compare-page.h"

#define COMPARE_PAGE "compare"

static void
compare_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  AtlasComparePage *page = ATLAS_COMPARE_PAGE (atlas_window_ensure_page (self, COMPARE_PAGE));

  if (!atlas_compare_page_add (page, self->selected))
    atlas_window_toast (self, _("Six records are compared already: leave one out first"));
  atlas_window_show_page (self, COMPARE_PAGE);
}

static void
compare_entries_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  gsize n_entries;
  const gint64 *entries = g_variant_get_fixed_array (parameter, &n_entries, sizeof *entries);

  atlas_compare_page_set (ATLAS_COMPARE_PAGE (atlas_window_ensure_page (self, COMPARE_PAGE)), entries, n_entries);
  atlas_window_show_page (self, COMPARE_PAGE);
}

void
atlas_window_install_compare_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "win.compare-entries", "ax", compare_entries_action);
}
