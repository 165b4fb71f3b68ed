/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map, a record or the hand-out of a tour on paper. All of it is drawn on another thread before anybody is asked
 * for a printer. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-print.h"
#include "atlas-publish-paper.h"

typedef struct
{
  AtlasWindow        *window;
  char               *title;
  AtlasPrintLayout    layout;
  AtlasMapSheet      *sheet;        /* (nullable): the map */
  char               *collection;   /* (nullable): where the record or the tour is */
  char               *basemap;
  gint64              entry;        /* 0: none */
  gint64              tour;         /* 0: none */
  AtlasLabelLanguage  labels;
  GPtrArray          *pages;        /* (nullable): once they are drawn */
  char               *export;       /* (nullable): a PDF file to be written instead */
} Printing;

static void
free_printing (gpointer data)
{
  Printing *printing = data;

  g_object_unref (printing->window);
  atlas_map_sheet_free (printing->sheet);
  g_clear_pointer (&printing->pages, g_ptr_array_unref);
  g_free (printing->title);
  g_free (printing->collection);
  g_free (printing->basemap);
  g_free (printing->export);
  g_free (printing);
}

static GBytes *
read_picture (const AtlasMedia  *media,
              gpointer           user_data,
              GError           **error)
{
  g_autoptr (AtlasMedia) full = (AtlasMedia *) atlas_db_load_record (user_data, ATLAS_RECORD_MEDIA, media->base.id, error);

  return full != NULL && full->data != NULL ? g_bytes_ref (full->data) : NULL;
}

static GPtrArray *
draw_records (AtlasDb       *db,
              Printing      *printing,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new (printing->basemap);
  AtlasPublishOptions options = { .labels = printing->labels, .basemap = loader, .read_picture = read_picture, .read_data = db };
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (AtlasStory) story = NULL;

  if (printing->entry != 0)
    {
      set = atlas_db_load_entry (db, printing->entry, error);

      return set != NULL ? atlas_publish_record_pages (set, printing->entry, &options, cancellable, error) : NULL;
    }

  set = atlas_db_load_tour (db, printing->tour, error);
  story = set != NULL ? atlas_story_new (set, printing->tour) : NULL;

  return story != NULL ? atlas_publish_handout_pages (story, &options, cancellable, error) : NULL;
}

static GPtrArray *
draw_pages (Printing      *printing,
            GCancellable  *cancellable,
            GError       **error)
{
  AtlasDb *db;
  GPtrArray *pages;

  if (printing->sheet != NULL)
    {
      cairo_surface_t *page = atlas_map_sheet_record (printing->sheet, error);

      pages = page != NULL ? g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy) : NULL;
      if (page != NULL)
        g_ptr_array_add (pages, page);

      return pages;
    }

  db = atlas_db_open (printing->collection, ATLAS_DB_READ_ONLY, error);
  if (db == NULL)
    return NULL;

  pages = draw_records (db, printing, cancellable, error);
  atlas_db_close (db, NULL);

  return pages;
}

static void
draw_on_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Printing *printing = data;
  GError *error = NULL;

  printing->pages = draw_pages (printing, cancellable, &error);
  if (printing->pages != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
failed_cb (const GError *error,
           gpointer      user_data)
{
  AtlasWindow *self = user_data;

  if (self->session != NULL)
    atlas_window_report (self, _("Printing Failed"), error);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Printing *printing = g_task_get_task_data (G_TASK (result));
  AtlasWindow *self = printing->window;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    failed_cb (error, self);
  else if (self->session != NULL)
    atlas_print (GTK_WINDOW (self), printing->title, printing->pages, printing->layout, printing->export, failed_cb, g_object_ref (self),
                 g_object_unref);
}

/* Takes @printing. */
static void
start (Printing *printing)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, drawn_cb, NULL);

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, printing, free_printing);
  g_task_run_in_thread (task, draw_on_thread);
}

static Printing *
new_printing (AtlasWindow *self,
              const char  *export)
{
  Printing *printing = g_new0 (Printing, 1);

  printing->window = g_object_ref (self);
  printing->export = g_strdup (export);
  printing->collection = g_strdup (atlas_store_get_path (atlas_window_get_store (self)));
  printing->basemap = atlas_window_dup_basemap ();
  printing->labels = atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE) ? ATLAS_LABELS_CHINESE : ATLAS_LABELS_ENGLISH;

  return printing;
}

/* @export: (nullable): a PDF file to be written instead; else a printer is asked for */
void
atlas_window_print_map (AtlasWindow *self,
                        const char  *export)
{
  Printing *printing = new_printing (self, export);

  printing->layout = ATLAS_PRINT_PICTURE;
  printing->sheet = atlas_window_take_map (self);
  printing->title = g_strdup (printing->sheet->title);
  start (printing);
}

void
atlas_window_print_entry (AtlasWindow *self,
                          gint64       entry,
                          const char  *export)
{
  AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (self->session), entry);
  Printing *printing;

  if (item == NULL || !atlas_window_settle (self))
    return;

  printing = new_printing (self, export);
  printing->entry = entry;
  printing->title = g_strdup (atlas_entry_item_get_title (item));
  start (printing);
}

void
atlas_window_print_tour (AtlasWindow *self,
                         gint64       tour,
                         const char  *export)
{
  Printing *printing;

  if (!atlas_window_settle (self) || !atlas_window_settle_pages (self))
    return;

  printing = new_printing (self, export);
  printing->tour = tour;
  printing->title = g_strdup (_("Tour"));
  start (printing);
}

static void
print_map_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  atlas_window_print_map (ATLAS_WINDOW (widget), NULL);
}

static void
print_entry_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  atlas_window_print_entry (ATLAS_WINDOW (widget), ATLAS_WINDOW (widget)->selected, NULL);
}

static void
print_tour_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  atlas_window_print_tour (ATLAS_WINDOW (widget), g_variant_get_int64 (parameter), NULL);
}

void
atlas_window_install_print_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.print-map", NULL, print_map_action);
  gtk_widget_class_install_action (widget_class, "win.print-entry", NULL, print_entry_action);
  gtk_widget_class_install_action (widget_class, "win.print-tour", "x", print_tour_action);
}
