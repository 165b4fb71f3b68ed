/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file becomes a layer: looked at first, then copied, converted, or used where it is. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-layer-import.h"
#include "atlas-layers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-convert-run.h"

#define PULSE_MILLISECONDS 150

/* A file on its way to the map. */
typedef struct
{
  gatomicrefcount ref_count;
  GtkWindow      *parent;       /* (nullable): weak */
  AtlasMapLayers *layers;
  GFile          *file;
  GCancellable   *cancellable;
  char           *target;       /* of what is converted */
  int             percent;      /* atomic */
  GtkWidget      *progress;     /* (nullable): weak */
  GtkWidget      *dialog;       /* (nullable): weak */
  guint           pulse;
} Import;

static Import *
ref_import (Import *import)
{
  g_atomic_ref_count_inc (&import->ref_count);

  return import;
}

static void
unref_import (Import *import)
{
  if (!g_atomic_ref_count_dec (&import->ref_count))
    return;

  g_clear_handle_id (&import->pulse, g_source_remove);
  g_clear_weak_pointer (&import->parent);
  g_clear_weak_pointer (&import->progress);
  g_clear_weak_pointer (&import->dialog);
  g_object_unref (import->layers);
  g_object_unref (import->file);
  g_object_unref (import->cancellable);
  g_free (import->target);
  g_free (import);
}

static GtkWidget *
show_dialog (Import     *import,
             const char *heading,
             const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (import->parent, heading, body);

  g_clear_weak_pointer (&import->dialog);
  g_set_weak_pointer (&import->dialog, dialog);

  return dialog;
}

static void
close_progress (Import *import)
{
  g_clear_handle_id (&import->pulse, g_source_remove);
  if (import->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (import->dialog));
}

/* Takes no reference. CANCELLED is silent. */
static void
report (Import       *import,
        const GError *error)
{
  GtkWidget *dialog;

  close_progress (import);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  dialog = show_dialog (import, _("The Map Cannot Be Added"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_layer (Import     *import,
           const char *path,
           gboolean    copied,
           const char *title)
{
  g_autoptr (AtlasMapLayer) layer = atlas_map_layer_new_for_file (path, copied);

  close_progress (import);
  if (title != NULL)
    g_object_set (layer, "title", title, NULL);
  atlas_map_layers_add (import->layers, layer);
}

static gboolean
pulse_cb (gpointer data)
{
  Import *import = data;
  int percent = g_atomic_int_get (&import->percent);

  if (import->progress == NULL)
    return G_SOURCE_CONTINUE;
  if (percent > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (import->progress), percent / 100.0);
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (import->progress));

  return G_SOURCE_CONTINUE;
}

static void
stop_cb (GtkWidget  *dialog,
         const char *response,
         Import     *import)
{
  g_cancellable_cancel (import->cancellable);
}

static void
free_closure (gpointer  data,
              GClosure *closure)
{
  unref_import (data);
}

static void
show_progress (Import     *import,
               const char *heading)
{
  g_autofree char *name = g_file_get_basename (import->file);
  g_autofree char *shown = g_filename_display_name (name);
  GtkWidget *dialog = show_dialog (import, heading, shown);
  GtkWidget *progress = gtk_progress_bar_new ();

  g_set_weak_pointer (&import->progress, progress);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), progress);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  g_signal_connect_data (dialog, "response", G_CALLBACK (stop_cb), ref_import (import), free_closure, 0);
  import->pulse = g_timeout_add (PULSE_MILLISECONDS, pulse_cb, import);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Import *import = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = atlas_map_layers_copy_finish (ATLAS_MAP_LAYERS (source), result, &error);

  if (path != NULL)
    add_layer (import, path, TRUE, NULL);
  else
    report (import, error);
  unref_import (import);
}

static void
use_response_cb (GtkWidget  *dialog,
                 const char *response,
                 Import     *import)
{
  g_autofree char *path = g_file_get_path (import->file);

  g_clear_weak_pointer (&import->dialog);
  if (g_str_equal (response, "use"))
    add_layer (import, path, FALSE, NULL);
  else if (g_str_equal (response, "copy"))
    {
      show_progress (import, _("Copying the Map"));
      atlas_map_layers_copy_async (import->layers, import->file, &import->percent, import->cancellable, copied_cb,
                                   ref_import (import));
    }
}

/* What is known of a file, in some lines. */
static char *
describe (const AtlasTileInfo *info,
          const char          *path,
          goffset              size)
{
  g_autofree char *name = atlas_attribution_to_plain (info->name);
  g_autofree char *attribution = atlas_attribution_to_plain (info->attribution);
  g_autofree char *shown = g_filename_display_basename (path);
  g_autofree char *bytes = g_format_size ((guint64) size);
  GString *text = g_string_new (name != NULL ? name : shown);

  g_string_append_printf (text, "\n%s, %s\n", info->kind == ATLAS_TILES_VECTOR ? _("A map that is drawn")
                                                                              : _("A map of pictures"), bytes);
  /* translators: %u are numbers of zoom levels */
  g_string_append_printf (text, _("Zoom levels %u to %u"), info->min_zoom, info->max_zoom);
  if (attribution != NULL)
    g_string_append_printf (text, "\n%s", attribution);

  return g_string_free (text, FALSE);
}

static void
ask_how (Import              *import,
         const AtlasTileInfo *info,
         const char          *path,
         goffset              size)
{
  g_autofree char *body = describe (info, path, size);
  GtkWidget *dialog = show_dialog (import, _("Add This Map?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "use",
                                    _("_Use Where It Is"), "copy", _("Co_py"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "copy", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "copy");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (use_response_cb), ref_import (import), free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What a worker finds out. */
typedef struct
{
  AtlasTileStore *store;
  goffset         size;
} Look;

static void
free_look (Look *look)
{
  atlas_tile_store_unref (look->store);
  g_free (look);
}

static void
look_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (G_FILE (source));
  g_autoptr (GFileInfo) info = g_file_query_info (G_FILE (source), G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GError *error = NULL;
  AtlasTileStore *store = atlas_tile_store_open (path, &error);
  Look *look;

  if (store == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  look = g_new0 (Look, 1);
  look->store = store;
  look->size = info != NULL ? g_file_info_get_size (info) : 0;
  g_task_return_pointer (task, look, (GDestroyNotify) free_look);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Import *import = data;
  g_autofree char *path = g_file_get_path (G_FILE (source));
  g_autoptr (GError) error = NULL;
  Look *look = g_task_propagate_pointer (G_TASK (result), &error);

  if (look == NULL)
    report (import, error);
  else
    {
      ask_how (import, atlas_tile_store_get_info (look->store), path, look->size);
      free_look (look);
    }
  unref_import (import);
}

static void
converted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Import *import = data;
  g_autofree char *name = g_file_get_basename (import->file);
  g_autofree char *title = g_utf8_make_valid (name, -1);
  g_autoptr (GError) error = NULL;

  if (strrchr (title, '.') > title)
    *strrchr (title, '.') = '\0';
  if (atlas_convert_run_finish (result, &error))
    add_layer (import, import->target, TRUE, title);
  else
    report (import, error);
  unref_import (import);
}

/* The tool does it, in a process of its own: what reads pictures of all kinds may fail in all ways. */
static void
convert (Import *import)
{
  g_autofree char *path = g_file_get_path (import->file);
  g_autofree char *name = g_file_get_basename (import->file);
  g_autofree char *tiles = g_strconcat (name, ".mbtiles", NULL);

  import->target = atlas_map_layers_dup_new_path (import->layers, tiles);
  show_progress (import, _("Making Map Tiles"));
  atlas_convert_run_async (path, import->target, import->cancellable, converted_cb, ref_import (import));
}

/* Whether pictures with a place on the earth can be made into maps. */
gboolean
atlas_layer_import_has_images (void)
{
  return atlas_convert_run_is_there ();
}

/* @name: of a file, in small letters */
gboolean
atlas_layer_import_is_image (const char *name)
{
  return atlas_layer_import_has_images () && (g_str_has_suffix (name, ".tif") || g_str_has_suffix (name, ".tiff"));
}

/* Looks at a file, asks how it is to be used, and puts it on the map. */
void
atlas_layers_add_file (GtkWindow      *parent,
                       AtlasMapLayers *layers,
                       GFile          *file)
{
  Import *import = g_new0 (Import, 1);
  g_autoptr (GTask) task = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  g_autoptr (GError) error = NULL;

  g_atomic_ref_count_init (&import->ref_count);
  g_set_weak_pointer (&import->parent, parent);
  import->layers = g_object_ref (layers);
  import->file = g_object_ref (file);
  import->cancellable = g_cancellable_new ();

  if (!g_file_is_native (file))
    {
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("The map is not on this computer. Copy it here first."));
      report (import, error);
    }
  else if (g_list_model_get_n_items (G_LIST_MODEL (layers)) >= ATLAS_MAP_MAX_LAYERS)
    {
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("There are too many layers. Remove one first."));
      report (import, error);
    }
  else if (folded != NULL && atlas_layer_import_is_image (folded))
    convert (import);
  else
    {
      task = g_task_new (file, import->cancellable, looked_cb, ref_import (import));
      g_task_set_source_tag (task, atlas_layers_add_file);
      g_task_run_in_thread (task, look_in_thread);
    }
  unref_import (import);
}
