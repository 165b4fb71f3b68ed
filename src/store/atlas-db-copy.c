/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Save a Copy: one file that holds everything but the private copies of texts. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Copying is most of the work; what follows is told as the rest. */
#define COPYING_SHARE 0.9

typedef struct
{
  void   (*progress) (double fraction, gpointer data);
  gpointer data;
} Share;

static void
tell_share (double   fraction,
            gpointer data)
{
  Share *share = data;

  if (share->progress != NULL)
    share->progress (fraction * COPYING_SHARE, share->data);
}

/* Their history goes too, and what is left of them in free pages. */
static gboolean
drop_private_texts (AtlasDb  *copy,
                    GError  **error)
{
  gint64 n_private;

  if (!atlas_sql_integer (copy,
        "SELECT (SELECT count(*) FROM source_text) + "
        "(SELECT count(*) FROM change_field WHERE table_name = 'source_text') + "
        "(SELECT count(*) FROM change_range WHERE table_name = 'source_text')", &n_private, error))
    return FALSE;

  if (n_private == 0)
    return TRUE;

  copy->trusted = TRUE;

  return atlas_sql_begin (copy, TRUE, error) &&
         atlas_log_begin_silent (copy, error) &&
         atlas_sql_exec (copy,
           "DELETE FROM source_text;"
           "DELETE FROM change_field WHERE table_name = 'source_text';"
           "DELETE FROM change_range WHERE table_name = 'source_text';"
           "DELETE FROM change WHERE NOT EXISTS (SELECT 1 FROM change_field WHERE change = change.sequence)"
           "  AND NOT EXISTS (SELECT 1 FROM change_range WHERE change = change.sequence);"
           "UPDATE history_state SET current = NULL", error) &&
         atlas_sql_commit (copy, error) &&
         atlas_sql_exec (copy, "VACUUM", error);
}

static gboolean
make_presentable (const char    *path,
                  GCancellable  *cancellable,
                  GError       **error)
{
  AtlasDb *copy = atlas_db_open (path, ATLAS_DB_READ_WRITE, error);
  gboolean fine;

  if (copy == NULL)
    return FALSE;

  atlas_db_set_cancellable (copy, cancellable);
  fine = drop_private_texts (copy, error);
  if (!fine)
    atlas_sql_rollback (copy);

  return atlas_db_close (copy, fine ? error : NULL) && fine;
}

/**
 * atlas_db_save_copy:
 * @self: a collection file
 * @path: where the copy goes; a file there is replaced when the copy is whole
 * @progress: (nullable): is told how far it is, 0 to 1, on this thread
 * @data: for @progress
 * @error: where an error goes
 *
 * Writes the collection with its history as one self-contained file. The private copies of texts
 * and their history are left out.
 *
 * Returns: %FALSE on error; then what was at @path before still is
 */
gboolean
atlas_db_save_copy (AtlasDb     *self,
                    const char  *path,
                    void       (*progress) (double fraction, gpointer data),
                    gpointer     data,
                    GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *label = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.%08x.part", label, g_random_int ());
  g_autofree char *part = g_build_filename (folder, hidden, NULL);
  Share share = { progress, data };

  if (!atlas_file_check_new (part, error))
    return FALSE;

  if (atlas_backup_copy_pages (self->handle, part, self->cancellable, tell_share, &share, error) &&
      make_presentable (part, self->cancellable, error) &&
      atlas_file_sync (part, error) &&
      !g_cancellable_set_error_if_cancelled (self->cancellable, error))
    {
      if (g_rename (part, path) == 0)
        {
          atlas_file_sync (path, NULL);
          if (progress != NULL)
            progress (1.0, data);
          return TRUE;
        }

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                   /* translators: a file's name; what the system says */
                   _("“%s” cannot be written: %s"), label, g_strerror (errno));
    }

  atlas_file_remove_with_traces (part);

  return FALSE;
}
