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

/* A sentence with what it speaks of (both nullable): other languages have another order. */
static char *
fill_in (const char *sentence,
         const char *what,
         const char *subject)
{
  GString *text = g_string_new (sentence);

  if (what != NULL)
    g_string_replace (text, "{what}", what, 0);
  if (subject != NULL)
    g_string_replace (text, "{subject}", subject, 0);

  return g_string_free (text, FALSE);
}

/* What was done, by the verb alone. */
static char *
describe_verb (const char *verb,
               const char *subject)
{
  static const struct { const char *verb; const char *alone; const char *sentence; } verbs[] = {
    /* translators: what a change did; {subject} is the name of a record */
    { "edit",     N_("Edit"),                   N_("Edit “{subject}”") },
    { "add",      N_("Add"),                    N_("Add “{subject}”") },
    { "delete",   N_("Delete"),                 N_("Delete “{subject}”") },
    { "move",     N_("Move"),                   N_("Move “{subject}”") },
    { "rename",   N_("Rename"),                 N_("Rename “{subject}”") },
    { "describe", N_("Describe"),               N_("Describe “{subject}”") },
    { "link",     N_("Link"),                   N_("Link “{subject}”") },
    { "import",   N_("Import"),                 N_("Import “{subject}”") },
    { "merge",    N_("Merge"),                  N_("Merge “{subject}”") },
    { "restore",  N_("Restore"),                N_("Restore “{subject}”") },
    { "outside",  N_("Edit outside Hub Atlas"), N_("Edit “{subject}” outside Hub Atlas") },
    { "claim",    N_("Add a claim"),            N_("Add a claim to “{subject}”") },
    { "cite",     N_("Change the evidence"),    N_("Change the evidence of “{subject}”") },
    { "rank",     N_("Rank a claim"),           N_("Rank a claim of “{subject}”") },
    { "reorder",  N_("Reorder the claims"),     N_("Reorder the claims of “{subject}”") },
  };
  guint at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (g_strcmp0 (verb, verbs[i].verb) == 0)
        at = i;
    }

  return subject == NULL ? g_strdup (_(verbs[at].alone)) : fill_in (_(verbs[at].sentence), NULL, subject);
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
    [ATLAS_RECORD_IDENTIFIER] = NC_("record", "Identifier"),
    [ATLAS_RECORD_SHAPE] = NC_("record", "Shape"),
    [ATLAS_RECORD_SAVED_SEARCH] = NC_("record", "Saved Search"),
    [ATLAS_RECORD_TOUR] = NC_("record", "Tour"),
    [ATLAS_RECORD_TOUR_STOP] = NC_("record", "Stop"),
    [ATLAS_RECORD_TOUR_STOP_ENTRY] = NC_("record", "Record at a Stop"),
    [ATLAS_RECORD_TOUR_STOP_CLAIM] = NC_("record", "Statement at a Stop"),
    [ATLAS_RECORD_TEXT] = NC_("record", "Text"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "record", labels[type]);
}

/* Whether a record of this type is what the subject of a change names, and not a part of it. */
static gboolean
is_subject (AtlasRecordType type)
{
  return type == ATLAS_RECORD_COLLECTION || type == ATLAS_RECORD_PROPERTY || type == ATLAS_RECORD_SOURCE ||
         type == ATLAS_RECORD_MEDIA || type == ATLAS_RECORD_TAG || type == ATLAS_RECORD_ENTRY ||
         type == ATLAS_RECORD_SAVED_SEARCH || type == ATLAS_RECORD_TOUR;
}

/* "Change Period", "Add Claim": of an edit that did one thing; NULL: of another. */
static char *
describe_one_thing (const AtlasChange *self)
{
  static const struct { const char *operation; const char *alone; const char *record; const char *part; } deeds[] = {
    /* translators: {what} is a kind of record, and {subject} the name of that record or of the one it is a part of */
    { "insert", NC_("change", "Add {what}"),
      NC_("change of a record", "Add {what} “{subject}”"), NC_("change of a part", "Add {what} “{subject}”") },
    { "delete", NC_("change", "Remove {what}"),
      NC_("change of a record", "Remove {what} “{subject}”"), NC_("change of a part", "Remove {what} “{subject}”") },
    /* translators: {what} may be the name of a field, too: Change Period “Xiamen” */
    { "update", NC_("change", "Change {what}"),
      NC_("change of a record", "Change {what} “{subject}”"), NC_("change of a part", "Change {what} “{subject}”") },
  };
  const char *what = self->field != NULL ? atlas_field_label (self->field) : atlas_record_type_label (self->type);
  gboolean whole = self->field == NULL && is_subject (self->type);
  guint at = 0;

  if (self->operation == NULL || (strcmp (self->verb, "edit") != 0 && strcmp (self->verb, "link") != 0))
    return NULL;

  while (at < G_N_ELEMENTS (deeds) - 1 && strcmp (self->operation, deeds[at].operation) != 0)
    at++;

  if (self->subject == NULL)
    return fill_in (g_dpgettext2 (GETTEXT_PACKAGE, "change", deeds[at].alone), what, NULL);
  if (whole)
    return fill_in (g_dpgettext2 (GETTEXT_PACKAGE, "change of a record", deeds[at].record), what, self->subject);

  return fill_in (g_dpgettext2 (GETTEXT_PACKAGE, "change of a part", deeds[at].part), what, self->subject);
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
  char *done = describe_one_thing (self);

  return done != NULL ? done : describe_verb (self->verb, self->subject);
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
