/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what a search can be narrowed. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-facet-list.h"

#include <glib/gi18n-lib.h>

#include "atlas-facet-group.h"

struct _AtlasFacetList
{
  AdwBin parent_instance;

  AtlasFacetGroup *groups[ATLAS_N_FACETS];
};

enum
{
  TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasFacetList, atlas_facet_list, ADW_TYPE_BIN)

static void
toggled_cb (AtlasFacetList  *self,
            const char      *value,
            gboolean         on,
            AtlasFacetGroup *group)
{
  for (guint i = 0; i < ATLAS_N_FACETS; i++)
    {
      if (self->groups[i] == group)
        g_signal_emit (self, signals[TOGGLED], 0, atlas_facet_term (i), value, on);
    }
}

static void
atlas_facet_list_class_init (AtlasFacetListClass *klass)
{
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
atlas_facet_list_init (AtlasFacetList *self)
{
  const struct { const char *title; gboolean expanded; } looks[ATLAS_N_FACETS] = {
    [ATLAS_FACET_KIND] = { _("Kind"), TRUE },
    [ATLAS_FACET_HUB] = { _("Hub"), TRUE },
    [ATLAS_FACET_TAG] = { _("Keyword"), TRUE },
    [ATLAS_FACET_PROPERTY] = { _("Property"), FALSE },
    [ATLAS_FACET_SOURCE] = { _("Source"), FALSE },
    [ATLAS_FACET_DECADE] = { _("Decade"), FALSE },
    [ATLAS_FACET_REVIEW] = { _("Review"), FALSE },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < ATLAS_N_FACETS; i++)
    {
      GtkWidget *group = atlas_facet_group_new (looks[i].title, looks[i].expanded);

      self->groups[i] = ATLAS_FACET_GROUP (group);
      gtk_widget_set_visible (group, FALSE);
      g_signal_connect_object (group, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), group);
    }

  gtk_widget_add_css_class (box, "facets");
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Shows what was counted for the newest question. FALSE: there is nothing to tick. */
gboolean
atlas_facet_list_update (AtlasFacetList *self,
                         AtlasFinder    *finder)
{
  gboolean any = FALSE;

  for (guint i = 0; i < ATLAS_N_FACETS; i++)
    {
      GPtrArray *values = atlas_finder_get_facet (finder, i);

      atlas_facet_group_update (self->groups[i], values);
      any |= values != NULL && values->len > 0;
    }

  return any;
}
