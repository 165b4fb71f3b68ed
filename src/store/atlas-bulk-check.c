/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether new records are sound: each by itself, and what they refer to. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-bulk-private.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

#include "atlas-check.h"

/* More ids than these are asked of the file again. */
#define MAX_KNOWN 100000

static gboolean
is_there (AtlasBulk        *self,
          AtlasRecordType   type,
          gint64            id,
          gboolean         *there,
          GError          **error)
{
  if (atlas_bulk_has_run (self, type, id) || g_hash_table_contains (self->known[type], &id))
    {
      *there = TRUE;
      return TRUE;
    }

  if (!atlas_row_exists (self->db, type, id, there, error))
    return FALSE;

  if (g_hash_table_size (self->known[type]) >= MAX_KNOWN)
    g_hash_table_remove_all (self->known[type]);
  if (*there)
    g_hash_table_add (self->known[type], g_memdup2 (&id, sizeof id));

  return TRUE;
}

/* The property of a claim: of the file, or of the records that come with it. */
static gboolean
find_property (AtlasBulk            *self,
               gint64                id,
               AtlasRecord * const  *records,
               guint                 n_records,
               const AtlasProperty **property,
               GError              **error)
{
  AtlasRecord *record = NULL;

  *property = g_hash_table_lookup (self->properties, &id);

  for (guint i = 0; i < n_records && *property == NULL; i++)
    {
      if (records[i]->type == ATLAS_RECORD_PROPERTY && records[i]->id == id)
        *property = (const AtlasProperty *) records[i];
    }

  if (*property != NULL)
    return TRUE;

  if (!atlas_row_load (self->db, ATLAS_RECORD_PROPERTY, id, &record, error))
    return FALSE;

  if (record != NULL)
    g_hash_table_insert (self->properties, &record->id, record);
  *property = (const AtlasProperty *) record;

  return TRUE;
}

static gboolean
check_claim (AtlasBulk            *self,
             const AtlasClaim     *claim,
             AtlasRecord * const  *records,
             guint                 n_records,
             const char          **field,
             GError              **reason)
{
  const AtlasProperty *property;

  if (!find_property (self, claim->property, records, n_records, &property, reason))
    return FALSE;

  if (property == NULL)
    {
      *field = "property";
      g_set_error_literal (reason, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID, _("The property is not there."));
      return FALSE;
    }

  return atlas_claim_check (claim, property, field, reason);
}

/* Checks records before anything is written; @culprit is the place of the first that is not sound. @sound: each
 * was found sound by itself. */
gboolean
atlas_bulk_check (AtlasBulk            *self,
                  AtlasRecord * const  *records,
                  guint                 n_records,
                  gboolean              sound,
                  guint                *culprit,
                  GError              **error)
{
  for (guint i = 0; i < n_records; i++)
    {
      g_autoptr (GError) reason = NULL;
      const char *field = NULL;

      if ((sound || atlas_record_check (records[i], &field, &reason)) &&
          (records[i]->type != ATLAS_RECORD_CLAIM ||
           check_claim (self, (const AtlasClaim *) records[i], records, n_records, &field, &reason)))
        continue;

      *culprit = i;
      if (reason->domain != ATLAS_MODEL_ERROR)
        g_propagate_error (error, g_steal_pointer (&reason));
      else
        atlas_write_refuse (records[i], field, reason, error);
      return FALSE;
    }

  return TRUE;
}

/* What a record that was written refers to is there, or must come before the end. */
gboolean
atlas_bulk_check_references (AtlasBulk          *self,
                             const AtlasRecord  *record,
                             GError            **error)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      AtlasRecordType type = field->refers;
      gint64 id;
      gboolean there;

      if (field->type != ATLAS_FIELD_REFERENCE || ATLAS_FIELD_AT (record, field, gint64) == 0)
        continue;

      id = ATLAS_FIELD_AT (record, field, gint64);
      if (record->type == ATLAS_RECORD_TEXT)
        atlas_record_owner (record, &type);

      if (!is_there (self, type, id, &there, error))
        return FALSE;

      if (!there)
        {
          AtlasAwaited awaited = { record->type, record->id, type, id, field->name };

          g_array_append_val (self->awaited, awaited);
        }
    }

  return TRUE;
}

/* Whether all has come that was referred to before. */
gboolean
atlas_bulk_check_awaited (AtlasBulk  *self,
                          GError    **error)
{
  for (guint i = 0; i < self->awaited->len; i++)
    {
      const AtlasAwaited *awaited = &g_array_index (self->awaited, AtlasAwaited, i);
      gboolean there;

      if (!is_there (self, awaited->to, awaited->target, &there, error))
        return FALSE;

      if (!there)
        {
          atlas_row_set_dangling (awaited->from, awaited->id, awaited->field, awaited->to, awaited->target, error);
          return FALSE;
        }
    }

  return TRUE;
}
