/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a foreign layer as a record: which columns are names, in which language, and what stands
 * in the note. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-foreign-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-language.h"

#define MAX_LABEL 60              /* characters of a column's name */
#define MAX_NAME 300              /* characters of a record's name */
#define MAX_CELL_BYTES 16384      /* more than the characters that are kept can take */
#define MAX_NOTE_BYTES (256 * 1024 * 1024)  /* of all records together */

/* Names of columns that hold a name, the best first. */
static const char * const name_columns[] = { "name", "title", "名称", "label" };

/**
 * atlas_foreign_tidy:
 * @text: bytes that should be text
 * @length: how many they are, or -1
 * @max_chars: how many characters are kept
 * @keep_lines: whether line feeds and tabs stay
 * @cut: (inout): set where characters were left out, else left as it is
 *
 * Returns: (transfer full): the text in sound UTF-8, without control characters and without space
 *   around it
 */
char *
atlas_foreign_tidy (const char *text,
                    gssize      length,
                    guint       max_chars,
                    gboolean    keep_lines,
                    gboolean   *cut)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *sound = g_utf8_make_valid (text, (gssize) MIN (bytes, MAX_CELL_BYTES));
  g_autoptr (GString) tidy = g_string_new (NULL);
  guint n = 0;

  g_strstrip (sound);
  *cut |= bytes > MAX_CELL_BYTES;

  for (const char *c = sound; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (n++ == max_chars)
        {
          *cut = TRUE;
          break;
        }

      if (g_unichar_iscntrl (character) && !(keep_lines && (character == '\n' || character == '\t')))
        g_string_append_c (tidy, ' ');
      else
        g_string_append_unichar (tidy, character);
    }

  return g_strstrip (g_string_free (g_steal_pointer (&tidy), FALSE));
}

/* After name: anything that is a language; after name_ only the ones that this program is about,
 * for name_id is no Indonesian. */
static char *
language_after (const char *rest)
{
  g_autofree char *tag = NULL;

  if (*rest != ':' && *rest != '_')
    return NULL;

  tag = g_strdelimit (g_strdup (rest + 1), "_", '-');

  if (*rest == '_' && g_ascii_strcasecmp (tag, "en") != 0 && g_ascii_strcasecmp (tag, "zh") != 0 &&
      g_ascii_strncasecmp (tag, "zh-", 3) != 0)
    return NULL;

  if (g_ascii_strcasecmp (tag, "zh") == 0)
    return g_strdup ("zh-Hans");

  return atlas_language_is_valid (tag) ? g_steal_pointer (&tag) : NULL;
}

/**
 * atlas_foreign_column_new:
 * @name: a column's name as it is in the file
 *
 * Returns: (transfer full): the column, with what it is taken for
 */
AtlasForeignColumn *
atlas_foreign_column_new (const char *name)
{
  AtlasForeignColumn *self = g_new0 (AtlasForeignColumn, 1);
  g_autofree char *lower = NULL;
  gboolean cut = FALSE;

  self->name = g_strdup (name);
  self->label = atlas_foreign_tidy (name, -1, MAX_LABEL, FALSE, &cut);
  lower = g_utf8_strdown (self->label, -1);

  for (guint i = 0; i < G_N_ELEMENTS (name_columns); i++)
    {
      if (!g_str_has_prefix (lower, name_columns[i]))
        continue;

      self->preference = i;
      if (strlen (lower) == strlen (name_columns[i]))
        self->role = ATLAS_FOREIGN_ROLE_NAME;
      else if ((self->language = language_after (self->label + strlen (name_columns[i]))) != NULL)
        self->role = ATLAS_FOREIGN_ROLE_TRANSLATION;
      break;
    }

  return self;
}

/**
 * atlas_foreign_column_free:
 * @self: a column
 */
void
atlas_foreign_column_free (AtlasForeignColumn *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->language);
  g_free (self);
}

/* Chinese characters alone are taken for Chinese; a script is no proof of any other language. */
static const char *
language_of (const char *text)
{
  gboolean han = FALSE;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      switch (g_unichar_get_script (g_utf8_get_char (c)))
        {
        case G_UNICODE_SCRIPT_HAN:
          han = TRUE;
          break;

        case G_UNICODE_SCRIPT_HIRAGANA:
        case G_UNICODE_SCRIPT_KATAKANA:
        case G_UNICODE_SCRIPT_HANGUL:
          return "und";

        default:
          break;
        }
    }

  return han ? "zh-Hans" : "und";
}

typedef struct
{
  AtlasForeignTaking *taking;
  sqlite3_stmt *statement;
  GPtrArray *columns;       /* the first one's value is the second of the row, behind the position */
  gint64 entry;
  GPtrArray *names;         /* (element-type AtlasName), lent by the set */
  gboolean *is_name;        /* of each column */
  gboolean cut;
} Row;

static char *
cell (Row      *self,
      guint     column,
      guint     max_chars,
      gboolean  keep_lines)
{
  int index = (int) column + 1;
  const char *text;
  char *tidy;

  if (sqlite3_column_type (self->statement, index) == SQLITE_BLOB)
    return NULL;

  text = (const char *) sqlite3_column_text (self->statement, index);
  if (text == NULL)
    return NULL;

  tidy = atlas_foreign_tidy (text, sqlite3_column_bytes (self->statement, index), max_chars,
                             keep_lines, &self->cut);
  if (*tidy == '\0')
    g_clear_pointer (&tidy, g_free);

  return tidy;
}

static gboolean
has_name (const Row  *self,
          const char *text)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      if (g_strcmp0 (((const AtlasName *) self->names->pdata[i])->text, text) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
take_name (Row        *self,
           const char *text,
           const char *language,
           const char *kind)
{
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

  name->base.id = atlas_record_new_id ();
  name->entry = self->entry;
  name->ordinal = self->names->len + 1;
  name->preferred = 1;
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, language);
  atlas_set_text (&name->kind, kind);

  for (guint i = 0; i < self->names->len; i++)
    {
      if (g_strcmp0 (((const AtlasName *) self->names->pdata[i])->language, language) == 0)
        name->preferred = 0;
    }

  if (atlas_record_set_take (self->taking->set, name))
    g_ptr_array_add (self->names, name);
}

/* The best of the plain names is one; another one only where it is in a language of its own, such as
 * a Chinese name beside one in Latin letters. What is no name goes into the note. */
static gboolean
is_wanted (const Row  *self,
           const char *language,
           gboolean    first)
{
  for (guint i = 0; !first && i < self->names->len; i++)
    {
      if (g_strcmp0 (((const AtlasName *) self->names->pdata[i])->language, language) == 0)
        return FALSE;
    }

  return TRUE;
}

static void
take_plain_names (Row *self)
{
  gboolean first = TRUE;

  for (guint preference = 0; preference < G_N_ELEMENTS (name_columns); preference++)
    {
      for (guint i = 0; i < self->columns->len; i++)
        {
          const AtlasForeignColumn *column = self->columns->pdata[i];
          g_autofree char *text = NULL;

          if (column->role != ATLAS_FOREIGN_ROLE_NAME || column->preference != preference)
            continue;

          text = cell (self, i, MAX_NAME, FALSE);
          if (text == NULL)
            continue;

          if (has_name (self, text))
            self->is_name[i] = TRUE;
          else if (is_wanted (self, language_of (text), first))
            {
              take_name (self, text, language_of (text), "as-printed");
              self->is_name[i] = TRUE;
            }

          first = FALSE;
        }
    }
}

/* Translations first, so that the plain name is not told twice where it is one of them. */
static void
take_names (Row               *self,
            AtlasForeignLayer *layer)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const AtlasForeignColumn *column = self->columns->pdata[i];
      g_autofree char *text = NULL;

      if (column->role != ATLAS_FOREIGN_ROLE_TRANSLATION)
        continue;

      self->is_name[i] = TRUE;
      text = cell (self, i, MAX_NAME, FALSE);
      if (text != NULL)
        take_name (self, text, column->language, "as-printed");
    }

  take_plain_names (self);

  if (self->names->len == 0)
    {
      g_autofree char *text = g_strdup_printf ("%s %u", layer->name, layer->rows);

      take_name (self, text, language_of (text), "alias");
    }
}

static char *
note_of (Row *self)
{
  g_autoptr (GString) note = g_string_new (NULL);
  glong n_chars;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const AtlasForeignColumn *column = self->columns->pdata[i];
      g_autofree char *text = NULL;

      if (sqlite3_column_type (self->statement, (int) i + 1) == SQLITE_BLOB)
        self->taking->report->blobs++;

      if (self->is_name[i])
        continue;

      text = cell (self, i, ATLAS_FOREIGN_MAX_NOTE, TRUE);
      if (text == NULL)
        continue;

      if (note->len > ATLAS_FOREIGN_MAX_NOTE * 4 || self->taking->note_bytes > MAX_NOTE_BYTES)
        {
          self->cut = TRUE;
          break;
        }

      g_string_append_printf (note, "%s%s: %s", note->len > 0 ? "\n" : "", column->label, text);
    }

  n_chars = g_utf8_strlen (note->str, -1);
  if (n_chars > ATLAS_FOREIGN_MAX_NOTE)
    {
      g_string_truncate (note, (gsize) (g_utf8_offset_to_pointer (note->str, ATLAS_FOREIGN_MAX_NOTE) - note->str));
      self->cut = TRUE;
    }

  self->taking->note_bytes += note->len;

  return g_string_free (g_steal_pointer (&note), FALSE);
}

/**
 * atlas_foreign_take_row:
 * @self: the records so far
 * @layer: the layer that the row is in; its count of rows is the row's number
 * @statement: on the row: its position, then its other columns
 * @columns: (element-type AtlasForeignColumn): these other columns
 * @position: where it is
 *
 * Makes a record of a row.
 */
void
atlas_foreign_take_row (AtlasForeignTaking *self,
                        AtlasForeignLayer  *layer,
                        sqlite3_stmt       *statement,
                        GPtrArray          *columns,
                        const AtlasPoint   *position)
{
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree gboolean *is_name = g_new0 (gboolean, columns->len + 1);
  Row row = { self, statement, columns, 0, names, is_name, FALSE };

  entry->base.id = row.entry = atlas_record_new_id ();
  entry->position = *position;
  entry->precision_m = NAN;
  atlas_set_text (&entry->kind, "place");
  atlas_set_text (&entry->review, "draft");
  atlas_set_text (&entry->datum, "WGS-84");
  entry->position_basis = g_strdup_printf (
    /* translators: a map layer's name; the name of the file that it is in */
    _("Layer “%s” of “%s”"), layer->name, self->file);

  take_names (&row, layer);
  entry->note = note_of (&row);
  if (*entry->note == '\0')
    g_clear_pointer (&entry->note, g_free);

  atlas_record_set_take (self->set, entry);
  layer->points++;
  self->report->points++;
  self->report->shortened += row.cut;
}
