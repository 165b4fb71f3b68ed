/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native JSON out: always the same bytes for the same records. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  AtlasRecordSet *set;
  GString        *out;
  guint           indent;
  gboolean        first;    /* nothing is in the innermost list or object yet */
} Writer;

static void
new_line (Writer *self)
{
  g_string_append_c (self->out, '\n');

  for (guint i = 0; i < self->indent; i++)
    g_string_append (self->out, "  ");
}

/* Starts a value of a list, or a member of an object when it has a name. */
static void
next (Writer     *self,
      const char *name)
{
  if (!self->first)
    g_string_append_c (self->out, ',');

  self->first = FALSE;
  new_line (self);

  if (name != NULL)
    g_string_append_printf (self->out, "\"%s\": ", name);
}

static void
open_value (Writer *self,
            char    bracket)
{
  g_string_append_c (self->out, bracket);
  self->indent++;
  self->first = TRUE;
}

static void
close_value (Writer *self,
             char    bracket)
{
  self->indent--;

  if (!self->first)
    new_line (self);

  g_string_append_c (self->out, bracket);
  self->first = FALSE;
}

static void
write_text (Writer     *self,
            const char *text)
{
  g_autofree char *sound = g_utf8_make_valid (text, -1);

  g_string_append_c (self->out, '"');

  for (const char *c = sound; *c != '\0'; c++)
    {
      const char *short_form = strchr ("\"\"\\\\\bb\ff\nn\rr\tt", *c);

      if ((guchar) *c >= 0x20 && *c != '"' && *c != '\\')
        g_string_append_c (self->out, *c);
      else if (short_form != NULL)
        g_string_append_printf (self->out, "\\%c", short_form[1]);
      else
        g_string_append_printf (self->out, "\\u%04x", (guchar) *c);
    }

  g_string_append_c (self->out, '"');
}

/* The fewest digits that are read back as the same number. */
static void
write_real (Writer *self,
            double  number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%ug", digits);
      g_ascii_formatd (text, sizeof text, format, number);

      if (g_ascii_strtod (text, NULL) == number)
        break;
    }

  g_string_append (self->out, text);

  /* An integer must be exact, and there is no negative one of 0. */
  if (strpbrk (text, ".e") == NULL && (fabs (number) > (double) ATLAS_ID_MAX || g_str_equal (text, "-0")))
    g_string_append (self->out, ".0");
}

static void
write_blob (Writer *self,
            GBytes *blob)
{
  gsize length;
  const guchar *data = g_bytes_get_data (blob, &length);
  g_autofree char *text = g_base64_encode (data, length);

  g_string_append_printf (self->out, "\"%s\"", text);
}

static gboolean
holds_something (gconstpointer     record,
                 const AtlasField *field)
{
  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
      return ATLAS_FIELD_AT (record, field, gint64) != 0;

    case ATLAS_FIELD_INTEGER:
      return TRUE;

    case ATLAS_FIELD_REAL:
      return isfinite (ATLAS_FIELD_AT (record, field, double));

    case ATLAS_FIELD_TEXT:
      return ATLAS_FIELD_AT (record, field, char *) != NULL &&
             *ATLAS_FIELD_AT (record, field, char *) != '\0';

    case ATLAS_FIELD_BLOB:
      return ATLAS_FIELD_AT (record, field, GBytes *) != NULL;

    case ATLAS_FIELD_POINT:
      return ATLAS_FIELD_AT (record, field, AtlasPoint).set &&
             isfinite (ATLAS_FIELD_AT (record, field, AtlasPoint).longitude) &&
             isfinite (ATLAS_FIELD_AT (record, field, AtlasPoint).latitude);

    default:
      g_assert_not_reached ();
    }
}

static void
write_field (Writer           *self,
             gconstpointer     record,
             const AtlasField *field)
{
  if (!holds_something (record, field))
    return;

  next (self, field->name);

  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
    case ATLAS_FIELD_INTEGER:
      g_string_append_printf (self->out, "%" G_GINT64_FORMAT, ATLAS_FIELD_AT (record, field, gint64));
      break;

    case ATLAS_FIELD_REAL:
      write_real (self, ATLAS_FIELD_AT (record, field, double));
      break;

    case ATLAS_FIELD_TEXT:
      write_text (self, ATLAS_FIELD_AT (record, field, char *));
      break;

    case ATLAS_FIELD_BLOB:
      write_blob (self, ATLAS_FIELD_AT (record, field, GBytes *));
      break;

    case ATLAS_FIELD_POINT:
      g_string_append_c (self->out, '[');
      write_real (self, ATLAS_FIELD_AT (record, field, AtlasPoint).longitude);
      g_string_append (self->out, ", ");
      write_real (self, ATLAS_FIELD_AT (record, field, AtlasPoint).latitude);
      g_string_append_c (self->out, ']');
      break;

    default:
      g_assert_not_reached ();
    }
}

static void write_record (Writer            *self,
                          const AtlasRecord *record);

static void
write_children (Writer            *self,
                AtlasRecordType    type,
                const AtlasRecord *owner)
{
  g_autoptr (GPtrArray) children = atlas_record_set_children (self->set, type, owner->id);
  gboolean opened = FALSE;

  for (guint i = 0; i < children->len; i++)
    {
      AtlasRecordType owner_type;

      atlas_record_owner (children->pdata[i], &owner_type);
      if (owner_type != owner->type)
        continue;

      if (!opened)
        {
          next (self, atlas_record_info (type)->plural);
          open_value (self, '[');
          opened = TRUE;
        }

      next (self, NULL);
      write_record (self, children->pdata[i]);
    }

  if (opened)
    close_value (self, ']');
}

static void
write_record (Writer            *self,
              const AtlasRecord *record)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);

  open_value (self, '{');
  next (self, "id");
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, record->id);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (atlas_json_writes_field (record->type, &info->fields[i]))
        write_field (self, record, &info->fields[i]);
    }

  for (AtlasRecordType type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      if (atlas_json_belongs (type, record->type))
        write_children (self, type, record);
    }

  close_value (self, '}');
}

static void
write_list (Writer          *self,
            AtlasRecordType  type)
{
  g_autoptr (GPtrArray) records = atlas_record_set_all (self->set, type);

  next (self, atlas_record_info (type)->plural);
  open_value (self, '[');

  for (guint i = 0; i < records->len; i++)
    {
      next (self, NULL);
      write_record (self, records->pdata[i]);
    }

  close_value (self, ']');
}

/**
 * atlas_json_write:
 * @set: the records of a collection
 * @length: (out) (optional): the length of the text in bytes
 *
 * Writes records as native JSON. The private copies of texts are left out, and so is what belongs
 * to no record of the set.
 *
 * Returns: (transfer full): the text
 */
char *
atlas_json_write (AtlasRecordSet *set,
                  gsize          *length)
{
  Writer self = { .set = set, .out = g_string_new (NULL) };
  g_autoptr (GPtrArray) collections = atlas_record_set_all (set, ATLAS_RECORD_COLLECTION);

  open_value (&self, '{');
  next (&self, "format");
  write_text (&self, ATLAS_JSON_FORMAT);
  next (&self, "version");
  g_string_append_printf (self.out, "%d", ATLAS_JSON_VERSION);

  if (collections->len > 0)
    {
      next (&self, atlas_record_info (ATLAS_RECORD_COLLECTION)->table);
      write_record (&self, collections->pdata[0]);
    }

  for (guint i = 0; i < atlas_json_n_lists; i++)
    write_list (&self, atlas_json_lists[i]);

  close_value (&self, '}');
  g_string_append_c (self.out, '\n');

  if (length != NULL)
    *length = self.out->len;

  return g_string_free (self.out, FALSE);
}
