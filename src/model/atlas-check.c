/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes one record sound by itself, told in words to whoever entered it. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-edtf.h"
#include "atlas-language.h"
#include "atlas-quantity.h"
#include "atlas-shape.h"

G_DEFINE_QUARK (atlas-model-error-quark, atlas_model_error)

/* translators: names of fields, as they stand in messages such as: “Language” must not be empty. */
static const struct { const char *name; const char *label; } labels[] = {
  { "uid", N_("Unique identifier") },
  { "default_language", N_("Language of the collection") },
  { "licence", N_("Licence") },
  { "authors", N_("Authors") },
  { "created", N_("Created on") },
  { "key", N_("Key") },
  { "value_type", N_("Type of value") },
  { "unit_family", N_("Family of units") },
  { "single_valued", N_("One value at a time") },
  { "default_unit", N_("Usual unit") },
  { "kinds", N_("Kinds of record") },
  { "type", N_("Type of source") },
  { "title", N_("Title") },
  { "container_title", N_("Published in") },
  { "author", N_("Author") },
  { "editor", N_("Editor") },
  { "publisher", N_("Publisher") },
  { "publisher_place", N_("Place of publication") },
  { "edition", N_("Edition") },
  { "volume", N_("Volume") },
  { "issue", N_("Issue") },
  { "page", N_("Pages") },
  { "section", N_("Section") },
  { "genre", N_("Genre") },
  { "doi", N_("DOI") },
  { "isbn", N_("ISBN") },
  { "url", N_("Web address") },
  { "archived_url", N_("Archived web address") },
  { "issued", N_("Date of publication") },
  { "issued_note", N_("Note on the date of publication") },
  { "accessed", N_("Date of access") },
  { "language", N_("Language") },
  { "rights", N_("Rights") },
  { "content_hash", N_("Checksum") },
  { "hash", N_("Checksum") },
  { "imported", N_("Imported at") },
  { "data", N_("File contents") },
  { "content_type", N_("File type") },
  { "credit", N_("Credit") },
  { "file_name", N_("File name") },
  { "width", N_("Width") },
  { "height", N_("Height") },
  { "kind", N_("Kind") },
  { "hub", N_("Hub") },
  { "position", N_("Position") },
  { "precision_m", N_("Precision of the position") },
  { "position_basis", N_("Basis of the position") },
  { "datum", N_("Datum") },
  { "position_entered", N_("Position as entered") },
  { "review", N_("Review") },
  { "note", N_("Note") },
  { "text", N_("Text") },
  { "preferred", N_("Preferred name") },
  { "sort_key", N_("Sort key") },
  { "ordinal", N_("Place in the list") },
  { "entry", N_("Record") },
  { "property", N_("Property") },
  { "number", N_("Number") },
  { "number_to", N_("Upper end of the range") },
  { "qualifier", N_("Qualifier") },
  { "unit", N_("Unit") },
  { "currency", N_("Currency") },
  { "as_written", N_("As printed") },
  { "printed_number", N_("Amount printed in another currency") },
  { "printed_currency", N_("The other currency printed") },
  { "date", N_("Date") },
  { "target", N_("Related record") },
  { "period", N_("Period") },
  { "period_note", N_("Note on the period") },
  { "state", N_("State") },
  { "scope", N_("Scope") },
  { "part_of", N_("Part of") },
  { "part_kind", N_("Kind of part") },
  { "rank", N_("Rank") },
  { "rank_reason", N_("Reason for the rank") },
  { "claim", N_("Claim") },
  { "source", N_("Source") },
  { "quotation", N_("Quotation") },
  { "locator", N_("Place in the source") },
  { "confidence", N_("Confidence") },
  { "base_id", N_("Record") },
  { "related_id", N_("Picture") },
  { "tag", N_("Keyword") },
  { "scheme", N_("Scheme of identifiers") },
  { "geometry", N_("Shape") },
  { "query", N_("Query") },
  { "sort", N_("Sorted by") },
  { "sort_property", N_("Sorted by the property") },
  { "descending", N_("Last one first") },
  { "search", N_("Saved search") },
  { "minutes", N_("Minutes") },
  { "tour", N_("Tour") },
  { "camera", N_("Camera") },
  { "zoom", N_("Zoom") },
  { "rotation", N_("Rotation") },
  { "base_map", N_("Base map") },
  { "layers", N_("Layers") },
  { "media", N_("Picture") },
  { "chart", N_("Chart") },
  { "chart_property", N_("Property of the chart") },
  { "stop", N_("Stop") },
  { "owner_table", N_("Type of record") },
  { "owner", N_("Record") },
  { "field", N_("Field") },
  { "description", N_("Description") },
  { "label", N_("Label") },
  { "inverse", N_("Label from the other side") },
  { "alternative", N_("Alternative text") },
  { "narrative", N_("Narrative") },
  { "notes", N_("Notes") },
  { "value", N_("Value") },
};

/**
 * atlas_field_label:
 * @field: the name of a record's field
 *
 * Returns: (transfer none): what the field is called in the language of the interface, or its name
 *   where it is called nothing
 */
const char *
atlas_field_label (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (strcmp (labels[i].name, field) == 0)
        return _(labels[i].label);
    }

  return field;
}

/* Sets the error to a sentence. Returns FALSE, for the caller to hand on. */
static gboolean G_GNUC_PRINTF (4, 5)
refuse (const char **where,
        const char  *field,
        GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (where != NULL)
    *where = field;

  g_set_error_literal (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID, message);

  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (!g_unichar_isspace (g_utf8_get_char (text)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_listed (const char         *text,
           const char * const *values)
{
  return values == NULL || g_strv_contains (values, text);
}

static gboolean
is_key (const char *text)
{
  return *text != '-' && !g_str_has_suffix (text, "-") &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

static gboolean
are_kinds (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!g_strv_contains (atlas_kinds, words[i]))
        return FALSE;
    }

  return TRUE;
}

static const char * const date_fields[] = { "date", "period", "issued", "accessed", NULL };
static const char * const language_fields[] = { "language", "default_language", NULL };
static const char * const currency_fields[] = { "currency", "printed_currency", NULL };
static const char * const yes_or_no_fields[] = { "preferred", "single_valued", "descending", NULL };
static const char * const natural_fields[] = { "width", "height", "minutes", NULL };

/* What a field has to be beyond its type. */
typedef enum
{
  MEANS_DATE     = 1 << 0,
  MEANS_LANGUAGE = 1 << 1,
  MEANS_CURRENCY = 1 << 2,
  MEANS_SWITCH   = 1 << 3,
  MEANS_NATURAL  = 1 << 4,
  MEANS_KEY      = 1 << 5,
  MEANS_KINDS    = 1 << 6,
} Meaning;

#define MAX_FIELDS 32

static Meaning
find_meaning (AtlasRecordType  type,
              const char      *name)
{
  return (g_strv_contains (date_fields, name) ? MEANS_DATE : 0) |
         (g_strv_contains (language_fields, name) ? MEANS_LANGUAGE : 0) |
         (g_strv_contains (currency_fields, name) ? MEANS_CURRENCY : 0) |
         (g_strv_contains (yes_or_no_fields, name) ? MEANS_SWITCH : 0) |
         (g_strv_contains (natural_fields, name) ? MEANS_NATURAL : 0) |
         (strcmp (name, "key") == 0 ? MEANS_KEY : 0) |
         (type == ATLAS_RECORD_PROPERTY && strcmp (name, "kinds") == 0 ? MEANS_KINDS : 0);
}

/* By the place of the field in its list: a large import asks millions of times. */
static Meaning
meaning_of (AtlasRecordType   type,
            const AtlasField *field)
{
  static Meaning meanings[ATLAS_N_RECORD_TYPES][MAX_FIELDS];
  static gsize known = 0;

  if (g_once_init_enter (&known))
    {
      for (guint i = 0; i < ATLAS_N_RECORD_TYPES; i++)
        {
          const AtlasRecordInfo *info = atlas_record_info (i);

          g_assert (info->n_fields <= MAX_FIELDS);
          for (guint k = 0; k < info->n_fields; k++)
            meanings[i][k] = find_meaning (i, info->fields[k].name);
        }

      g_once_init_leave (&known, 1);
    }

  return meanings[type][field - atlas_record_info (type)->fields];
}

static gboolean
is_language (const char *text)
{
  return strcmp (text, "en") == 0 || strcmp (text, "zh-Hans") == 0 || strcmp (text, "zh-Hant") == 0 ||
         atlas_language_is_valid (text);
}

/* A text that is there and valid UTF-8: what kind of text it has to be follows from the field. */
static gboolean
check_meaning (AtlasRecordType   type,
               const AtlasField *field,
               const char       *text,
               const char      **where,
               GError          **error)
{
  const char *name = field->name;
  Meaning meaning = meaning_of (type, field);

  if (!is_listed (text, field->values))
    return refuse (where, name, error, _("“%s” cannot be “%s”."), atlas_field_label (name), text);

  if ((meaning & MEANS_DATE) != 0)
    {
      AtlasEdtf edtf;
      g_autoptr (GError) reason = NULL;

      if (!atlas_edtf_parse (text, &edtf, &reason))
        return refuse (where, name, error, "%s", reason->message);
    }

  if ((meaning & MEANS_LANGUAGE) != 0 && !is_language (text))
    return refuse (where, name, error,
                   _("“%s” is not a language tag such as en, zh-Hans or zh-Latn-pinyin."), text);

  if ((meaning & MEANS_CURRENCY) != 0 && !atlas_currency_is_valid (text))
    return refuse (where, name, error,
                   _("“%s” is not a currency code such as CNY, USD or EUR."), text);

  if ((meaning & MEANS_KEY) != 0 && !is_key (text))
    return refuse (where, name, error,
                   _("The key “%s” may have only lower-case letters a to z, digits and hyphens "
                     "between them."), text);

  if ((meaning & MEANS_KINDS) != 0 && !are_kinds (text))
    return refuse (where, name, error, _("“%s” is not a list of kinds of record."), text);

  return TRUE;
}

static gboolean
check_text (AtlasRecordType   type,
            const AtlasField *field,
            const char       *text,
            const char      **where,
            GError          **error)
{
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    return refuse (where, field->name, error, _("“%s” is not readable text."), atlas_field_label (field->name));

  if ((field->flags & ATLAS_FIELD_REQUIRED) != 0 && (text == NULL || is_blank (text)))
    return refuse (where, field->name, error, _("“%s” must not be empty."), atlas_field_label (field->name));

  return text == NULL || *text == '\0' || check_meaning (type, field, text, where, error);
}

static gboolean
check_number (const AtlasField *field,
              double            number,
              const char      **where,
              GError          **error)
{
  if (isinf (number))
    return refuse (where, field->name, error, _("“%s” is too large."), atlas_field_label (field->name));

  if (number < 0 && strcmp (field->name, "precision_m") == 0)
    return refuse (where, field->name, error, _("“%s” must not be negative."), atlas_field_label (field->name));

  return TRUE;
}

static gboolean
check_point (const AtlasField *field,
             const AtlasPoint *point,
             const char      **where,
             GError          **error)
{
  if (!point->set)
    return TRUE;

  /* Written so that NAN is refused too. */
  if (!(point->latitude >= -90 && point->latitude <= 90))
    return refuse (where, field->name, error, _("A latitude lies between -90 and 90 degrees."));

  if (!(point->longitude >= -180 && point->longitude <= 180))
    return refuse (where, field->name, error, _("A longitude lies between -180 and 180 degrees."));

  return TRUE;
}

static gboolean
check_shape (const AtlasField *field,
             GBytes           *shape,
             const char      **where,
             GError          **error)
{
  gsize length = 0;
  const guint8 *bytes = shape != NULL ? g_bytes_get_data (shape, &length) : NULL;

  if (length == 0)
    return refuse (where, field->name, error, _("“%s” must not be empty."), atlas_field_label (field->name));

  if (!atlas_shape_inspect (bytes, length, NULL))
    return refuse (where, field->name, error, _("The shape is not a line or an area on Earth."));

  return TRUE;
}

static gboolean
check_integer (AtlasRecordType   type,
               const AtlasField *field,
               gint64            number,
               const char      **where,
               GError          **error)
{
  Meaning meaning = meaning_of (type, field);

  if ((meaning & MEANS_NATURAL) != 0 && number < 0)
    return refuse (where, field->name, error, _("“%s” must not be negative."), atlas_field_label (field->name));

  if ((meaning & MEANS_SWITCH) != 0 && number != 0 && number != 1)
    return refuse (where, field->name, error, _("“%s” can only be yes or no."), atlas_field_label (field->name));

  return TRUE;
}

static gboolean
check_field (const AtlasRecord *record,
             const AtlasField  *field,
             const char       **where,
             GError           **error)
{
  gboolean required = (field->flags & ATLAS_FIELD_REQUIRED) != 0;

  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
      {
        gint64 id = ATLAS_FIELD_AT (record, field, gint64);

        if (id < 0 || id > ATLAS_ID_MAX)
          return refuse (where, field->name, error, _("“%s” refers to a record that cannot be."),
                         atlas_field_label (field->name));
        if (required && id == 0)
          return refuse (where, field->name, error, _("“%s” must not be empty."), atlas_field_label (field->name));
        return TRUE;
      }

    case ATLAS_FIELD_INTEGER:
      return check_integer (record->type, field, ATLAS_FIELD_AT (record, field, gint64), where, error);

    case ATLAS_FIELD_REAL:
      return check_number (field, ATLAS_FIELD_AT (record, field, double), where, error);

    case ATLAS_FIELD_TEXT:
      return check_text (record->type, field, ATLAS_FIELD_AT (record, field, char *), where, error);

    case ATLAS_FIELD_BLOB:
      /* A picture may have been read without its bytes: the store knows whether it has them. */
      return TRUE;

    case ATLAS_FIELD_POINT:
      return check_point (field, &ATLAS_FIELD_AT (record, field, AtlasPoint), where, error);

    case ATLAS_FIELD_SHAPE:
      return check_shape (field, ATLAS_FIELD_AT (record, field, GBytes *), where, error);

    default:
      g_assert_not_reached ();
    }
}

static gboolean
has (const char *text)
{
  return text != NULL && *text != '\0';
}

/* What the fields of a claim ask of one another. */
static gboolean
check_claim (const AtlasClaim *claim,
             const char      **where,
             GError          **error)
{
  gboolean number = !isnan (claim->number);
  gboolean date = has (claim->date);
  guint values = number + date + has (claim->text) + (claim->target != 0);

  if (values > 1)
    return refuse (where, number ? "number" : date ? "date" : "text", error,
                   _("A claim has one value: a number, a text, a date or a related record."));

  /* The printed form stands beside a number or a date, or alone where it could not be read. */
  if (has (claim->as_written) && (has (claim->text) || claim->target != 0))
    return refuse (where, "as_written", error,
                   _("“%s” belongs to a number or a date only."), atlas_field_label ("as_written"));

  if (has (claim->qualifier) && !number)
    return refuse (where, "qualifier", error, _("“Over”, “about” and the like need a number."));

  if (!isnan (claim->number_to) && !number)
    return refuse (where, "number_to", error, _("The lower end of the range is missing."));

  if (!isnan (claim->number_to) && claim->number_to < claim->number)
    return refuse (where, "number_to", error,
                   _("The upper end of the range is less than the lower end."));

  if (claim->part_of != 0 && claim->part_of == claim->base.id)
    return refuse (where, "part_of", error, _("A figure cannot be a part of itself."));

  if (claim->part_of != 0 && !has (claim->part_kind))
    return refuse (where, "part_kind", error,
                   _("Say whether the figure is a part or a share of the other one."));

  if (claim->part_of == 0 && has (claim->part_kind))
    return refuse (where, "part_of", error, _("Say which figure this one is a part or a share of."));

  return TRUE;
}

/* What is known of a picture by its checksum must be true of it. */
static gboolean
check_media (const AtlasMedia *media,
             const char      **where,
             GError          **error)
{
  g_autofree char *hash = NULL;

  if (media->data == NULL || !has (media->hash))
    return TRUE;

  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, media->data);

  return strcmp (hash, media->hash) == 0 ||
         refuse (where, "hash", error, _("“%s” does not belong to the contents of the file."),
                 atlas_field_label ("hash"));
}

/**
 * atlas_record_check:
 * @record: a record of any type
 * @field: (out) (optional) (nullable) (transfer none): the name of the field that is at fault; `id`
 *   is the record's own
 * @error: return location for a #GError
 *
 * Checks a record by itself, without the records that it refers to. The error is
 * %ATLAS_MODEL_ERROR_INVALID, with a sentence for people.
 *
 * Returns: %FALSE with @error set if the record must not be stored
 */
gboolean
atlas_record_check (gconstpointer   record,
                    const char    **field,
                    GError        **error)
{
  const AtlasRecord *base = record;
  const AtlasRecordInfo *info;

  if (field != NULL)
    *field = NULL;

  if (base == NULL || (guint) base->type >= ATLAS_N_RECORD_TYPES)
    return refuse (field, "id", error, _("There is no such type of record."));

  if (base->id < 1 || base->id > ATLAS_ID_MAX)
    return refuse (field, "id", error, _("The record has no valid number."));

  info = atlas_record_info (base->type);
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (!check_field (base, &info->fields[i], field, error))
        return FALSE;
    }

  if (base->type == ATLAS_RECORD_MEDIA)
    return check_media (record, field, error);

  return base->type != ATLAS_RECORD_CLAIM || check_claim (record, field, error);
}

/**
 * atlas_claim_check:
 * @claim: a claim
 * @property: its property
 * @field: (out) (optional) (nullable) (transfer none): the name of the field that is at fault
 * @error: return location for a #GError
 *
 * Checks that a claim has a value of the type that its property asks for. A number that could not
 * be read may be there as printed only.
 *
 * Returns: %FALSE with @error set (%ATLAS_MODEL_ERROR_INVALID) if it has not
 */
gboolean
atlas_claim_check (const AtlasClaim    *claim,
                   const AtlasProperty *property,
                   const char         **field,
                   GError             **error)
{
  const char *type = property->value_type;

  if (field != NULL)
    *field = NULL;

  if (g_strcmp0 (type, "number") == 0 && isnan (claim->number) &&
      (!has (claim->as_written) || has (claim->date)))
    return refuse (field, "number", error, _("The value must be a number."));

  if (g_strcmp0 (type, "text") == 0 && !has (claim->text))
    return refuse (field, "text", error, _("The value must be a text."));

  if (g_strcmp0 (type, "date") == 0 && !has (claim->date))
    return refuse (field, "date", error, _("The value must be a date."));

  if (g_strcmp0 (type, "entry") == 0 && claim->target == 0)
    return refuse (field, "target", error, _("The value must be a related record."));

  return TRUE;
}
