/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits and imports: one transaction, one change each, checked before and read back after. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

#include "atlas-check.h"

/* Says what is wrong with a record. Returns FALSE, for the caller to hand on. */
gboolean
atlas_write_refuse (const AtlasRecord  *record,
                    const char         *field,
                    const GError       *reason,
                    GError            **error)
{
  g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT,
               /* translators: a table's name, a record's id, a field's name; what is wrong with it */
               _("The record “%s” %" PRId64 " cannot be stored: “%s”: %s"),
               atlas_record_info (record->type)->table, record->id,
               field != NULL ? field : "id", reason->message);

  return FALSE;
}

/* A record by itself, before it is written. */
static gboolean
check_alone (const AtlasRecord  *record,
             GError            **error)
{
  g_autoptr (GError) reason = NULL;
  const char *field = NULL;

  if (atlas_record_check (record, &field, &reason))
    return TRUE;

  return atlas_write_refuse (record, field, reason, error);
}

/* A record among the others, when all are written. */
static gboolean
check_among_others (AtlasDb            *self,
                    const AtlasRecord  *record,
                    GError            **error)
{
  g_autoptr (AtlasRecord) property = NULL;
  g_autoptr (GError) reason = NULL;
  const char *field = NULL;

  if (!atlas_row_check_references (self, record, error))
    return FALSE;

  if (record->type != ATLAS_RECORD_CLAIM)
    return TRUE;

  if (!atlas_row_load (self, ATLAS_RECORD_PROPERTY, ((const AtlasClaim *) record)->property,
                       &property, error))
    return FALSE;

  if (atlas_claim_check ((const AtlasClaim *) record, (const AtlasProperty *) property, &field, &reason))
    return TRUE;

  return atlas_write_refuse (record, field, reason, error);
}

static gboolean
write_checked (AtlasDb            *self,
               const AtlasRecord  *record,
               GError            **error)
{
  return check_alone (record, error) && atlas_row_write (self, record, error);
}

static gboolean
carry_out (AtlasDb          *self,
           const AtlasEdit  *edit,
           GError          **error)
{
  for (guint i = 0; i < edit->steps->len; i++)
    {
      const AtlasEditStep *step = edit->steps->pdata[i];

      if (step->remove ? !atlas_row_remove (self, step->type, step->id, error)
                       : !write_checked (self, step->record, error))
        return FALSE;
    }

  return TRUE;
}

/* After all steps, since a claim's property may come in the same edit; and only what is still
 * there, since a later step may have removed it. */
static gboolean
check_result (AtlasDb          *self,
              const AtlasEdit  *edit,
              GError          **error)
{
  for (guint i = 0; i < edit->steps->len; i++)
    {
      const AtlasEditStep *step = edit->steps->pdata[i];
      g_autoptr (AtlasRecord) stored = NULL;

      if (step->remove)
        continue;

      if (!atlas_row_load_light (self, step->type, step->id, &stored, error))
        return FALSE;

      if (stored != NULL && !check_among_others (self, stored, error))
        return FALSE;
    }

  return TRUE;
}

/* Carries out an edit within a change. @reopen: what was reviewed becomes a draft. */
gboolean
atlas_write_edit (AtlasDb          *self,
                  const AtlasEdit  *edit,
                  gboolean          reopen,
                  GError          **error)
{
  return carry_out (self, edit, error) &&
         (!reopen || atlas_review_reopen (self, error)) &&
         check_result (self, edit, error);
}

/* Ends the transaction that a change was written in. */
gboolean
atlas_write_finish (AtlasDb  *self,
                    GError  **error)
{
  gboolean empty;

  if (!atlas_log_end (self, &empty, error))
    return FALSE;

  if (empty)
    {
      g_array_set_size (self->touched, 0);
      atlas_sql_rollback (self);
      return TRUE;
    }

  return atlas_log_update_contents (self, error) &&
         atlas_log_collect_touched (self, error) &&
         atlas_sql_commit (self, error);
}

/**
 * atlas_db_apply:
 * @self: a collection file
 * @edit: what to do
 * @error: where an error goes
 *
 * Carries out an edit in one transaction and records it as one change. References may point at what
 * a later step brings. A reviewed entry that it edits becomes a draft in the same change, unless the
 * edit itself says what its review is. If it leaves everything as it was, nothing is recorded.
 *
 * Returns: %FALSE on error; then nothing has happened
 */
gboolean
atlas_db_apply (AtlasDb          *self,
                const AtlasEdit  *edit,
                GError          **error)
{
  if (!atlas_sql_begin (self, TRUE, error))
    return FALSE;

  if (atlas_log_begin (self, "do", 0, edit->verb, edit->subject, error) &&
      atlas_write_edit (self, edit, TRUE, error) &&
      atlas_write_finish (self, error))
    return TRUE;

  atlas_sql_rollback (self);

  return FALSE;
}

static gboolean
import_records (AtlasDb         *self,
                AtlasRecordSet  *set,
                GError         **error)
{
  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_autoptr (GPtrArray) records = atlas_record_set_all (set, type);

      for (guint i = 0; i < records->len; i++)
        {
          if (!write_checked (self, records->pdata[i], error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_imported (AtlasDb         *self,
                AtlasRecordSet  *set,
                GError         **error)
{
  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_autoptr (GPtrArray) records = atlas_record_set_all (set, type);

      for (guint i = 0; i < records->len; i++)
        {
          if (!check_among_others (self, records->pdata[i], error))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * atlas_db_import:
 * @self: a collection file
 * @set: records, which stay the caller's
 * @subject: (nullable): where they come from, for the history
 * @flags: %ATLAS_IMPORT_HISTORY or %ATLAS_IMPORT_BASELINE
 * @error: where an error goes
 *
 * Writes all records of a set in one transaction, over those with the same ids. A baseline is
 * recorded nowhere: it is what a collection begins with.
 *
 * Returns: %FALSE on error; then nothing has happened
 */
gboolean
atlas_db_import (AtlasDb           *self,
                 AtlasRecordSet    *set,
                 const char        *subject,
                 AtlasImportFlags   flags,
                 GError           **error)
{
  gboolean silent = (flags & ATLAS_IMPORT_BASELINE) != 0;

  if (!atlas_sql_begin (self, TRUE, error))
    return FALSE;

  if ((silent ? atlas_log_begin_silent (self, error)
              : atlas_log_begin (self, "do", 0, "import", subject, error)) &&
      import_records (self, set, error) &&
      check_imported (self, set, error) &&
      atlas_write_finish (self, error))
    return TRUE;

  atlas_sql_rollback (self);

  return FALSE;
}
