/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells what kind of document it is, has it read by the right reader, and does so for files on a
 * thread of GTask's pool. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (atlas-extract-error-quark, atlas_extract_error)

/* Bytes in which a page must say that it is one. */
#define TELLS_WITHIN 4096

/* Kinds of files that people take for articles and that are not read. */
static const struct { const char *start; const char *what; } unsupported[] = {
  { "PK\x03\x04", N_("“%s” is an office document or an archive: save it as PDF or as text first.") },
  { "\xd0\xcf\x11\xe0", N_("“%s” is an old office document: save it as PDF or as text first.") },
  { "{\\rtf", N_("“%s” is a rich text document: save it as PDF or as text first.") },
  { "\x89PNG", N_("“%s” is a picture: its words must be typed or recognised first.") },
  { "\xff\xd8\xff", N_("“%s” is a picture: its words must be typed or recognised first.") },
  { "bplist0", N_("“%s” is a web archive: save the page as HTML or as PDF.") },
};

/**
 * atlas_extract_free:
 * @self: (nullable): what was read
 */
void
atlas_extract_free (AtlasExtract *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->title);
  g_free (self->author);
  g_free (self->container);
  g_free (self->publisher);
  g_free (self->issued);
  g_free (self->language);
  g_free (self->url);
  g_free (self->doi);
  g_free (self->encoding);
  g_free (self);
}

static gboolean
too_large (const char  *name,
           guint        megabytes,
           GError     **error)
{
  g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_TOO_LARGE,
               /* translators: the name of a file, and a number of megabytes */
               _("“%s” is too large: at most %u MB are read."), name, megabytes);

  return FALSE;
}

/* Whether a file says by its first bytes that it is one of those that are not read. */
static gboolean
check_supported (const char  *data,
                 gsize        length,
                 const char  *name,
                 GError     **error)
{
  g_autofree char *head = g_strndup (data, MIN (length, TELLS_WITHIN));

  for (guint i = 0; i < G_N_ELEMENTS (unsupported); i++)
    {
      if (g_str_has_prefix (head, unsupported[i].start))
        {
          g_autoptr (GString) sentence = g_string_new (_(unsupported[i].what));

          g_string_replace (sentence, "%s", name, 1);
          g_set_error_literal (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_UNSUPPORTED, sentence->str);
          return FALSE;
        }
    }

  if (strstr (head, "MIME-Version:") != NULL && strstr (head, "multipart/related") != NULL)
    {
      g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_UNSUPPORTED,
                   /* translators: %s is the name of a file */
                   _("“%s” is a web archive: save the page as HTML or as PDF."), name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
is_pdf (const char *data,
        gsize       length)
{
  return g_strstr_len (data, MIN (length, 1024), "%PDF-") != NULL;
}

/* NUL bytes are skipped, so that a page in UTF-16 is known for one. */
static gboolean
is_html (const char *data,
         gsize       length)
{
  static const char * const starts[] = {
    "<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<div", "<p>", "<p ",
    "<table", "<h1", "<span", "<!-- saved from url", NULL
  };
  g_autoptr (GString) head = g_string_new (NULL);
  const char *at;

  for (gsize i = 0; i < MIN (length, TELLS_WITHIN); i++)
    {
      if (data[i] != '\0')
        g_string_append_c (head, g_ascii_tolower (data[i]));
    }

  at = head->str;
  if (g_str_has_prefix (at, "\xef\xbb\xbf"))
    at += 3;
  else if (g_str_has_prefix (at, "\xff\xfe") || g_str_has_prefix (at, "\xfe\xff"))
    at += 2;

  at += strspn (at, " \t\r\n");
  if (*at != '<')
    return FALSE;

  for (guint i = 0; starts[i] != NULL; i++)
    {
      /* After an XML declaration and comments these may come later. */
      if (i < 4 ? strstr (at, starts[i]) != NULL : g_str_has_prefix (at, starts[i]))
        return TRUE;
    }

  return g_str_has_prefix (at, "<!-- saved from url");
}

static gboolean
read_document (AtlasExtract  *extract,
               GBytes        *bytes,
               const char    *name,
               GCancellable  *cancellable,
               GError       **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = NULL;
  gboolean html;

  if (length > ATLAS_EXTRACT_MAX_FILE)
    return too_large (name, ATLAS_EXTRACT_MAX_FILE / (1024 * 1024), error);

  if (length > 0 && is_pdf (data, length))
    {
      extract->kind = ATLAS_EXTRACT_PDF;
      return atlas_extract_pdf (extract, bytes, name, cancellable, error);
    }

  if (length > 0 && !check_supported (data, length, name, error))
    return FALSE;

  if (length > ATLAS_EXTRACT_MAX_MARKUP)
    return too_large (name, ATLAS_EXTRACT_MAX_MARKUP / (1024 * 1024), error);

  html = length > 0 && is_html (data, length);
  text = atlas_extract_decode (bytes, name, html, &extract->encoding, &extract->n_replaced, error);
  if (text == NULL)
    return FALSE;

  if (html)
    {
      extract->kind = ATLAS_EXTRACT_HTML;
      return atlas_extract_html (extract, text, name, cancellable, error);
    }

  extract->kind = ATLAS_EXTRACT_PLAIN;
  atlas_extract_plain (extract, text);

  return TRUE;
}

/**
 * atlas_text_from_bytes:
 * @bytes: a document: plain text, HTML or PDF
 * @name: (nullable): what to call it in messages
 * @cancellable: (nullable): to stop it
 * @error: return location for an error; its message is a sentence
 *
 * Reads the words of a document. May take a while: call it from a thread of its own where the
 * document is not known to be small.
 *
 * Returns: (transfer full): the words and what the document says of itself, or %NULL
 */
AtlasExtract *
atlas_text_from_bytes (GBytes        *bytes,
                       const char    *name,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (AtlasExtract) extract = g_new0 (AtlasExtract, 1);
  g_autofree char *shown = name != NULL ? g_utf8_make_valid (name, -1)
                                        : g_strdup (C_("name of a document that was pasted", "Pasted document"));

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !read_document (extract, bytes, shown, cancellable, error))
    return NULL;

  if (extract->text == NULL || *extract->text == '\0')
    {
      g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_EMPTY,
                   extract->kind == ATLAS_EXTRACT_PDF
                     /* translators: %s is the name of a file */
                     ? _("“%s” holds no text: its pages are pictures, perhaps scans.")
                     /* translators: %s is the name of a file */
                     : _("“%s” holds no text."),
                   shown);
      return NULL;
    }

  if (strlen (extract->text) > ATLAS_EXTRACT_MAX_TEXT)
    {
      too_large (shown, ATLAS_EXTRACT_MAX_TEXT / (1024 * 1024), error);
      return NULL;
    }

  if (extract->language == NULL)
    extract->language = atlas_extract_language (extract->text);

  return g_steal_pointer (&extract);
}

/* At most one byte more than is allowed, so that a file that grows or never ends does no harm. */
static GBytes *
read_file (GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) content = NULL;
  g_autofree guint8 *buffer = NULL;
  const gsize size = 256 * 1024;

  if (stream == NULL)
    return NULL;

  content = g_byte_array_new ();
  buffer = g_malloc (size);

  while (content->len <= ATLAS_EXTRACT_MAX_FILE)
    {
      gssize n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, size, cancellable, error);

      if (n < 0)
        return NULL;

      if (n == 0)
        break;

      g_byte_array_append (content, buffer, n);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

static void
extract_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  GFile *file = data;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : g_file_get_uri (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_file (file, cancellable, &error);
  AtlasExtract *extract = NULL;

  if (bytes == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* translators: “file”: what went wrong */
    g_prefix_error (&error, _("“%s”: "), name);

  if (bytes != NULL)
    extract = atlas_text_from_bytes (bytes, name, cancellable, &error);

  if (extract == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, extract, (GDestroyNotify) atlas_extract_free);
}

/**
 * atlas_text_from_file_async:
 * @file: a document
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: passed to @callback
 *
 * Reads the words of a file on a thread of its own.
 */
void
atlas_text_from_file_async (GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, atlas_text_from_file_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, extract_in_thread);
}

/**
 * atlas_text_from_file_finish:
 * @result: what the callback was given
 * @error: return location for an error; its message is a sentence that names the file
 *
 * Returns: (transfer full): the words and what the document says of itself, or %NULL
 */
AtlasExtract *
atlas_text_from_file_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
