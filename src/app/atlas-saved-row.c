/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the list of saved searches. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-saved-row.h"

#include <glib/gi18n-lib.h>

#include "atlas-saved-search.h"

struct _AtlasSavedRow
{
  GtkListBoxRow parent_instance;

  gint64 id;
  gint64 ordinal;
  gboolean counted;
  guint count;
  gboolean more;

  GtkLabel *title;
  GtkLabel *shown_count;
};

G_DEFINE_FINAL_TYPE (AtlasSavedRow, atlas_saved_row, GTK_TYPE_LIST_BOX_ROW)

/* What is seen as two things is read out as one. */
static void
name_row (AtlasSavedRow *self)
{
  const char *title = gtk_label_get_label (self->title);
  const char *count = gtk_label_get_label (self->shown_count);
  g_autofree char *found = NULL;
  g_autofree char *both = NULL;

  if (self->counted)
    {
      found = self->more ? g_strdup_printf (_("more than %s records"), count)
                         : g_strdup_printf (ngettext ("%s record", "%s records", self->count), count);
      /* translators: the title of a saved search; how many records it finds */
      both = g_strdup_printf (_("%s, %s"), title, found);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, both != NULL ? both : title, -1);
}

static void
atlas_saved_row_class_init (AtlasSavedRowClass *klass)
{
}

static void
atlas_saved_row_init (AtlasSavedRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));

  self->shown_count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->shown_count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->shown_count), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->shown_count));

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
atlas_saved_row_new (gint64 id)
{
  AtlasSavedRow *self = g_object_new (ATLAS_TYPE_SAVED_ROW, NULL);

  self->id = id;

  return GTK_WIDGET (self);
}

/* What the collection says of the search now. */
void
atlas_saved_row_show (AtlasSavedRow          *self,
                      AtlasRecordSet         *searches,
                      const AtlasSavedSearch *search,
                      AtlasLabelLanguage      labels)
{
  const char *title = atlas_saved_search_title (searches, search, labels);
  g_autofree char *tooltip = g_strdup_printf ("%s\n%s", title, search->query);

  self->ordinal = search->ordinal;
  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  name_row (self);
}

/* How many records it finds; @more: at least so many. */
void
atlas_saved_row_set_count (AtlasSavedRow *self,
                           guint          count,
                           gboolean       more)
{
  g_autofree char *text = g_strdup_printf (more ? "%'u+" : "%'u", count);

  self->counted = TRUE;
  self->count = count;
  self->more = more;
  gtk_label_set_label (self->shown_count, text);
  name_row (self);
}

gint64
atlas_saved_row_get_id (AtlasSavedRow *self)
{
  return self->id;
}

/* The order of the collection. */
int
atlas_saved_row_compare (AtlasSavedRow *one,
                         AtlasSavedRow *other)
{
  if (one->ordinal != other->ordinal)
    return one->ordinal < other->ordinal ? -1 : 1;

  return one->id < other->id ? -1 : one->id > other->id;
}
