/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many new records in one transaction and one change. A large import writes no history of single
 * fields and runs no trigger: what the triggers and the constraints of the tables would see to is
 * checked before, and the history gets the ids of what was added, run by run. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-bulk-private.h"

#include <glib/gi18n-lib.h>

/* Fewer records than these are worth a history of their fields. */
#define LARGE 5000

/* KiB of the file in memory meanwhile. */
#define CACHE_SIZE 16384

static void
free_bulk (AtlasBulk *self)
{
  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_array_unref (self->runs[type]);
      g_hash_table_unref (self->known[type]);
    }

  g_hash_table_unref (self->properties);
  g_array_unref (self->awaited);
  g_ptr_array_unref (self->gathered);
  g_free (self);
}

/* Triggers on or off. SQLite prepares every statement anew afterwards, so only where it differs. */
static void
set_quiet (AtlasBulk *self,
           gboolean   quiet)
{
  if (self->quiet != quiet)
    sqlite3_db_config (self->db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, !quiet, NULL);

  self->quiet = quiet;
}

/* The connection as it was before. */
static void
restore_connection (AtlasBulk *self)
{
  g_autofree char *cache_size = g_strdup_printf ("PRAGMA cache_size = %" G_GINT64_FORMAT, self->cache_size);

  set_quiet (self, FALSE);
  if (self->large)
    {
      sqlite3_db_config (self->db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
      atlas_sql_exec (self->db, "PRAGMA ignore_check_constraints = OFF", NULL);
      atlas_sql_exec (self->db, cache_size, NULL);
      sqlite3_db_release_memory (self->db->handle);
    }
}

/* Foreign keys cannot be switched within a transaction, nor the size of the cache by much. */
static gboolean
prepare_connection (AtlasBulk  *self,
                    GError    **error)
{
  g_autofree char *cache_size = g_strdup_printf ("PRAGMA cache_size = -%d", CACHE_SIZE);

  if (!self->large)
    return TRUE;

  if (!atlas_sql_integer (self->db, "PRAGMA cache_size", &self->cache_size, error) ||
      !atlas_sql_exec (self->db, cache_size, error) ||
      !atlas_sql_exec (self->db, "PRAGMA ignore_check_constraints = ON", error))
    return FALSE;

  sqlite3_db_config (self->db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);

  return TRUE;
}

/**
 * atlas_bulk_begin:
 * @db: a collection file, which must not be used otherwise until the end
 * @subject: (nullable): where the records come from, for the history; %NULL for what a collection begins
 *   with, which is recorded nowhere
 * @n_expected: about how many records there will be
 * @error: where an error goes
 *
 * Begins an import: one transaction, one change. Nobody else can write to the file until its end;
 * reading goes on where the file is in write-ahead mode.
 *
 * Returns: (nullable) (transfer full): the import, for atlas_bulk_finish() or atlas_bulk_cancel()
 */
AtlasBulk *
atlas_bulk_begin (AtlasDb     *db,
                  const char  *subject,
                  gint64       n_expected,
                  GError     **error)
{
  AtlasBulk *self = g_new0 (AtlasBulk, 1);

  self->db = db;
  self->large = n_expected >= LARGE;
  self->properties = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, atlas_record_free);
  self->awaited = g_array_new (FALSE, FALSE, sizeof (AtlasAwaited));
  self->gathered = g_ptr_array_new ();
  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      self->runs[type] = g_array_new (FALSE, FALSE, sizeof (AtlasIdRun));
      self->known[type] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    }

  if (prepare_connection (self, error) &&
      atlas_bulk_insert_begin (self, error) &&
      atlas_sql_begin (db, TRUE, error) &&
      (subject != NULL ? atlas_log_begin (db, "do", 0, "import", subject, error)
                       : atlas_log_begin_silent (db, error)))
    return self;

  atlas_sql_rollback (db);
  atlas_bulk_insert_end (self);
  restore_connection (self);
  free_bulk (self);

  return NULL;
}

/* Takes back what was written of records that cannot stay. */
static void
remove_written (AtlasBulk           *self,
                AtlasRecord * const *records,
                guint                n_records)
{
  for (guint i = n_records; i > 0 && !self->broken; i--)
    self->broken = !atlas_row_remove (self->db, records[i - 1]->type, records[i - 1]->id, NULL);
}

/* In a large import there are no traces: of a smaller one the history would tell what came and went. */
static gboolean
write_all (AtlasBulk            *self,
           AtlasRecord * const  *records,
           guint                 n_records,
           guint                *culprit,
           GError              **error)
{
  for (guint i = 0, n, n_written; i < n_records; i += n_written)
    {
      g_autoptr (GError) reason = NULL;

      for (n = 1; i + n < n_records && records[i + n]->type == records[i]->type; n++)
        continue;

      if (atlas_bulk_insert (self, records + i, n, &n_written, &reason))
        continue;

      i += MIN (n_written, n - 1);
      if (g_error_matches (reason, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT))
        {
          atlas_row_explain (records[i], &reason);
          if (self->quiet)
            remove_written (self, records, i);
        }
      else
        self->broken = TRUE;

      *culprit = i;
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  return TRUE;
}

static gboolean
note_all (AtlasBulk            *self,
          AtlasRecord * const  *records,
          guint                 n_records,
          gboolean              ranged,
          GError              **error)
{
  for (guint i = 0; ranged && i < n_records; i++)
    {
      if (!atlas_bulk_extend_run (self, records[i], error))
        return FALSE;
    }

  for (guint i = 0; i < n_records; i++)
    {
      if (!atlas_bulk_check_references (self, records[i], error))
        return FALSE;

      self->counts.added[records[i]->type]++;
    }

  return TRUE;
}

/* Whether all records are new with what they belong to. The history tells of what a record of before
 * gets field by field: so whoever wants to know what has become of that need not look into ranges. */
static gboolean
are_all_new (AtlasBulk            *self,
             AtlasRecord * const  *records,
             guint                 n_records)
{
  for (guint i = 0; i < n_records; i++)
    {
      AtlasRecordType type = ATLAS_RECORD_ENTRY;
      gint64 owner = atlas_record_owner (records[i], &type);
      gboolean found = owner == 0 || (records[0]->id == owner && records[0]->type == type) ||
                       atlas_bulk_has_run (self, type, owner);

      for (guint k = 1; k < n_records && !found; k++)
        found = records[k]->id == owner && records[k]->type == type;

      if (!found)
        return FALSE;
    }

  return TRUE;
}

/* A smaller import and edits leave no trace in the history where they fail. */
static gboolean
begin_step (AtlasBulk  *self,
            GError    **error)
{
  return atlas_sql_exec (self->db, "SAVEPOINT hubatlas_step", error);
}

static gboolean
end_step (AtlasBulk  *self,
          gboolean    keep,
          GError    **error)
{
  if (keep && atlas_sql_exec (self->db, "RELEASE hubatlas_step", error))
    return TRUE;

  if (!atlas_sql_exec (self->db, "ROLLBACK TO hubatlas_step; RELEASE hubatlas_step", NULL))
    self->broken = TRUE;

  return FALSE;
}

static gboolean
is_usable (AtlasBulk  *self,
           GError    **error)
{
  if (self->broken)
    g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FAILED, _("The import has failed already"));
  else if (!g_cancellable_set_error_if_cancelled (self->db->cancellable, error))
    return TRUE;

  return FALSE;
}

/**
 * atlas_bulk_add:
 * @self: an import
 * @records: (array length=n_records): records with ids that are not in the file yet; they stay the caller's
 * @n_records: how many: what belongs together, such as an entry with all that is its own
 * @culprit: (out) (optional) (nullable) (transfer none): which of them is at fault
 * @error: where an error goes
 *
 * Writes new records. What they refer to may come later, but for the properties of claims. On
 * %ATLAS_STORE_ERROR_CONSTRAINT none of them is in the file, and the import can go on without them;
 * after any other error it can only be cancelled.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_bulk_add (AtlasBulk            *self,
                AtlasRecord * const  *records,
                guint                 n_records,
                const AtlasRecord   **culprit,
                GError              **error)
{
  guint place = G_MAXUINT;
  gboolean ranged;
  gboolean fine;

  if (culprit != NULL)
    *culprit = NULL;

  if (!is_usable (self, error))
    return FALSE;

  fine = atlas_bulk_check (self, records, n_records, FALSE, &place, error);
  ranged = self->large && are_all_new (self, records, n_records);
  set_quiet (self, ranged);

  if (fine && ranged)
    fine = write_all (self, records, n_records, &place, error);
  else if (fine)
    fine = begin_step (self, error) &&
           end_step (self, write_all (self, records, n_records, &place, error), error);

  if (fine && !note_all (self, records, n_records, ranged, error))
    {
      self->broken = TRUE;
      fine = FALSE;
    }

  if (!fine && culprit != NULL && place < n_records)
    *culprit = records[place];

  return fine;
}

/* All rows of a table beside each other. */
static void
gather_by_type (AtlasBulk           *self,
                GPtrArray * const   *items,
                guint                n_items)
{
  guint next[ATLAS_N_RECORD_TYPES + 1] = { 0 };

  for (guint i = 0; i < n_items; i++)
    {
      for (guint k = 0; k < items[i]->len; k++)
        next[((const AtlasRecord *) items[i]->pdata[k])->type + 1]++;
    }

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    next[type + 1] += next[type];
  g_ptr_array_set_size (self->gathered, (int) next[ATLAS_N_RECORD_TYPES]);

  for (guint i = 0; i < n_items; i++)
    {
      for (guint k = 0; k < items[i]->len; k++)
        self->gathered->pdata[next[((const AtlasRecord *) items[i]->pdata[k])->type]++] = items[i]->pdata[k];
    }
}

/* Whether they can be written together: new in a large import, and of properties that are right for them. */
static gboolean
are_plain (AtlasBulk          *self,
           GPtrArray * const  *items,
           guint               n_items,
           gboolean           *plain,
           GError            **error)
{
  *plain = self->large;

  for (guint i = 0; *plain && i < n_items; i++)
    {
      AtlasRecord * const *records = (AtlasRecord * const *) items[i]->pdata;
      g_autoptr (GError) reason = NULL;
      guint place;

      *plain = are_all_new (self, records, items[i]->len) &&
               atlas_bulk_check (self, records, items[i]->len, TRUE, &place, &reason);

      if (reason != NULL && !g_error_matches (reason, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * atlas_bulk_add_items:
 * @self: an import
 * @items: (array length=n_items) (element-type GPtrArray): what atlas_bulk_add() would be given one by one;
 *   atlas_record_check() must have nothing against any record
 * @n_items: how many
 * @added: (out): whether they are in the file; if not, nothing of them is, and each has to be added by itself
 * @error: where an error goes
 *
 * Writes many items, all rows of a table by one statement, which takes half the time. Where one of them cannot be
 * taken none is, for whoever adds them singly then learns which and why.
 *
 * Returns: %FALSE on error: the import can only be cancelled
 */
gboolean
atlas_bulk_add_items (AtlasBulk          *self,
                      GPtrArray * const  *items,
                      guint               n_items,
                      gboolean           *added,
                      GError            **error)
{
  g_autoptr (GError) reason = NULL;
  AtlasRecord * const *records;
  guint place;

  *added = FALSE;

  if (!is_usable (self, error) || !are_plain (self, items, n_items, added, error))
    return FALSE;

  if (!*added)
    return TRUE;

  set_quiet (self, TRUE);
  gather_by_type (self, items, n_items);
  records = (AtlasRecord * const *) self->gathered->pdata;
  *added = write_all (self, records, self->gathered->len, &place, &reason);

  if (!*added && !self->broken)
    return TRUE;

  if (*added && note_all (self, records, self->gathered->len, TRUE, &reason))
    return TRUE;

  self->broken = TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

/**
 * atlas_bulk_apply:
 * @self: an import
 * @edit: what to do to records that were there before
 * @error: where an error goes
 *
 * Carries out an edit within the import, field by field in the history. What was reviewed stays so. On
 * %ATLAS_STORE_ERROR_CONSTRAINT nothing of it was done, and the import can go on.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_bulk_apply (AtlasBulk        *self,
                  const AtlasEdit  *edit,
                  GError          **error)
{
  g_autoptr (GError) reason = NULL;

  if (!is_usable (self, error))
    return FALSE;

  set_quiet (self, FALSE);

  if (!begin_step (self, &reason) ||
      !end_step (self, atlas_write_edit (self->db, edit, FALSE, &reason), &reason))
    {
      if (!g_error_matches (reason, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT))
        self->broken = TRUE;
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  for (guint i = 0; i < edit->steps->len; i++)
    self->counts.changed[((const AtlasEditStep *) edit->steps->pdata[i])->type]++;

  return TRUE;
}

/**
 * atlas_bulk_finish:
 * @self: (transfer full): an import
 * @counts: (out) (optional): what it did
 * @error: where an error goes
 *
 * Ends an import. From then on the records are in the file for good, as one change that can be undone.
 *
 * Returns: %FALSE on error; then the file is as it was before the import
 */
gboolean
atlas_bulk_finish (AtlasBulk        *self,
                   AtlasBulkCounts  *counts,
                   GError          **error)
{
  gboolean fine = is_usable (self, error);

  set_quiet (self, FALSE);
  fine = fine &&
         atlas_bulk_check_awaited (self, error) &&
         atlas_bulk_write_runs (self, error) &&
         atlas_write_finish (self->db, error);

  if (fine && counts != NULL)
    *counts = self->counts;

  if (fine)
    self->over = TRUE;

  atlas_bulk_cancel (self);

  return fine;
}

/**
 * atlas_bulk_cancel:
 * @self: (transfer full): an import
 *
 * Gives an import up: the file is as it was before.
 */
void
atlas_bulk_cancel (AtlasBulk *self)
{
  atlas_bulk_insert_end (self);
  if (!self->over)
    atlas_sql_rollback (self->db);

  restore_connection (self);
  free_bulk (self);
}
