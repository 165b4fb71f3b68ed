/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF: the lines of each page, as Poppler finds them, with their places. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-lines.h"
#include "atlas-extract-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <poppler.h>

#define MAX_PAGES 2000

/* A page of a newspaper has some tens of thousands of letters. */
#define MAX_LETTERS_A_PAGE 400000

/* Letters that are several joined ones in old typesetting. */
static const char *
expand (gunichar letter)
{
  switch (letter)
    {
    case 0xFB00: return "ff";
    case 0xFB01: return "fi";
    case 0xFB02: return "fl";
    case 0xFB03: return "ffi";
    case 0xFB04: return "ffl";
    case 0xFB05: return "st";
    case 0xFB06: return "st";
    default:     return NULL;
    }
}

static void
take_letter (AtlasExtractLine       *line,
             gunichar                letter,
             const PopplerRectangle *box)
{
  const char *expanded = expand (letter);

  if (expanded != NULL)
    g_string_append (line->text, expanded);
  else
    g_string_append_unichar (line->text, letter);

  /* A space may be as wide as the gap in a justified line, or have no place at all. */
  if (g_unichar_isspace (letter) || box->x2 <= box->x1)
    return;

  if (line->bottom <= line->top)
    {
      line->left = box->x1;
      line->top = box->y1;
      line->right = box->x2;
      line->bottom = box->y2;
    }
  else
    {
      line->left = MIN (line->left, box->x1);
      line->top = MIN (line->top, box->y1);
      line->right = MAX (line->right, box->x2);
      line->bottom = MAX (line->bottom, box->y2);
    }
}

/* Adds the lines of a page to @lines. */
static gboolean
read_page (GPtrArray    *lines,
           PopplerPage  *page,
           guint         number,
           const char   *name,
           GError      **error)
{
  g_autofree char *raw = poppler_page_get_text (page);
  g_autofree char *text = g_utf8_make_valid (raw != NULL ? raw : "", -1);
  g_autofree PopplerRectangle *boxes = NULL;
  const PopplerRectangle nowhere = { 0 };
  AtlasExtractLine *line = NULL;
  guint n = 0, i = 0;

  if (*text == '\0')
    return TRUE;

  if (!poppler_page_get_text_layout (page, &boxes, &n))
    n = 0;

  if (g_utf8_strlen (text, -1) > MAX_LETTERS_A_PAGE)
    {
      g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_TOO_LARGE,
                   /* translators: the name of a file, and the number of a page */
                   _("“%s”, page %u: there is too much text on one page."), name, number);
      return FALSE;
    }

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c), i++)
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter == '\n' || letter == '\f' || letter == '\r')
        {
          line = NULL;
          continue;
        }

      if (g_unichar_iscntrl (letter) && letter != '\t' && letter != 0xAD)
        continue;

      if (line == NULL)
        {
          line = atlas_extract_line_new (number);
          g_ptr_array_add (lines, line);
        }

      take_letter (line, letter, i < n ? &boxes[i] : &nowhere);
    }

  return TRUE;
}

static gboolean
read_pages (GPtrArray        *lines,
            PopplerDocument  *document,
            const char       *name,
            GCancellable     *cancellable,
            GError          **error)
{
  int n_pages = poppler_document_get_n_pages (document);
  gsize length = 0;

  if (n_pages > MAX_PAGES)
    {
      g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_TOO_LARGE,
                   /* translators: the name of a file, and two numbers of pages */
                   _("“%s” has %d pages: at most %d are read."), name, n_pages, MAX_PAGES);
      return FALSE;
    }

  for (int i = 0; i < n_pages; i++)
    {
      guint first = lines->len;
      PopplerPage *page;
      gboolean read;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      page = poppler_document_get_page (document, i);
      if (page == NULL)
        {
          g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_DAMAGED,
                       /* translators: the name of a file, and the number of a page */
                       _("“%s”, page %d: the page cannot be read."), name, i + 1);
          return FALSE;
        }

      read = read_page (lines, page, i + 1, name, error);
      g_object_unref (page);
      if (!read)
        return FALSE;

      for (guint j = first; j < lines->len; j++)
        length += ((const AtlasExtractLine *) lines->pdata[j])->text->len;

      if (length > ATLAS_EXTRACT_MAX_TEXT)
        {
          g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_TOO_LARGE,
                       /* translators: the name of a file, the number of a page, and a number of megabytes */
                       _("“%s”, page %d: the text up to here is larger than %d MB."), name, i + 1,
                       ATLAS_EXTRACT_MAX_TEXT / (1024 * 1024));
          return FALSE;
        }
    }

  return TRUE;
}

/* What programs put there in place of a title: the name of the file it was made from. */
static gboolean
is_file_name (const char *title)
{
  static const char * const endings[] = { ".doc", ".docx", ".pdf", ".indd", ".qxd", ".wps", ".ppt", ".pptx", ".tex", ".dvi" };
  g_autofree char *lower = g_utf8_strdown (title, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_suffix (lower, endings[i]))
        return TRUE;
    }

  return g_str_has_prefix (lower, "microsoft ") || g_str_has_prefix (lower, "untitled") || strlen (title) < 3;
}

static void
take_properties (AtlasExtract    *extract,
                 PopplerDocument *document)
{
  g_autofree char *title = poppler_document_get_title (document);
  g_autofree char *author = poppler_document_get_author (document);
  g_autofree char *line = atlas_extract_squeeze (title);

  if (line != NULL && g_utf8_validate (line, -1, NULL) && !is_file_name (line))
    extract->title = g_steal_pointer (&line);

  if (author != NULL && g_utf8_validate (author, -1, NULL))
    extract->author = atlas_extract_squeeze (author);
}

static void
take_error (const char    *name,
            const GError  *cause,
            GError       **error)
{
  if (g_error_matches (cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_LOCKED,
                 /* translators: %s is the name of a file */
                 _("“%s” is locked with a password: save it without one first."), name);
  else
    g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_DAMAGED,
                 /* translators: the name of a file; what the reader of PDF said */
                 _("“%s” is a PDF that cannot be read: %s."), name, cause->message);
}

/**
 * atlas_extract_pdf:
 * @extract: where to put what is read
 * @bytes: the file
 * @name: what the file is called, for messages
 * @cancellable: (nullable): to stop it, between two pages
 * @error: return location for an error
 *
 * Reads the text of a PDF page by page and puts the lines together to paragraphs.
 *
 * Returns: %FALSE with @error set if it could not be read
 */
gboolean
atlas_extract_pdf (AtlasExtract  *extract,
                   GBytes        *bytes,
                   const char    *name,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &cause);
  gboolean read;

  if (document == NULL)
    {
      take_error (name, cause, error);
      return FALSE;
    }

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_extract_line_free);
  read = read_pages (lines, document, name, cancellable, error);

  if (read)
    {
      extract->n_pages = poppler_document_get_n_pages (document);
      take_properties (extract, document);

      if (extract->title == NULL)
        extract->title = atlas_extract_lines_title (lines);

      extract->text = atlas_extract_lines_join (lines, extract->n_pages);
    }

  g_object_unref (document);

  return read;
}
