/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry as lists and the map need it. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-summary.h"

#include <math.h>
#include <string.h>

/* A packed name: '1' where it is preferred, else '0'; then, each ended by a zero byte, its language,
 * kind, sort key (empty: none) and text. */

/**
 * atlas_summary_new:
 *
 * Returns: (transfer full): an empty summary; fill it before anyone else sees it
 */
AtlasSummary *
atlas_summary_new (void)
{
  AtlasSummary *self = g_new0 (AtlasSummary, 1);

  self->precision_m = NAN;
  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

/**
 * atlas_summary_ref:
 * @self: a summary
 *
 * Returns: (transfer full): the same summary
 */
AtlasSummary *
atlas_summary_ref (AtlasSummary *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_summary_unref:
 * @self: (transfer full): a summary
 *
 * Drops a reference; the last one frees the summary.
 */
void
atlas_summary_unref (AtlasSummary *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->haystack);
  g_free (self->names);
  g_free (self);
}

/**
 * atlas_summary_set_kind:
 * @self: a summary
 * @kind: (nullable): a kind of entry
 *
 * Sets the kind, of which all summaries share the word.
 */
void
atlas_summary_set_kind (AtlasSummary *self,
                        const char   *kind)
{
  self->kind = g_intern_string (kind);
}

/**
 * atlas_summary_set_review:
 * @self: a summary
 * @review: (nullable): a state of review
 *
 * Sets the state of review, of which all summaries share the word.
 */
void
atlas_summary_set_review (AtlasSummary *self,
                          const char   *review)
{
  self->review = g_intern_string (review);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const AtlasName *one = *(const AtlasName * const *) a;
  const AtlasName *other = *(const AtlasName * const *) b;

  if (one->ordinal != other->ordinal)
    return one->ordinal < other->ordinal ? -1 : 1;

  return one->base.id < other->base.id ? -1 : one->base.id > other->base.id;
}

static void
pack_text (GString    *packed,
           const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");

  g_string_append_len (packed, valid, (gssize) strlen (valid) + 1);
}

/**
 * atlas_summary_set_names:
 * @self: a summary that has no names yet
 * @names: (element-type AtlasName): the entry's names, which are sorted here by ordinal, then id
 *
 * Packs the names. Those without a text are left out.
 */
void
atlas_summary_set_names (AtlasSummary *self,
                         GPtrArray    *names)
{
  g_autoptr (GString) packed = g_string_sized_new (128);

  g_return_if_fail (self->names == NULL);

  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      if (name->text == NULL)
        continue;

      g_string_append_c (packed, name->preferred != 0 ? '1' : '0');
      pack_text (packed, name->language);
      pack_text (packed, name->kind);
      pack_text (packed, name->sort_key);
      pack_text (packed, name->text);
      self->n_names++;
    }

  if (packed->len > 0)
    self->names = g_memdup2 (packed->str, packed->len);
}

/**
 * atlas_summary_add_words:
 * @self: a summary
 * @text: (nullable): what it is to be found by
 *
 * Adds a text, folded, to those that are searched.
 */
void
atlas_summary_add_words (AtlasSummary *self,
                         const char   *text)
{
  g_autofree char *folded = NULL;
  gsize before, length;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return;

  folded = atlas_fold (text);
  before = self->haystack != NULL ? strlen (self->haystack) : 0;
  length = strlen (folded);
  self->haystack = g_realloc (self->haystack, before + length + 2);
  memcpy (self->haystack + before, folded, length);
  memcpy (self->haystack + before + length, "\n", 2);
}

static const char *
next_text (const char **at)
{
  const char *text = *at;

  *at += strlen (text) + 1;

  return text;
}

/**
 * atlas_summary_list_names:
 * @self: a summary
 *
 * The names as records, as far as a summary knows them: text, language, kind, sort key, whether
 * preferred. Their texts are the summary's own and live as long as it does; their ids are only good
 * for telling them apart.
 *
 * Returns: (transfer full) (element-type AtlasName): the names by ordinal
 */
GPtrArray *
atlas_summary_list_names (const AtlasSummary *self)
{
  GPtrArray *names = g_ptr_array_new_full (self->n_names, g_free);
  const char *at = self->names;

  for (guint i = 0; i < self->n_names; i++)
    {
      AtlasName *name = g_new0 (AtlasName, 1);

      name->base.type = ATLAS_RECORD_NAME;
      name->base.id = i + 1;
      name->entry = self->id;
      name->ordinal = i;
      name->preferred = *at++ == '1';
      name->language = (char *) next_text (&at);
      name->kind = (char *) next_text (&at);
      name->sort_key = (char *) next_text (&at);
      if (*name->sort_key == '\0')
        name->sort_key = NULL;
      name->text = (char *) next_text (&at);
      g_ptr_array_add (names, name);
    }

  return names;
}

/**
 * atlas_summary_has_name:
 * @self: a summary
 * @text: a name
 *
 * Returns: %TRUE if the entry has just this name, in any language
 */
gboolean
atlas_summary_has_name (const AtlasSummary *self,
                        const char         *text)
{
  const char *at = self->names;

  for (guint i = 0; i < self->n_names; i++)
    {
      at++;
      next_text (&at);
      next_text (&at);
      next_text (&at);
      if (strcmp (next_text (&at), text) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * atlas_summary_matches:
 * @self: a summary
 * @folded_words: (nullable) (array zero-terminated=1): words, by atlas_fold()
 *
 * Returns: whether every word is found in what the entry is to be found by
 */
gboolean
atlas_summary_matches (const AtlasSummary *self,
                       const char * const *folded_words)
{
  for (guint i = 0; folded_words != NULL && folded_words[i] != NULL; i++)
    if (strstr (self->haystack != NULL ? self->haystack : "", folded_words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * atlas_fold:
 * @text: (nullable): a text in any language
 *
 * Folds a text for comparing: Unicode NFKC (full and half width become one), then case.
 *
 * Returns: (transfer full): the folded text, empty for %NULL or broken UTF-8
 */
char *
atlas_fold (const char *text)
{
  g_autofree char *normal = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;

  return normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
}
