/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field in which a place is found by its name. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-place-search.h"

#include <glib/gi18n-lib.h>

#include "atlas-distance.h"
#include "atlas-labels.h"
#include "atlas-row.h"

#define PLACE "atlas-found-place"

struct _AtlasPlaceSearch
{
  GtkBox parent_instance;

  AtlasPlaceFinder *finder;
  AtlasPoint near;          /* distances are told from here, where it is set */
  char *near_name;
  GCancellable *finding;    /* of the newest search: the answer to an older one is dropped */

  GtkWidget *entry;
  GtkWidget *list;
  GtkWidget *message;
};

enum
{
  FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasPlaceSearch, atlas_place_search, GTK_TYPE_BOX)

static void
stop_finding (AtlasPlaceSearch *self)
{
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
}

static void
clear_list (AtlasPlaceSearch *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  gtk_widget_set_visible (self->list, FALSE);
}

static void
tell (AtlasPlaceSearch *self,
      const char       *message)
{
  gtk_label_set_label (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
}

/* What is chosen fills the form; the field is for the next search then. */
static void
choose (AtlasPlaceSearch *self,
        GtkListBoxRow    *row)
{
  g_autoptr (AtlasFoundPlace) place = atlas_found_place_copy (g_object_get_data (G_OBJECT (row), PLACE));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_emit (self, signals[FOUND], 0, place);
}

static void
row_activated_cb (AtlasPlaceSearch *self,
                  GtkListBoxRow    *row)
{
  choose (self, row);
}

/* Enter takes the first one. */
static void
entry_activate_cb (AtlasPlaceSearch *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (first != NULL)
    choose (self, first);
}

/* Down leads from the field into the list. */
static gboolean
key_pressed_cb (AtlasPlaceSearch *self,
                guint             keyval)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  return (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) && first != NULL &&
         gtk_widget_grab_focus (GTK_WIDGET (first));
}

static char *
dup_caption (AtlasPlaceSearch      *self,
             const AtlasFoundPlace *place)
{
  double metres = self->near.set ? atlas_distance (self->near.longitude, self->near.latitude,
                                                   place->longitude, place->latitude) : 0;
  g_autofree char *distance = atlas_label_distance (metres);
  /* translators: how far a place is from a hub: 12 km from Xiamen */
  g_autofree char *away = self->near.set ? g_strdup_printf (_("%s from %s"), distance, self->near_name) : NULL;
  const char *parts[] = { place->region, away, "." };

  return atlas_row_join (parts);
}

static void
append_place (AtlasPlaceSearch      *self,
              const AtlasFoundPlace *place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *caption = dup_caption (self, place);

  gtk_widget_add_css_class (box, "record-row");
  gtk_box_append (GTK_BOX (box), atlas_row_new_label (place->name, NULL));
  if (caption != NULL)
    gtk_box_append (GTK_BOX (box), atlas_row_new_caption (caption));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, place->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, caption != NULL ? caption : "", -1);
  g_object_set_data_full (G_OBJECT (row), PLACE, atlas_found_place_copy (place),
                          (GDestroyNotify) atlas_found_place_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
find_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (AtlasPlaceSearch) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = atlas_place_finder_find_finish (ATLAS_PLACE_FINDER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->list == NULL)
    return;

  clear_list (self);
  for (guint i = 0; places != NULL && i < places->len; i++)
    append_place (self, places->pdata[i]);
  gtk_widget_set_visible (self->list, places != NULL && places->len > 0);
  tell (self, error != NULL ? error->message : places->len == 0 ? _("No place of this name is known.") : NULL);
}

static void
changed_cb (AtlasPlaceSearch *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  stop_finding (self);
  if (*text == '\0')
    {
      clear_list (self);
      tell (self, NULL);
      return;
    }

  self->finding = g_cancellable_new ();
  atlas_place_finder_find_async (self->finder, text, self->finding, find_cb, g_object_ref (self));
}

static void
atlas_place_search_dispose (GObject *object)
{
  AtlasPlaceSearch *self = ATLAS_PLACE_SEARCH (object);

  stop_finding (self);
  self->list = NULL;
  g_clear_object (&self->finder);

  G_OBJECT_CLASS (atlas_place_search_parent_class)->dispose (object);
}

static void
atlas_place_search_finalize (GObject *object)
{
  g_free (ATLAS_PLACE_SEARCH (object)->near_name);

  G_OBJECT_CLASS (atlas_place_search_parent_class)->finalize (object);
}

static void
atlas_place_search_class_init (AtlasPlaceSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_place_search_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_place_search_finalize;

  signals[FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
atlas_place_search_init (AtlasPlaceSearch *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_PRIMARY, "system-search-symbolic");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Town, in English, Chinese or pinyin"));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, keys);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Places found"), -1);
  gtk_widget_set_visible (self->list, FALSE);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  self->message = atlas_row_new_caption (NULL);
  gtk_widget_set_visible (self->message, FALSE);

  gtk_box_append (GTK_BOX (self), self->entry);
  gtk_box_append (GTK_BOX (self), self->list);
  gtk_box_append (GTK_BOX (self), self->message);
}

GtkWidget *
atlas_place_search_new (AtlasPlaceFinder *finder)
{
  AtlasPlaceSearch *self = g_object_new (ATLAS_TYPE_PLACE_SEARCH, NULL);

  self->finder = g_object_ref (finder);

  return GTK_WIDGET (self);
}

/* Of each place is told how far it is from @near, which is called @name. */
void
atlas_place_search_set_near (AtlasPlaceSearch *self,
                             const AtlasPoint *near,
                             const char       *name)
{
  self->near = *near;
  g_free (self->near_name);
  self->near_name = g_strdup (name);
}
