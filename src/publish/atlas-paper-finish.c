/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Cairo 1.16 cannot say in a PDF document, added behind it as an update (ISO 32000-1, 7.5.6): the
 * language, that there are tags, and what figures show. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-paper.h"

#include <string.h>

/* The document as Cairo wrote it, ended by a zero byte. */
typedef struct
{
  char *text;
  gsize length;
  gsize table;                  /* where the table of objects is */
  guint n_objects;
  guint root;                   /* the number of the catalogue */
  char *trailer;                /* what is between its brackets */
} Document;

/* An object that is written anew: its number and where it now is. */
typedef struct
{
  guint number;
  gsize offset;
} Update;

static const char *
find_last (const Document *self,
           const char     *words)
{
  return g_strrstr_len (self->text + self->length - MIN (self->length, 2048), (gssize) MIN (self->length, 2048), words);
}

static gboolean
read_number (const char *text,
             const char *name,
             guint      *number)
{
  const char *found = strstr (text, name);

  if (found == NULL)
    return FALSE;
  *number = (guint) g_ascii_strtoull (found + strlen (name), NULL, 10);

  return *number > 0;
}

static gboolean
read_document (Document *self)
{
  const char *start = find_last (self, "startxref\n");
  const char *trailer = find_last (self, "trailer\n<<");
  const char *end = trailer != NULL ? strstr (trailer, ">>") : NULL;
  guint64 table;

  if (start == NULL || end == NULL)
    return FALSE;

  table = g_ascii_strtoull (start + strlen ("startxref\n"), NULL, 10);
  if (table >= self->length || !g_str_has_prefix (self->text + table, "xref\n0 "))
    return FALSE;

  self->table = (gsize) table;
  self->trailer = g_strndup (trailer + strlen ("trailer\n<<"), (gsize) (end - trailer) - strlen ("trailer\n<<"));

  return read_number (self->trailer, "/Size ", &self->n_objects) &&
         read_number (self->trailer, "/Root ", &self->root);
}

/* Where the members of an object start that is a dictionary; NULL if it is none. */
static const char *
find_object (const Document *self,
             guint           number)
{
  const char *line = strchr (self->text + self->table + strlen ("xref\n"), '\n');
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n<<", number);
  gsize entry;
  guint64 offset;

  if (line == NULL)
    return NULL;

  /* Each line of the table is of 20 bytes. */
  entry = (gsize) (line + 1 - self->text) + 20 * (gsize) number;
  if (entry + 20 > self->length)
    return NULL;

  offset = g_ascii_strtoull (self->text + entry, NULL, 10);
  if (offset >= self->length || !g_str_has_prefix (self->text + offset, head))
    return NULL;

  return self->text + offset + strlen (head);
}

/* What is between the brackets of an object; NULL if that cannot be told. */
static char *
dup_members (const char *start)
{
  const char *end = start != NULL ? strstr (start, "endobj") : NULL;
  g_autofree char *members = end != NULL ? g_strchomp (g_strndup (start, (gsize) (end - start))) : NULL;

  if (members == NULL || !g_str_has_suffix (members, ">>"))
    return NULL;

  members[strlen (members) - 2] = '\0';

  return g_strchomp (g_steal_pointer (&members));
}

static void
write_object (GString    *out,
              GArray     *updates,
              guint       number,
              const char *members,
              const char *more)
{
  Update update = { number, out->len };

  g_array_append_val (updates, update);
  g_string_append_printf (out, "%u 0 obj\n<<%s\n%s>>\nendobj\n", number, members, more);
}

/* As a text string of PDF: UTF-16, big-endian, in hexadecimal digits. */
static char *
to_pdf_text (const char *text)
{
  g_autofree char *legible = g_utf8_make_valid (text, -1);
  g_autofree gunichar2 *units = g_utf8_to_utf16 (legible, -1, NULL, NULL, NULL);
  GString *digits = g_string_new ("<FEFF");

  for (guint i = 0; units != NULL && units[i] != 0; i++)
    g_string_append_printf (digits, "%04X", units[i]);
  g_string_append_c (digits, '>');

  return g_string_free (digits, FALSE);
}

static void
update_figures (const Document *self,
                GPtrArray      *alternatives,
                GString        *out,
                GArray         *updates)
{
  guint figure = 0;

  for (guint i = 1; i < self->n_objects && figure < alternatives->len; i++)
    {
      const char *start = find_object (self, i);
      g_autofree char *members = NULL;
      g_autofree char *words = NULL;
      g_autofree char *more = NULL;

      if (start == NULL || !g_str_has_prefix (start, " /Type /StructElem"))
        continue;

      members = dup_members (start);
      if (members == NULL || strstr (members, "/S /Figure\n") == NULL)
        continue;

      words = to_pdf_text (alternatives->pdata[figure]);
      more = g_strdup_printf ("   /Alt %s\n", words);
      write_object (out, updates, i, members, more);
      figure++;
    }
}

/* The table of what was written anew, and the trailer that leads to it and to the table before. */
static void
write_table (const Document *self,
             GString        *out,
             GArray         *updates)
{
  gsize table = out->len;

  g_string_append (out, "xref\n");
  for (guint i = 0; i < updates->len; i++)
    {
      const Update *update = &g_array_index (updates, Update, i);

      g_string_append_printf (out, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", update->number, update->offset);
    }
  g_string_append_printf (out, "trailer\n<<%s\n   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          self->trailer, self->table, table);
}

static int
compare_updates (gconstpointer a,
                 gconstpointer b)
{
  const Update *one = a;
  const Update *other = b;

  return one->number < other->number ? -1 : one->number > other->number;
}

/**
 * atlas_paper_finish:
 * @pdf: a document by Cairo
 * @language: (nullable): BCP 47
 * @alternatives: (element-type utf8): what the figures show, in their order
 *
 * Adds to a document what makes it legible to a reader's machine. A document of another form than
 * Cairo's is left as it is.
 *
 * Returns: (transfer full): the document
 */
GBytes *
atlas_paper_finish (GBytes     *pdf,
                    const char *language,
                    GPtrArray  *alternatives)
{
  Document document = { NULL, g_bytes_get_size (pdf) };
  g_autoptr (GArray) updates = g_array_new (FALSE, FALSE, sizeof (Update));
  g_autofree char *text = NULL;
  g_autofree char *catalogue = NULL;
  GString *members;
  GString *out;

  /* With a zero byte at the end, so that no search runs beyond it. */
  text = g_malloc (document.length + 1);
  memcpy (text, g_bytes_get_data (pdf, NULL), document.length);
  text[document.length] = '\0';
  document.text = text;

  if (!read_document (&document) || (catalogue = dup_members (find_object (&document, document.root))) == NULL)
    {
      g_free (document.trailer);
      return g_bytes_ref (pdf);
    }

  out = g_string_new_len (text, (gssize) document.length);
  update_figures (&document, alternatives, out, updates);
  /* A newer Cairo may have said some of it. */
  members = g_string_new (NULL);
  if (strstr (catalogue, "/Lang") == NULL)
    g_string_append_printf (members, "   /Lang (%s)\n", language != NULL ? language : "und");
  if (strstr (catalogue, "/MarkInfo") == NULL)
    g_string_append (members, "   /MarkInfo << /Marked true >>\n");
  if (strstr (catalogue, "/ViewerPreferences") == NULL)
    g_string_append (members, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
  write_object (out, updates, document.root, catalogue, members->str);
  g_string_free (members, TRUE);
  g_array_sort (updates, compare_updates);
  write_table (&document, out, updates);
  g_free (document.trailer);

  return g_string_free_to_bytes (out);
}
