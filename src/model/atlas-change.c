/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of a collection's history, and a thing that a check found. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-change.h"

#include <glib/gi18n-lib.h>

/**
 * atlas_change_new:
 *
 * Returns: (transfer full): an empty change
 */
AtlasChange *
atlas_change_new (void)
{
  return g_new0 (AtlasChange, 1);
}

/**
 * atlas_change_free:
 * @self: (transfer full): a change
 *
 * Frees a change with its fields.
 */
void
atlas_change_free (AtlasChange *self)
{
  g_free (self->at);
  g_free (self->author);
  g_free (self->origin);
  g_free (self->action);
  g_free (self->verb);
  g_free (self->subject);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self);
}

/**
 * atlas_field_change_new:
 *
 * Returns: (transfer full): an empty field change
 */
AtlasFieldChange *
atlas_field_change_new (void)
{
  return g_new0 (AtlasFieldChange, 1);
}

/**
 * atlas_field_change_free:
 * @self: (transfer full): a field change
 */
void
atlas_field_change_free (AtlasFieldChange *self)
{
  g_free (self->field);
  g_free (self->operation);
  g_free (self->old_value);
  g_free (self->new_value);
  g_free (self);
}

static const char *
verb_phrase (const char *verb)
{
  static const struct { const char *verb; const char *phrase; } phrases[] = {
    { "add",      N_("Add") },
    { "edit",     N_("Edit") },
    { "delete",   N_("Delete") },
    { "move",     N_("Move") },
    { "rename",   N_("Rename") },
    { "describe", N_("Describe") },
    { "link",     N_("Link") },
    { "import",   N_("Import") },
    { "merge",    N_("Merge") },
    { "restore",  N_("Restore") },
    { "outside",  N_("Edit outside Hub Atlas") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (g_strcmp0 (verb, phrases[i].verb) == 0)
        return _(phrases[i].phrase);
    }

  return _("Edit");
}

/**
 * atlas_change_describe:
 * @self: a change
 *
 * What was done, in the language of the interface: Move “Xiamen”.
 *
 * Returns: (transfer full): the phrase
 */
char *
atlas_change_describe (const AtlasChange *self)
{
  if (self->subject == NULL)
    return g_strdup (verb_phrase (self->verb));

  /* translators: what a change did and to what: Move “Xiamen” */
  return g_strdup_printf (_("%s “%s”"), verb_phrase (self->verb), self->subject);
}

/**
 * atlas_finding_new:
 * @severity: how bad it is
 * @code: a stable word for machines
 * @type: the type of the record it is about
 * @id: the record's id; 0: the collection
 * @field: (nullable): the field it is about
 * @format: a sentence for people, as for printf()
 * @...: its arguments
 *
 * Returns: (transfer full): a finding
 */
AtlasFinding *
atlas_finding_new (AtlasSeverity    severity,
                   const char      *code,
                   AtlasRecordType  type,
                   gint64           id,
                   const char      *field,
                   const char      *format,
                   ...)
{
  AtlasFinding *self = g_new0 (AtlasFinding, 1);
  va_list arguments;

  va_start (arguments, format);
  self->severity = severity;
  self->code = g_strdup (code);
  self->type = type;
  self->id = id;
  self->field = g_strdup (field);
  self->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return self;
}

/**
 * atlas_finding_free:
 * @self: (transfer full): a finding
 */
void
atlas_finding_free (AtlasFinding *self)
{
  g_free (self->code);
  g_free (self->field);
  g_free (self->message);
  g_free (self);
}
