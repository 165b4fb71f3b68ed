/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes onto standard output: for people, or as JSON. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <stdio.h>

/**
 * atlas_tool_clean:
 * @text: a text that may come from a collection
 *
 * Makes a text fit for a terminal: control characters must not reach it.
 *
 * Returns: (transfer full): the text in sound UTF-8, with only line feeds and tabs among its words
 */
char *
atlas_tool_clean (const char *text)
{
  g_autofree char *sound = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *c = sound; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_iscntrl (character) && character != '\n' && character != '\t')
        g_string_append_unichar (clean, 0xFFFD);
      else
        g_string_append_unichar (clean, character);
    }

  return g_string_free (clean, FALSE);
}

/**
 * atlas_tool_print:
 * @format: as for printf()
 * @...: its arguments
 *
 * Prints for people, in the terminal's encoding.
 */
void
atlas_tool_print (const char *format,
                  ...)
{
  g_autofree char *text = NULL;
  g_autofree char *clean = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  clean = atlas_tool_clean (text);
  g_print ("%s", clean);
}

/**
 * atlas_tool_print_json:
 * @writer: (transfer full): what was written
 *
 * Prints JSON, which is UTF-8 whatever the terminal's encoding is.
 */
void
atlas_tool_print_json (AtlasJsonWriter *writer)
{
  gsize length;
  g_autofree char *text = atlas_json_writer_finish (writer, &length);

  fwrite (text, 1, length, stdout);
}

/**
 * atlas_tool_write_names:
 * @writer: a writer inside an object
 * @member: name of the member
 * @names: (element-type AtlasName): an entry's names
 *
 * Writes names as a list.
 */
void
atlas_tool_write_names (AtlasJsonWriter *writer,
                        const char      *member,
                        GPtrArray       *names)
{
  atlas_json_writer_open (writer, member, '[');

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      atlas_json_writer_open (writer, NULL, '{');
      atlas_json_writer_text (writer, "text", name->text);
      atlas_json_writer_text (writer, "language", name->language);
      atlas_json_writer_text (writer, "kind", name->kind);
      atlas_json_writer_boolean (writer, "preferred", name->preferred != 0);
      atlas_json_writer_close (writer);
    }

  atlas_json_writer_close (writer);
}

static void
write_field_change (AtlasJsonWriter        *writer,
                    const AtlasFieldChange *field)
{
  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_text (writer, "table", atlas_record_info (field->type)->table);
  atlas_json_writer_integer (writer, "id", field->id);
  atlas_json_writer_text (writer, "operation", field->operation);
  atlas_json_writer_text (writer, "field", field->field);
  atlas_json_writer_text (writer, "old", field->old_value);
  atlas_json_writer_text (writer, "new", field->new_value);
  atlas_json_writer_close (writer);
}

/**
 * atlas_tool_write_change:
 * @writer: a writer
 * @member: (nullable): name of the member
 * @change: a change
 *
 * Writes a change as an object, with its fields if they were asked for.
 */
void
atlas_tool_write_change (AtlasJsonWriter   *writer,
                         const char        *member,
                         const AtlasChange *change)
{
  atlas_json_writer_open (writer, member, '{');
  atlas_json_writer_integer (writer, "id", change->id);
  atlas_json_writer_integer (writer, "sequence", change->sequence);
  atlas_json_writer_text (writer, "at", change->at);
  atlas_json_writer_text (writer, "author", change->author);
  atlas_json_writer_text (writer, "origin", change->origin);
  atlas_json_writer_text (writer, "action", change->action);

  if (change->reverts != 0)
    atlas_json_writer_integer (writer, "reverts", change->reverts);

  atlas_json_writer_boolean (writer, "undone", change->undone);
  atlas_json_writer_text (writer, "verb", change->verb);
  atlas_json_writer_text (writer, "subject", change->subject);

  if (change->fields != NULL)
    {
      atlas_json_writer_open (writer, "fields", '[');
      for (guint i = 0; i < change->fields->len; i++)
        write_field_change (writer, change->fields->pdata[i]);
      atlas_json_writer_close (writer);
    }

  atlas_json_writer_close (writer);
}
