/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into forms and is not stored yet. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-drafts.h"

/* Milliseconds from a change to the file: what a sudden end may cost. */
#define DELAY 200

#define VALUES_KEY "values"

struct _AtlasDrafts
{
  GObject parent_instance;

  GFile *file;
  GKeyFile *drafts;         /* a group a draft */
  GHashTable *sent;         /* names of groups that are on their way to the store */
  guint timeout;
  gboolean writing;
  gboolean again;           /* changed while it was being written */
};

G_DEFINE_FINAL_TYPE (AtlasDrafts, atlas_drafts, G_TYPE_OBJECT)

static void write_now (AtlasDrafts *self);

static char *
name_of (const AtlasFormPlace *place)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%s/%" G_GINT64_FORMAT "/%s", place->entry,
                          atlas_record_info (place->type)->table, place->id,
                          place->field != NULL ? place->field : "");
}

static gboolean
parse_name (const char     *name,
            AtlasFormPlace *place)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 4);

  if (g_strv_length (parts) != 4 || !atlas_record_type_from_table (parts[1], &place->type))
    return FALSE;

  place->entry = g_ascii_strtoll (parts[0], NULL, 10);
  place->id = g_ascii_strtoll (parts[2], NULL, 10);
  place->field = parts[3][0] != '\0' ? g_intern_string (parts[3]) : NULL;

  return TRUE;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  AtlasDrafts *self = ATLAS_DRAFTS (source);
  g_autoptr (GError) error = NULL;

  /* The form still has it all; only a sudden end would lose it now. */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("Keeping what was typed: %s", error->message);

  self->writing = FALSE;
  if (self->again)
    write_now (self);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GFile *file = ATLAS_DRAFTS (source)->file;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  GError *error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (data, &length);

  if (!g_file_make_directory_with_parents (folder, NULL, &error) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    g_clear_error (&error);

  if (error == NULL && g_file_replace_contents (file, text, length, NULL, FALSE,
                                                G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                                NULL, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* One writing at a time: what changes meanwhile is written after it. */
static void
write_now (AtlasDrafts *self)
{
  g_autoptr (GTask) task = NULL;
  char *text;
  gsize length;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->again = self->writing;
  if (self->writing)
    return;

  self->writing = TRUE;
  text = g_key_file_to_data (self->drafts, &length, NULL);
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_source_tag (task, write_now);
  g_task_set_task_data (task, g_bytes_new_take (text, length), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, write_thread);
}

static gboolean
timeout_cb (gpointer data)
{
  AtlasDrafts *self = data;

  self->timeout = 0;
  write_now (self);

  return G_SOURCE_REMOVE;
}

static void
schedule (AtlasDrafts *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (DELAY, timeout_cb, self);
}

static void
atlas_drafts_finalize (GObject *object)
{
  AtlasDrafts *self = ATLAS_DRAFTS (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->file);
  g_key_file_unref (self->drafts);
  g_hash_table_unref (self->sent);

  G_OBJECT_CLASS (atlas_drafts_parent_class)->finalize (object);
}

static void
atlas_drafts_class_init (AtlasDraftsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_drafts_finalize;
}

static void
atlas_drafts_init (AtlasDrafts *self)
{
  self->drafts = g_key_file_new ();
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

AtlasDrafts *
atlas_drafts_new (GFile *file)
{
  AtlasDrafts *self = g_object_new (ATLAS_TYPE_DRAFTS, NULL);

  self->file = g_object_ref (file);

  return self;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  AtlasDrafts *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_load_contents_finish (G_FILE (source), result, &text, &length, NULL, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (length > 0 && !g_key_file_load_from_data (self->drafts, text, length, G_KEY_FILE_NONE, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/* Reads what was kept before; a file that is not there is an empty one. */
void
atlas_drafts_load_async (AtlasDrafts         *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, atlas_drafts_load_async);
  g_file_load_contents_async (self->file, cancellable, loaded_cb, task);
}

gboolean
atlas_drafts_load_finish (AtlasDrafts   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Keeps the contents of a form's fields, in their order. */
void
atlas_drafts_put (AtlasDrafts          *self,
                  const AtlasFormPlace *place,
                  const char * const   *values)
{
  g_autofree char *name = name_of (place);

  g_key_file_set_string_list (self->drafts, name, VALUES_KEY, values, g_strv_length ((char **) values));
  g_hash_table_remove (self->sent, name);
  schedule (self);
}

/* (nullable) (transfer full): what was kept of a form. */
char **
atlas_drafts_get (AtlasDrafts          *self,
                  const AtlasFormPlace *place)
{
  g_autofree char *name = name_of (place);

  return g_key_file_get_string_list (self->drafts, name, VALUES_KEY, NULL, NULL);
}

/* Whether something is kept of a form that is not on its way to the store. */
gboolean
atlas_drafts_holds (AtlasDrafts          *self,
                    const AtlasFormPlace *place)
{
  g_autofree char *name = name_of (place);

  return g_key_file_has_group (self->drafts, name) && !g_hash_table_contains (self->sent, name);
}

/* The form was left on purpose. */
void
atlas_drafts_drop (AtlasDrafts          *self,
                   const AtlasFormPlace *place)
{
  g_autofree char *name = name_of (place);

  g_hash_table_remove (self->sent, name);
  if (g_key_file_remove_group (self->drafts, name, NULL))
    schedule (self);
}

/* The form's contents are on their way to the store: kept until that says that it has them. */
void
atlas_drafts_send (AtlasDrafts          *self,
                   const AtlasFormPlace *place)
{
  g_autofree char *name = name_of (place);

  if (g_key_file_has_group (self->drafts, name))
    g_hash_table_add (self->sent, g_steal_pointer (&name));
}

/* The store has all that was sent, or a person has given it up. */
void
atlas_drafts_drop_sent (AtlasDrafts *self)
{
  GHashTableIter iter;
  gpointer name;

  if (g_hash_table_size (self->sent) == 0)
    return;

  g_hash_table_iter_init (&iter, self->sent);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_key_file_remove_group (self->drafts, name, NULL);
  g_hash_table_remove_all (self->sent);
  schedule (self);
}

/* An unfinished form of an entry's page, or with @entry 0 of any entry's or any source's, a tour's texts, or
 * a cell of the table, which stands under entry 0. FALSE: there is none. */
gboolean
atlas_drafts_find (AtlasDrafts    *self,
                   gint64          entry,
                   AtlasFormPlace *place)
{
  g_auto (GStrv) names = g_key_file_get_groups (self->drafts, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_hash_table_contains (self->sent, names[i]) && parse_name (names[i], place) &&
          (entry != 0 ? place->entry == entry
                      : place->entry != 0 || place->type == ATLAS_RECORD_SOURCE ||
                        place->type == ATLAS_RECORD_TOUR || place->type == ATLAS_RECORD_TOUR_STOP ||
                        (place->type == ATLAS_RECORD_ENTRY && place->id != 0)))
        return TRUE;
    }

  return FALSE;
}

/* Writes at once what has changed. */
void
atlas_drafts_flush (AtlasDrafts *self)
{
  if (self->timeout != 0)
    write_now (self);
}
