/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of tours: reads what is chosen, and shows it. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-tours-page.h"

#include <glib/gi18n-lib.h>

#include "atlas-story-check.h"
#include "atlas-story-words.h"
#include "atlas-tours-page-private.h"

G_DEFINE_FINAL_TYPE (AtlasToursPage, atlas_tours_page, ATLAS_TYPE_PAGE)

static AtlasStore *
get_store (AtlasToursPage *self)
{
  return atlas_session_get_store (atlas_page_get_session (ATLAS_PAGE (self)));
}

gboolean
atlas_tours_page_is_editable (AtlasToursPage *self)
{
  AtlasSession *session = atlas_page_get_session (ATLAS_PAGE (self));

  return session != NULL && atlas_session_get_editable (session);
}

/* Stores what is typed and not stored yet. */
void
atlas_tours_page_settle (AtlasToursPage *self)
{
  atlas_tour_editor_settle (self->tour_editor);
  atlas_stop_editor_settle (self->stop_editor);
}

static void
put_cursor (AtlasToursPage *self)
{
  const char *field = self->entering ? "title" : self->field;

  if (field != NULL)
    {
      adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
      if (self->stop != 0)
        atlas_stop_editor_focus (self->stop_editor, field, self->language);
      else
        atlas_tour_editor_focus (self->tour_editor, field, self->language);
    }
  self->entering = FALSE;
  g_clear_pointer (&self->field, g_free);
  g_clear_pointer (&self->language, g_free);
}

static void
show_extent (AtlasToursPage *self)
{
  guint seconds = 0;
  g_autofree char *extent = NULL;

  for (guint i = 0; i < atlas_story_get_n_stops (self->story); i++)
    seconds += atlas_story_get_seconds (self->story, i, ATLAS_LABELS_INTERFACE);
  extent = atlas_story_words_extent (atlas_story_get_n_stops (self->story), seconds, atlas_story_get_tour (self->story)->minutes);
  gtk_label_set_label (self->extent, extent);
}

static void
show_heading (AtlasToursPage *self,
              guint           place)
{
  g_autofree char *heading = NULL;

  if (self->stop != 0)
    /* translators: which stop, of how many */
    heading = g_strdup_printf (_("Stop %u of %u"), place + 1, atlas_story_get_n_stops (self->story));
  else
    heading = atlas_story_words_tour (self->tours, self->tour);
  gtk_label_set_label (self->heading, heading);
  gtk_button_set_label (GTK_BUTTON (self->present_button),
                        self->stop != 0 && !adw_leaflet_get_folded (self->leaflet) ? _("_Present from Here") : _("_Present"));
}

/* The cursor that came before the tours were read stood on a button that changes them. */
static void
settle_focus (AtlasToursPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!self->arriving || self->tour == 0)
    return;

  self->arriving = FALSE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->side))
    atlas_tour_list_focus (self->list);
}

static void
show_what_is_chosen (AtlasToursPage *self)
{
  gboolean empty = self->tours != NULL && self->tour == 0;
  guint place = 0;

  gtk_stack_set_visible_child_name (GTK_STACK (adw_bin_get_child (ADW_BIN (self))), empty ? "none" : "tours");
  gtk_widget_set_visible (self->create_button, atlas_tours_page_is_editable (self));
  if (self->tours != NULL)
    atlas_tour_list_set (self->list, self->tours, self->story, self->findings, atlas_tours_page_is_editable (self));
  atlas_tour_list_select (self->list, self->tour, self->stop);

  if (self->story == NULL || atlas_story_get_tour (self->story)->base.id != self->tour)
    {
      gtk_label_set_label (self->extent, NULL);
      gtk_stack_set_visible_child_name (self->stack, "reading");
    }
  else
    {
      if (self->stop != 0 && !atlas_story_find_stop (self->story, self->stop, &place))
        self->stop = 0;
      show_extent (self);
      show_heading (self, place);
      if (self->stop != 0)
        atlas_stop_editor_set (self->stop_editor, self->story, place, self->findings);
      else
        atlas_tour_editor_set (self->tour_editor, self->story, self->findings);
      gtk_stack_set_visible_child_name (self->stack, self->stop != 0 ? "stop" : "tour");
      put_cursor (self);
    }
  atlas_tours_page_update_actions (self);
  settle_focus (self);
}

static void
tour_read_cb (GObject      *store,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (AtlasToursPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_store_load_tour_finish (ATLAS_STORE (store), result, &error);

  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Reading a tour: %s", error->message);
      return;
    }

  g_clear_pointer (&self->story, atlas_story_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->story = set != NULL ? atlas_story_new (set, self->tour) : NULL;
  self->findings = self->story != NULL ? atlas_story_check (self->story) : NULL;
  show_what_is_chosen (self);
}

/* What was chosen may be gone: then the first tour is. */
static void
choose_what_is_there (AtlasToursPage *self)
{
  g_autoptr (GPtrArray) tours = atlas_record_set_all (self->tours, ATLAS_RECORD_TOUR);

  const AtlasTourStop *stop = atlas_record_set_get (self->tours, ATLAS_RECORD_TOUR_STOP, self->stop);

  /* A stop may be asked for before anybody knows whose it is. */
  if (self->tour == 0 && stop != NULL)
    self->tour = stop->tour;
  if (self->tour != 0 && atlas_record_set_get (self->tours, ATLAS_RECORD_TOUR, self->tour) != NULL)
    return;

  self->tour = tours->len > 0 ? ((const AtlasRecord *) tours->pdata[0])->id : 0;
  self->stop = 0;
}

static void
tours_read_cb (GObject      *store,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (AtlasToursPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) tours = atlas_store_load_tours_finish (ATLAS_STORE (store), result, &error);

  if (tours == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Reading the tours: %s", error->message);
      return;
    }

  g_clear_pointer (&self->tours, atlas_record_set_unref);
  self->tours = g_steal_pointer (&tours);
  choose_what_is_there (self);
  if (self->tour != 0)
    atlas_store_load_tour_async (get_store (self), self->tour, self->loading, tour_read_cb, g_object_ref (self));
  else
    {
      g_clear_pointer (&self->story, atlas_story_unref);
      g_clear_pointer (&self->findings, g_ptr_array_unref);
      show_what_is_chosen (self);
    }
}

/* Reads all tours and the one that is chosen. */
void
atlas_tours_page_load (AtlasToursPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  atlas_store_load_tours_async (get_store (self), self->loading, tours_read_cb, g_object_ref (self));
}

/* Shows a tour, or one of its stops. */
void
atlas_tours_page_open (AtlasToursPage *self,
                       gint64          tour,
                       gint64          stop)
{
  gboolean other = tour != self->tour;

  if (!other && stop == self->stop)
    return;

  atlas_tours_page_settle (self);
  self->tour = tour;
  self->stop = stop;
  if (other)
    atlas_tours_page_load (self);
  else if (self->story != NULL)
    show_what_is_chosen (self);
}

/* The tour on show and the stop, from 0; of a tour as a whole the first. 0: none. */
gint64
atlas_tours_page_get_tour (AtlasToursPage *self,
                           guint          *place)
{
  *place = 0;
  if (self->story != NULL && self->stop != 0)
    atlas_story_find_stop (self->story, self->stop, place);

  return self->tour;
}

static void
chosen_cb (AtlasToursPage *self,
           gint64          tour,
           gint64          stop)
{
  atlas_tours_page_open (self, tour, stop);
}

static void
activated_cb (AtlasToursPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
move_cb (AtlasToursPage *self,
         guint           type,
         gint64          id,
         guint           place)
{
  atlas_tours_page_move (self, type, id, place);
}

/* A finding of the tour is to be mended, on whatever stop. */
static void
mend_cb (AtlasToursPage *self,
         gint64          stop,
         const char     *field,
         const char     *language)
{
  g_free (self->field);
  g_free (self->language);
  self->field = g_strdup (field);
  self->language = g_strdup (language);
  if (stop == 0 || stop == self->stop)
    put_cursor (self);
  else
    atlas_tours_page_open (self, self->tour, stop);
}

static void
atlas_tours_page_start (AtlasPage *page)
{
  atlas_tours_page_load (ATLAS_TOURS_PAGE (page));
}

static gboolean
settle_page (AtlasPage *page)
{
  atlas_tours_page_settle (ATLAS_TOURS_PAGE (page));

  return TRUE;
}

static void
select_entry (AtlasPage *page,
              gint64     entry)
{
  atlas_stop_editor_select (ATLAS_TOURS_PAGE (page)->stop_editor, entry);
}

/* Shows a stop of whatever tour; what was typed about one that is gone goes too. */
static void
show_stop (AtlasToursPage *self,
           gint64          id)
{
  const AtlasTourStop *stop = self->tours != NULL ? atlas_record_set_get (self->tours, ATLAS_RECORD_TOUR_STOP, id) : NULL;
  AtlasFormPlace place = { 0, ATLAS_RECORD_TOUR_STOP, id, "texts" };

  if (stop != NULL)
    atlas_tours_page_open (self, stop->tour, id);
  else if (self->tours == NULL)
    self->stop = id;
  else
    atlas_drafts_drop (atlas_session_get_drafts (atlas_page_get_session (ATLAS_PAGE (self))), &place);
}

static gboolean
show_record (AtlasPage       *page,
             AtlasRecordType  type,
             gint64           id,
             gint64           part)
{
  if (type == ATLAS_RECORD_TOUR)
    atlas_tours_page_open (ATLAS_TOURS_PAGE (page), id, part);
  else if (type == ATLAS_RECORD_TOUR_STOP)
    show_stop (ATLAS_TOURS_PAGE (page), id);
  else
    return FALSE;

  return TRUE;
}

/* The cursor comes to the list first, not to the buttons above it. */
static gboolean
focus_cb (GtkWidget        *widget,
          GtkDirectionType  direction)
{
  AtlasToursPage *self = ATLAS_TOURS_PAGE (widget);

  self->arriving = self->tours == NULL;
  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL && self->tour != 0 &&
      gtk_widget_get_child_visible (self->side))
    {
      atlas_tour_list_focus (self->list);
      return TRUE;
    }

  return GTK_WIDGET_CLASS (atlas_tours_page_parent_class)->focus (widget, direction);
}

static void
atlas_tours_page_dispose (GObject *object)
{
  AtlasToursPage *self = ATLAS_TOURS_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->tours, atlas_record_set_unref);
  g_clear_pointer (&self->story, atlas_story_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->field, g_free);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (atlas_tours_page_parent_class)->dispose (object);
}

static void
atlas_tours_page_class_init (AtlasToursPageClass *klass)
{
  AtlasPageClass *page_class = ATLAS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_tours_page_dispose;
  GTK_WIDGET_CLASS (klass)->focus = focus_cb;
  page_class->start = atlas_tours_page_start;
  page_class->refresh = (void (*) (AtlasPage *)) atlas_tours_page_load;
  page_class->settle = settle_page;
  page_class->select = select_entry;
  page_class->show = show_record;
}

static void
atlas_tours_page_init (AtlasToursPage *self)
{
  atlas_tours_page_build (self);
  atlas_tours_page_setup_actions (self);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tour_editor, "chosen", G_CALLBACK (mend_cb), self, G_CONNECT_SWAPPED);
}

AtlasPage *
atlas_tours_page_new (void)
{
  return g_object_new (ATLAS_TYPE_TOURS_PAGE, NULL);
}

/* What the maps of stops may have; once, when the page is new. */
void
atlas_tours_page_set_layers (AtlasToursPage *self,
                             AtlasMapLayers *layers)
{
  g_return_if_fail (ATLAS_IS_TOURS_PAGE (self));

  atlas_stop_editor_set_layers (self->stop_editor, layers);
}
