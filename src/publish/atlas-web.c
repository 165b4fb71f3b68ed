/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page for a browser on its way: what is written into it is escaped, in one language or in two. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-web.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

/* Whoever publishes without a map gets water. */
static AtlasTileLoader *
get_basemap (const AtlasPublishOptions *options)
{
  return options->basemap != NULL ? atlas_tile_loader_ref (options->basemap)
                                  : atlas_tile_loader_new ("");
}

AtlasWeb *
atlas_web_new (AtlasRecordSet            *set,
               const AtlasPublishOptions *options,
               AtlasPublishResult        *result)
{
  AtlasWeb *self = g_new0 (AtlasWeb, 1);
  const AtlasLabelLanguage *labels;

  self->set = set;
  self->options = options;
  self->result = result;
  self->basemap = get_basemap (options);
  self->up = "";
  self->out = g_string_new (NULL);
  self->cited = g_ptr_array_new ();
  self->contradicted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  atlas_web_languages (self, &labels);
  atlas_web_set_language (self, labels[0]);

  return self;
}

void
atlas_web_free (AtlasWeb *self)
{
  g_string_free (self->out, TRUE);
  g_ptr_array_unref (self->cited);
  g_hash_table_unref (self->contradicted);
  atlas_tile_loader_unref (self->basemap);
  g_free (self->script);
  g_free (self);
}

/* A text of any bytes. What is no character of a page becomes the sign for such ones. */
static void
add_text (GString    *out,
          const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (c == '\'')
        g_string_append (out, "&#39;");
      else if ((c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe)
        g_string_append (out, "\ufffd");
      else
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
}

/* @markup: as it is to stand there but for %s, a text that is escaped, and %u */
void
atlas_web_add (AtlasWeb   *self,
               const char *markup,
               ...)
{
  va_list arguments;

  va_start (arguments, markup);
  for (const char *p = markup; *p != '\0'; p++)
    {
      if (*p != '%')
        {
          g_string_append_c (self->out, *p);
          continue;
        }

      p++;
      if (*p == 's')
        {
          const char *text = va_arg (arguments, const char *);

          add_text (self->out, text != NULL ? text : "");
        }
      else if (*p == 'u')
        {
          g_string_append_printf (self->out, "%u", va_arg (arguments, guint));
        }
      else
        {
          g_assert (*p == '%');
          g_string_append_c (self->out, '%');
        }
    }
  va_end (arguments);
}

void
atlas_web_add_raw (AtlasWeb   *self,
                   const char *markup)
{
  g_string_append (self->out, markup);
}

/* The languages of the page, the first one first; returns how many. */
guint
atlas_web_languages (AtlasWeb                  *self,
                     const AtlasLabelLanguage **labels)
{
  static const AtlasLabelLanguage both[] = { ATLAS_LABELS_ENGLISH, ATLAS_LABELS_CHINESE };
  gboolean chinese = self->options->labels != ATLAS_LABELS_BOTH && atlas_labels_are_chinese (self->options->labels);

  *labels = chinese ? &both[1] : &both[0];

  return self->options->labels == ATLAS_LABELS_BOTH ? 2 : 1;
}

void
atlas_web_set_language (AtlasWeb           *self,
                        AtlasLabelLanguage  labels)
{
  atlas_labels_speak (labels);
  self->labels = labels;
  self->lang = labels == ATLAS_LABELS_CHINESE ? "zh-Hans" : "en";
  self->languages = atlas_languages_wanted (labels);
}

/* Writes a part of the page in each of its languages, each in an element of its own. */
void
atlas_web_each (AtlasWeb      *self,
                const char    *element,
                AtlasWebWrite  write,
                gpointer       data)
{
  const AtlasLabelLanguage *labels;
  guint n = atlas_web_languages (self, &labels);

  for (guint i = 0; i < n; i++)
    {
      atlas_web_set_language (self, labels[i]);
      atlas_web_add (self, "<%s class=\"t\" lang=\"%s\">", element, self->lang);
      write (self, data);
      atlas_web_add (self, "</%s>\n", element);
    }
  atlas_web_set_language (self, labels[0]);
}

/* What an entry is called in the language that is written just now. */
char *
atlas_web_name (AtlasWeb *self,
                gint64    entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, entry);

  return atlas_names_title (names, self->labels);
}

/* A text of a record as wanted, and the language that it is in. */
const char *
atlas_web_text (AtlasWeb    *self,
                gint64       owner,
                const char  *field,
                const char **language)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT, owner);
  const char *text = atlas_record_set_text (self->set, owner, field, self->languages);

  *language = self->lang;
  for (guint i = 0; text != NULL && i < texts->len; i++)
    if (((const AtlasText *) texts->pdata[i])->text == text)
      *language = ((const AtlasText *) texts->pdata[i])->language;

  return text != NULL && *text != '\0' ? text : NULL;
}

/* Each line is a paragraph. */
void
atlas_web_paragraphs (AtlasWeb   *self,
                      const char *text,
                      const char *language)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      atlas_web_add (self, "<p lang=\"%s\" dir=\"auto\">%s</p>", language, lines[i]);
}
