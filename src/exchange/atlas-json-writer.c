/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON out, piece by piece. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-writer.h"

#include <math.h>
#include <string.h>

#include "atlas-json-text.h"

struct _AtlasJsonWriter
{
  GString *out;
  GString *open;      /* the brackets that are open */
  gboolean first;     /* nothing is in the innermost of them yet */
};

/**
 * atlas_json_writer_new:
 *
 * Returns: (transfer full): a writer that has written nothing
 */
AtlasJsonWriter *
atlas_json_writer_new (void)
{
  AtlasJsonWriter *self = g_new0 (AtlasJsonWriter, 1);

  self->out = g_string_new (NULL);
  self->open = g_string_new (NULL);
  self->first = TRUE;

  return self;
}

/**
 * atlas_json_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees a writer with what it has written.
 */
void
atlas_json_writer_free (AtlasJsonWriter *self)
{
  g_string_free (self->open, TRUE);
  g_string_free (self->out, TRUE);
  g_free (self);
}

/**
 * atlas_json_writer_finish:
 * @self: (transfer full): a writer with all brackets closed
 * @length: (out) (optional): the length in bytes
 *
 * Returns: (transfer full): the text, which ends with a line feed
 */
char *
atlas_json_writer_finish (AtlasJsonWriter *self,
                          gsize           *length)
{
  char *text;

  g_return_val_if_fail (self->open->len == 0, NULL);

  g_string_append_c (self->out, '\n');

  if (length != NULL)
    *length = self->out->len;

  text = g_string_free (g_steal_pointer (&self->out), FALSE);
  g_string_free (self->open, TRUE);
  g_free (self);

  return text;
}

/**
 * atlas_json_writer_move:
 * @self: a writer
 * @to: where it goes
 *
 * Appends what was written so far, which is forgotten here: for long texts, piece by piece.
 */
void
atlas_json_writer_move (AtlasJsonWriter *self,
                        GString         *to)
{
  g_string_append_len (to, self->out->str, self->out->len);
  g_string_truncate (self->out, 0);
}

static void
append_text (GString    *out,
             const char *text)
{
  atlas_json_quote (out, text, strlen (text));
}

/* The fewest digits that are read back as the same number. */
static void
append_real (GString *out,
             double   number)
{
  static const char * const formats[] = { "%.15g", "%.16g", "%.17g" };
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (text, sizeof text, formats[i], number);

      if (g_ascii_strtod (text, NULL) == number)
        break;
    }

  g_string_append (out, text);

  /* An integer must be exact, and there is no negative one of 0. */
  if (strpbrk (text, ".e") == NULL && (fabs (number) > (double) ATLAS_ID_MAX || g_str_equal (text, "-0")))
    g_string_append (out, ".0");
}

static void
new_line (AtlasJsonWriter *self)
{
  g_string_append_c (self->out, '\n');

  for (gsize i = 0; i < self->open->len; i++)
    g_string_append (self->out, "  ");
}

static void
begin (AtlasJsonWriter *self,
       const char      *name)
{
  if (!self->first)
    g_string_append_c (self->out, ',');

  self->first = FALSE;

  if (self->open->len > 0)
    new_line (self);

  if (name != NULL)
    {
      append_text (self->out, name);
      g_string_append (self->out, ": ");
    }
}

/**
 * atlas_json_writer_open:
 * @self: a writer
 * @name: (nullable): name of the member
 * @bracket: { for an object, [ for a list
 *
 * Begins an object or a list.
 */
void
atlas_json_writer_open (AtlasJsonWriter *self,
                        const char      *name,
                        char             bracket)
{
  g_return_if_fail (bracket == '{' || bracket == '[');

  begin (self, name);
  g_string_append_c (self->out, bracket);
  g_string_append_c (self->open, bracket);
  self->first = TRUE;
}

/**
 * atlas_json_writer_close:
 * @self: a writer
 *
 * Ends the innermost object or list.
 */
void
atlas_json_writer_close (AtlasJsonWriter *self)
{
  char bracket;

  g_return_if_fail (self->open->len > 0);

  bracket = self->open->str[self->open->len - 1];
  g_string_truncate (self->open, self->open->len - 1);

  if (!self->first)
    new_line (self);

  g_string_append_c (self->out, bracket == '{' ? '}' : ']');
  self->first = FALSE;
}

/**
 * atlas_json_writer_text:
 * @self: a writer
 * @name: (nullable): name of the member
 * @text: (nullable): a text; %NULL becomes null
 *
 * Writes a text. What is not UTF-8 in it becomes U+FFFD.
 */
void
atlas_json_writer_text (AtlasJsonWriter *self,
                        const char      *name,
                        const char      *text)
{
  begin (self, name);

  if (text != NULL)
    append_text (self->out, text);
  else
    g_string_append (self->out, "null");
}

/**
 * atlas_json_writer_integer:
 * @self: a writer
 * @name: (nullable): name of the member
 * @integer: an integer
 *
 * Writes an integer.
 */
void
atlas_json_writer_integer (AtlasJsonWriter *self,
                           const char      *name,
                           gint64           integer)
{
  begin (self, name);
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, integer);
}

/**
 * atlas_json_writer_real:
 * @self: a writer
 * @name: (nullable): name of the member
 * @number: a number; NAN and the infinities become null
 *
 * Writes a number.
 */
void
atlas_json_writer_real (AtlasJsonWriter *self,
                        const char      *name,
                        double           number)
{
  begin (self, name);

  if (isfinite (number))
    append_real (self->out, number);
  else
    g_string_append (self->out, "null");
}

/**
 * atlas_json_writer_boolean:
 * @self: a writer
 * @name: (nullable): name of the member
 * @value: true or false
 *
 * Writes true or false.
 */
void
atlas_json_writer_boolean (AtlasJsonWriter *self,
                           const char      *name,
                           gboolean         value)
{
  begin (self, name);
  g_string_append (self->out, value ? "true" : "false");
}

static void
write_blob (AtlasJsonWriter *self,
            const char      *name,
            GBytes          *blob)
{
  gsize length;
  const guchar *data = g_bytes_get_data (blob, &length);
  g_autofree char *text = g_base64_encode (data, length);

  atlas_json_writer_text (self, name, text);
}

static void
write_point (AtlasJsonWriter  *self,
             const char       *name,
             const AtlasPoint *point)
{
  begin (self, name);
  g_string_append_c (self->out, '[');
  append_real (self->out, point->longitude);
  g_string_append (self->out, ", ");
  append_real (self->out, point->latitude);
  g_string_append_c (self->out, ']');
}

static gboolean
holds_something (const AtlasField *field,
                 gconstpointer     record)
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
    case ATLAS_FIELD_SHAPE:
      return ATLAS_FIELD_AT (record, field, GBytes *) != NULL;

    case ATLAS_FIELD_POINT:
      return ATLAS_FIELD_AT (record, field, AtlasPoint).set &&
             isfinite (ATLAS_FIELD_AT (record, field, AtlasPoint).longitude) &&
             isfinite (ATLAS_FIELD_AT (record, field, AtlasPoint).latitude);

    default:
      g_assert_not_reached ();
    }
}

/**
 * atlas_json_writer_field:
 * @self: a writer
 * @field: a field of @record
 * @record: a record
 *
 * Writes a field of a record as a member of its name, if it holds anything.
 */
void
atlas_json_writer_field (AtlasJsonWriter  *self,
                         const AtlasField *field,
                         gconstpointer     record)
{
  if (!holds_something (field, record))
    return;

  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
    case ATLAS_FIELD_INTEGER:
      atlas_json_writer_integer (self, field->name, ATLAS_FIELD_AT (record, field, gint64));
      break;

    case ATLAS_FIELD_REAL:
      atlas_json_writer_real (self, field->name, ATLAS_FIELD_AT (record, field, double));
      break;

    case ATLAS_FIELD_TEXT:
      atlas_json_writer_text (self, field->name, ATLAS_FIELD_AT (record, field, char *));
      break;

    case ATLAS_FIELD_BLOB:
    case ATLAS_FIELD_SHAPE:
      write_blob (self, field->name, ATLAS_FIELD_AT (record, field, GBytes *));
      break;

    case ATLAS_FIELD_POINT:
      write_point (self, field->name, &ATLAS_FIELD_AT (record, field, AtlasPoint));
      break;

    default:
      g_assert_not_reached ();
    }
}
