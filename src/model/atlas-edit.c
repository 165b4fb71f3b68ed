/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One action of a person. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-edit.h"

const char * const atlas_verbs[] = {
  "add", "edit", "delete", "move", "rename", "describe", "link", "import", "merge", "restore",
  "outside", "claim", "cite", "rank", "reorder", NULL
};

static void
free_step (gpointer data)
{
  AtlasEditStep *step = data;

  atlas_record_free (step->record);
  g_free (step);
}

/**
 * atlas_edit_new:
 * @verb: one of %atlas_verbs
 * @subject: (nullable): what it is done to
 *
 * Returns: (transfer full): an edit without steps
 */
AtlasEdit *
atlas_edit_new (const char *verb,
                const char *subject)
{
  AtlasEdit *self = g_new0 (AtlasEdit, 1);

  g_return_val_if_fail (g_strv_contains (atlas_verbs, verb), NULL);

  self->verb = g_strdup (verb);
  self->subject = g_strdup (subject);
  self->steps = g_ptr_array_new_with_free_func (free_step);

  return self;
}

/**
 * atlas_edit_copy:
 * @self: an edit
 *
 * Returns: (transfer full): a deep copy
 */
AtlasEdit *
atlas_edit_copy (const AtlasEdit *self)
{
  AtlasEdit *copy = atlas_edit_new (self->verb, self->subject);

  for (guint i = 0; i < self->steps->len; i++)
    {
      AtlasEditStep *step = g_memdup2 (self->steps->pdata[i], sizeof *step);

      step->record = atlas_record_copy (step->record);
      g_ptr_array_add (copy->steps, step);
    }

  return copy;
}

/**
 * atlas_edit_free:
 * @self: (transfer full): an edit
 *
 * Frees an edit with its records.
 */
void
atlas_edit_free (AtlasEdit *self)
{
  g_free (self->verb);
  g_free (self->subject);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/**
 * atlas_edit_put:
 * @self: an edit
 * @record: a record with an id
 *
 * Adds a step: the record is written whole, as a new one or in place of the one with its id.
 */
void
atlas_edit_put (AtlasEdit     *self,
                gconstpointer  record)
{
  atlas_edit_take (self, atlas_record_copy (record));
}

/**
 * atlas_edit_take:
 * @self: an edit
 * @record: (transfer full): a record with an id
 *
 * Like atlas_edit_put(), without the copy.
 */
void
atlas_edit_take (AtlasEdit *self,
                 gpointer   record)
{
  AtlasEditStep *step = g_new0 (AtlasEditStep, 1);

  step->record = record;
  step->type = step->record->type;
  step->id = step->record->id;
  g_ptr_array_add (self->steps, step);
}

/**
 * atlas_edit_remove:
 * @self: an edit
 * @type: a type of record
 * @id: its id
 *
 * Adds a step: the record is removed, and with it all that belongs to it or refers to it.
 */
void
atlas_edit_remove (AtlasEdit       *self,
                   AtlasRecordType  type,
                   gint64           id)
{
  AtlasEditStep *step = g_new0 (AtlasEditStep, 1);

  step->remove = TRUE;
  step->type = type;
  step->id = id;
  g_ptr_array_add (self->steps, step);
}
