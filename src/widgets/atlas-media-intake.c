/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes in pictures from wherever a person brings them. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-media-intake.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *parent;        /* (nullable): what a question stands before; weak */
  GPtrArray *files;         /* of GFile: still to be read, the last one first */
  AtlasMediaHaul *haul;
  GPtrArray *large;         /* of AtlasPicture: to be asked about, then to be made smaller */
  GdkDrop *drop;            /* (nullable): to be told when it is over */
} Intake;

static void read_next (GTask *task);

void
atlas_media_haul_free (AtlasMediaHaul *self)
{
  g_ptr_array_unref (self->pictures);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static void
free_intake (gpointer data)
{
  Intake *intake = data;

  g_clear_weak_pointer (&intake->parent);
  g_ptr_array_unref (intake->files);
  g_ptr_array_unref (intake->large);
  g_clear_pointer (&intake->haul, atlas_media_haul_free);
  g_clear_object (&intake->drop);
  g_free (intake);
}

static GTask *
new_task (gpointer             tag,
          GtkWidget           *parent,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Intake *intake = g_new0 (Intake, 1);

  g_set_weak_pointer (&intake->parent, parent);
  intake->files = g_ptr_array_new_with_free_func (g_object_unref);
  intake->large = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_picture_unref);
  intake->haul = g_new0 (AtlasMediaHaul, 1);
  intake->haul->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_picture_unref);
  intake->haul->problems = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, intake, free_intake);

  return task;
}

static void
finish (GTask *task)
{
  Intake *intake = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&intake->haul), (GDestroyNotify) atlas_media_haul_free);
  g_object_unref (task);
}

/* FALSE: a person has given up, and the task is over. */
static gboolean
note_problem (GTask        *task,
              const GError *error)
{
  Intake *intake = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return FALSE;
    }

  g_ptr_array_add (intake->haul->problems, g_strdup (error->message));

  return TRUE;
}

static void
shrunk_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GTask *task = data;
  Intake *intake = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  AtlasPicture *smaller = atlas_picture_finish (result, &error);

  if (smaller == NULL && !note_problem (task, error))
    return;

  if (smaller != NULL)
    g_ptr_array_add (intake->haul->pictures, smaller);
  g_ptr_array_remove_index (intake->large, 0);

  if (intake->large->len > 0)
    atlas_picture_shrink_async (intake->large->pdata[0], ATLAS_MEDIA_SMALLER, g_task_get_cancellable (task),
                                shrunk_cb, task);
  else
    finish (task);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             GTask            *task)
{
  Intake *intake = g_task_get_task_data (task);

  if (g_strcmp0 (response, "smaller") == 0)
    {
      atlas_picture_shrink_async (intake->large->pdata[0], ATLAS_MEDIA_SMALLER, g_task_get_cancellable (task),
                                  shrunk_cb, task);
      return;
    }

  for (guint i = 0; g_strcmp0 (response, "whole") == 0 && i < intake->large->len; i++)
    g_ptr_array_add (intake->haul->pictures, atlas_picture_ref (intake->large->pdata[i]));
  finish (task);
}

/* Once for all of them. */
static void
ask_about_large (GTask *task)
{
  Intake *intake = g_task_get_task_data (task);
  GtkRoot *root = intake->parent != NULL ? gtk_widget_get_root (intake->parent) : NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  GtkWidget *dialog;

  for (guint i = 0; i < intake->large->len; i++)
    {
      const AtlasPicture *picture = intake->large->pdata[i];
      g_autofree char *size = g_format_size (g_bytes_get_size (picture->data));

      /* translators: a file's name, its size such as 24.3 MB, and its width and height in pixels */
      g_string_append_printf (body, _("“%s”: %s, %u × %u pixels"), picture->name, size, picture->width, picture->height);
      g_string_append_c (body, '\n');
    }
  g_string_append_c (body, '\n');
  g_string_append_printf (body,
                          _("Pictures are stored in the collection, which grows by as much. A smaller copy has "
                            "%d pixels on its longer side."), ATLAS_MEDIA_SMALLER);

  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   ngettext ("Store a Large Picture?", "Store Large Pictures?", intake->large->len),
                                   body->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "whole", _("Store as It _Is"),
                                    "smaller", _("Store a _Smaller Copy"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "smaller", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "smaller");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
take_picture (GTask        *task,
              AtlasPicture *picture)
{
  Intake *intake = g_task_get_task_data (task);

  if (g_bytes_get_size (picture->data) > ATLAS_MEDIA_LARGE)
    g_ptr_array_add (intake->large, picture);
  else
    g_ptr_array_add (intake->haul->pictures, picture);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  AtlasPicture *picture = atlas_picture_finish (result, &error);

  if (picture == NULL && !note_problem (task, error))
    return;

  if (picture != NULL)
    take_picture (task, picture);
  read_next (task);
}

/* The network is not asked, whatever a browser hands over. */
static gboolean
is_on_the_web (GFile *file)
{
  return g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https");
}

static void
read_next (GTask *task)
{
  Intake *intake = g_task_get_task_data (task);

  while (intake->files->len > 0)
    {
      g_autoptr (GFile) file = g_ptr_array_steal_index (intake->files, intake->files->len - 1);

      if (!is_on_the_web (file))
        {
          atlas_picture_read_async (file, g_task_get_cancellable (task), read_cb, task);
          return;
        }

      {
        g_autofree char *name = g_file_get_basename (file);

        g_ptr_array_add (intake->haul->problems,
                         /* translators: the name of a file on the web */
                         g_strdup_printf (_("“%s” is on the web. Save it first, or copy the picture itself."), name));
      }
    }

  if (intake->large->len > 0)
    ask_about_large (task);
  else
    finish (task);
}

/* The newest is read last: the order stays. */
static void
add_file (Intake *intake,
          GFile  *file)
{
  g_ptr_array_insert (intake->files, 0, g_object_ref (file));
}

/**
 * atlas_media_intake_formats:
 *
 * Returns: (transfer full): what can be pasted or dropped
 */
GdkContentFormats *
atlas_media_intake_formats (void)
{
  const char * const *types = atlas_picture_content_types ();
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  for (guint i = 0; types[i] != NULL; i++)
    gdk_content_formats_builder_add_mime_type (builder, types[i]);
  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);

  return gdk_content_formats_union_deserialize_mime_types (gdk_content_formats_builder_free_to_formats (builder));
}

void
atlas_media_take_files (GListModel          *files,
                        GtkWidget           *parent,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = new_task (atlas_media_take_files, parent, cancellable, callback, user_data);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      add_file (g_task_get_task_data (task), file);
    }

  read_next (task);
}

/* The first of the formats offered that is a picture's. The bytes are taken as they are: decoding
 * them is not left to whoever reads clipboards. */
static const char *
pick_picture (GdkContentFormats *formats)
{
  gsize n_offered = 0;
  const char * const *offered = gdk_content_formats_get_mime_types (formats, &n_offered);

  for (gsize i = 0; i < n_offered; i++)
    {
      if (g_strv_contains (atlas_picture_content_types (), offered[i]))
        return offered[i];
    }

  return NULL;
}

static void
got_stream (GTask        *task,
            GInputStream *stream,
            GError       *error)
{
  if (stream != NULL)
    /* translators: stands for the name of a picture that has none */
    atlas_picture_read_stream_async (stream, _("Pasted picture"), g_task_get_cancellable (task), read_cb, task);
  else if (note_problem (task, error))
    finish (task);
}

static void
got_files (GTask        *task,
           const GValue *value,
           GError       *error)
{
  if (value == NULL)
    {
      if (note_problem (task, error))
        finish (task);
      return;
    }

  for (GSList *item = g_value_get_boxed (value); item != NULL; item = item->next)
    add_file (g_task_get_task_data (task), item->data);
  read_next (task);
}

static void
note_nothing (GTask *task)
{
  Intake *intake = g_task_get_task_data (task);

  g_ptr_array_add (intake->haul->problems, g_strdup (_("There is no picture on the clipboard.")));
  finish (task);
}

static void
clipboard_stream_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);

  got_stream (data, stream, error);
}

static void
clipboard_files_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  got_files (data, value, error);
}

/* Pictures come as the clipboard has them, texture or file; what GTK keeps as a texture comes as
 * PNG. */
void
atlas_media_take_clipboard (GdkClipboard        *clipboard,
                            GtkWidget           *parent,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = new_task (atlas_media_take_clipboard, parent, cancellable, callback, user_data);
  g_autoptr (GdkContentFormats) all =
    gdk_content_formats_union_serialize_mime_types (gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
  const char *types[] = { pick_picture (all), NULL };

  if (types[0] != NULL)
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, cancellable, clipboard_stream_cb, task);
  else if (gdk_content_formats_contain_gtype (all, GDK_TYPE_FILE_LIST) ||
           gdk_content_formats_contain_mime_type (all, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable,
                                    clipboard_files_cb, task);
  else
    note_nothing (task);
}

/* The other side is told as soon as its part is done. */
static void
finish_drop (GTask *task)
{
  Intake *intake = g_task_get_task_data (task);

  gdk_drop_finish (intake->drop, GDK_ACTION_COPY);
}

static void
drop_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  GTask *task = data;

  finish_drop (task);
  read_cb (NULL, result, task);
}

static void
drop_stream_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = gdk_drop_read_finish (GDK_DROP (source), result, NULL, &error);

  if (stream != NULL)
    {
      atlas_picture_read_stream_async (stream, _("Dropped picture"), g_task_get_cancellable (task), drop_read_cb, task);
      return;
    }

  finish_drop (task);
  got_stream (task, NULL, error);
}

static void
drop_files_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_drop_read_value_finish (GDK_DROP (source), result, &error);

  finish_drop (task);
  got_files (task, value, error);
}

void
atlas_media_take_drop (GdkDrop             *drop,
                       GtkWidget           *parent,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = new_task (atlas_media_take_drop, parent, cancellable, callback, user_data);
  Intake *intake = g_task_get_task_data (task);
  const char *types[] = { pick_picture (gdk_drop_get_formats (drop)), NULL };

  intake->drop = g_object_ref (drop);
  if (types[0] != NULL)
    gdk_drop_read_async (drop, types, G_PRIORITY_DEFAULT, cancellable, drop_stream_cb, task);
  else
    gdk_drop_read_value_async (drop, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable, drop_files_cb, task);
}

AtlasMediaHaul *
atlas_media_take_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
