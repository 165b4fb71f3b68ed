/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of a collection's history, and a thing that a check found. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-change.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-check.h"

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
  g_free (self->operation);
  g_free (self->field);
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
  g_free (self->about);
  g_free (self->old_words);
  g_free (self->new_words);
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
    { "claim",    N_("Add a claim to") },
    { "cite",     N_("Change the evidence of") },
    { "rank",     N_("Rank a claim of") },
    { "reorder",  N_("Reorder the claims of") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (g_strcmp0 (verb, phrases[i].verb) == 0)
        return _(phrases[i].phrase);
    }

  return _("Edit");
}

/**
 * atlas_record_type_label:
 * @type: a type of record
 *
 * Returns: (transfer none): what such a record is called in the language of the interface
 */
const char *
atlas_record_type_label (AtlasRecordType type)
{
  static const char * const labels[ATLAS_N_RECORD_TYPES] = {
    [ATLAS_RECORD_COLLECTION] = NC_("record", "Collection"),
    [ATLAS_RECORD_PROPERTY] = NC_("record", "Property"),
    [ATLAS_RECORD_SOURCE] = NC_("record", "Source"),
    [ATLAS_RECORD_SOURCE_TEXT] = NC_("record", "Text of a Source"),
    [ATLAS_RECORD_MEDIA] = NC_("record", "Picture"),
    [ATLAS_RECORD_TAG] = NC_("record", "Keyword"),
    [ATLAS_RECORD_ENTRY] = NC_("record", "Record"),
    [ATLAS_RECORD_NAME] = NC_("record", "Name"),
    [ATLAS_RECORD_CLAIM] = NC_("record", "Claim"),
    [ATLAS_RECORD_EVIDENCE] = NC_("record", "Evidence"),
    [ATLAS_RECORD_ENTRY_MEDIA] = NC_("record", "Picture"),
    [ATLAS_RECORD_ENTRY_TAG] = NC_("record", "Keyword"),
    [ATLAS_RECORD_TOUR] = NC_("record", "Tour"),
    [ATLAS_RECORD_TOUR_STOP] = NC_("record", "Stop"),
    [ATLAS_RECORD_TOUR_STOP_ENTRY] = NC_("record", "Record at a Stop"),
    [ATLAS_RECORD_TEXT] = NC_("record", "Text"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "record", labels[type]);
}

/* "Change Period", "Add Claim": of an edit that did one thing; NULL: of another. */
static char *
describe_one_thing (const AtlasChange *self)
{
  if (self->operation == NULL || (strcmp (self->verb, "edit") != 0 && strcmp (self->verb, "link") != 0))
    return NULL;

  if (strcmp (self->operation, "insert") == 0)
    /* translators: the name of a kind of record: Add Claim */
    return g_strdup_printf (C_("change", "Add %s"), atlas_record_type_label (self->type));

  if (strcmp (self->operation, "delete") == 0)
    /* translators: the name of a kind of record: Remove Claim */
    return g_strdup_printf (C_("change", "Remove %s"), atlas_record_type_label (self->type));

  if (self->field != NULL)
    /* translators: the name of a field: Change Period */
    return g_strdup_printf (C_("change", "Change %s"), atlas_field_label (self->field));

  /* translators: the name of a kind of record: Change Claim */
  return g_strdup_printf (C_("change", "Change %s"), atlas_record_type_label (self->type));
}

/**
 * atlas_change_describe:
 * @self: a change
 *
 * What was done, in the language of the interface: Move “Xiamen”, Change Period “Xiamen”.
 *
 * Returns: (transfer full): the phrase
 */
char *
atlas_change_describe (const AtlasChange *self)
{
  g_autofree char *done = describe_one_thing (self);

  if (done == NULL)
    done = g_strdup (verb_phrase (self->verb));
  if (self->subject == NULL)
    return g_steal_pointer (&done);

  /* translators: what a change did and to what: Move “Xiamen” */
  return g_strdup_printf (_("%s “%s”"), done, self->subject);
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
