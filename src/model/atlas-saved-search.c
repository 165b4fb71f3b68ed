/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches that are kept in the collection. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-saved-search.h"

#include <string.h>

#include "atlas-summary.h"
#include "atlas-vocabulary.h"

static gboolean
is_called (AtlasRecordSet *searches,
           gint64          id,
           const char     *folded)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (searches, ATLAS_RECORD_TEXT, id);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      g_autofree char *own = atlas_fold (text->text);

      if (g_strcmp0 (text->field, "title") == 0 && strcmp (own, folded) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * atlas_saved_search_find:
 * @searches: saved searches with their titles
 * @title: a title in any language, in either case and width; or `#` and the id
 *
 * Returns: (nullable) (transfer none): the first saved search of that title
 */
const AtlasSavedSearch *
atlas_saved_search_find (AtlasRecordSet *searches,
                         const char     *title)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (searches, ATLAS_RECORD_SAVED_SEARCH);
  g_autofree char *folded = atlas_fold (title);
  char *end = NULL;
  gint64 id = *title == '#' ? g_ascii_strtoll (title + 1, &end, 10) : 0;

  g_strstrip (folded);
  for (guint i = 0; i < all->len && *folded != '\0'; i++)
    {
      const AtlasSavedSearch *search = all->pdata[i];

      if ((id != 0 && *end == '\0' && search->base.id == id) || is_called (searches, search->base.id, folded))
        return search;
    }

  return NULL;
}

/**
 * atlas_saved_search_title:
 * @searches: saved searches with their titles
 * @search: one of them
 * @labels: the language that is wanted
 *
 * Returns: (transfer none): what it is called; of one without a title, its query
 */
const char *
atlas_saved_search_title (AtlasRecordSet         *searches,
                          const AtlasSavedSearch *search,
                          AtlasLabelLanguage      labels)
{
  const char *title = atlas_record_set_text (searches, search->base.id, "title", atlas_languages_wanted (labels));

  return title != NULL ? title : search->query;
}

/**
 * atlas_saved_search_dup_title_in:
 * @searches: saved searches with their titles
 * @id: the id of one
 * @language: a BCP 47 tag; `zh` stands for `zh-Hans` as well
 *
 * Returns: (nullable) (transfer full): its title in this language and no other
 */
char *
atlas_saved_search_dup_title_in (AtlasRecordSet *searches,
                                 gint64          id,
                                 const char     *language)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (searches, ATLAS_RECORD_TEXT, id);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      if (g_strcmp0 (text->field, "title") == 0 && atlas_language_matches (text->language, language))
        return g_strdup (text->text);
    }

  return NULL;
}

/**
 * atlas_saved_search_set_sort:
 * @search: a saved search
 * @sort: what the results are sorted by: an index of %atlas_sorts
 * @property: the property whose figures they are sorted by; 0: any
 * @descending: whether the last one comes first
 *
 * Says in which order the results come.
 */
void
atlas_saved_search_set_sort (AtlasSavedSearch *search,
                             guint             sort,
                             gint64            property,
                             gboolean          descending)
{
  g_return_if_fail (sort < g_strv_length ((char **) atlas_sorts));

  /* By relevance is what nothing says. */
  atlas_set_text (&search->sort, sort > 0 ? atlas_sorts[sort] : NULL);
  search->sort_property = property;
  search->descending = descending;
}

/**
 * atlas_saved_search_get_sort:
 * @search: a saved search
 *
 * Returns: what the results are sorted by: an index of %atlas_sorts
 */
guint
atlas_saved_search_get_sort (const AtlasSavedSearch *search)
{
  guint sort = 0;

  while (search->sort != NULL && atlas_sorts[sort] != NULL && strcmp (atlas_sorts[sort], search->sort) != 0)
    sort++;

  return atlas_sorts[sort] != NULL ? sort : 0;
}

/**
 * atlas_saved_search_add:
 * @edit: an edit
 * @searches: those that there are
 * @query: what is searched for, as typed
 * @sort: what the results are sorted by: an index of %atlas_sorts
 * @property: the property whose figures they are sorted by; 0: any
 * @descending: whether the last one comes first
 *
 * Adds what it takes to keep a search, as the last of all.
 *
 * Returns: the id of the new record
 */
gint64
atlas_saved_search_add (AtlasEdit      *edit,
                        AtlasRecordSet *searches,
                        const char     *query,
                        guint           sort,
                        gint64          property,
                        gboolean        descending)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (searches, ATLAS_RECORD_SAVED_SEARCH);
  AtlasSavedSearch *search = atlas_record_new (ATLAS_RECORD_SAVED_SEARCH);
  gint64 id = search->base.id = atlas_record_new_id ();

  if (all->len > 0)
    search->ordinal = ((const AtlasSavedSearch *) all->pdata[all->len - 1])->ordinal + 1;
  atlas_set_text (&search->query, query);
  atlas_saved_search_set_sort (search, sort, property, descending);
  atlas_edit_take (edit, search);

  return id;
}

/**
 * atlas_saved_search_set_title:
 * @edit: an edit
 * @searches: those that there are
 * @id: the id of one, which may be new
 * @language: a BCP 47 tag
 * @title: (nullable): what it shall be called in this language; empty: nothing
 *
 * Adds what it takes to name a search; nothing where it is called so already.
 */
void
atlas_saved_search_set_title (AtlasEdit      *edit,
                              AtlasRecordSet *searches,
                              gint64          id,
                              const char     *language,
                              const char     *title)
{
  g_autofree char *stripped = title != NULL ? g_strstrip (g_strdup (title)) : NULL;

  atlas_vocabulary_set_text (edit, searches, ATLAS_RECORD_SAVED_SEARCH, id, "title", language, stripped);
}

/**
 * atlas_saved_search_move:
 * @edit: an edit
 * @searches: those that there are
 * @id: the id of one
 * @by: how many places down; negative: up
 *
 * Adds what it takes to move a search among the others: only what stands elsewhere is written.
 *
 * Returns: %FALSE if it stands at the end already
 */
gboolean
atlas_saved_search_move (AtlasEdit      *edit,
                         AtlasRecordSet *searches,
                         gint64          id,
                         int             by)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (searches, ATLAS_RECORD_SAVED_SEARCH);
  gconstpointer moved = atlas_record_set_get (searches, ATLAS_RECORD_SAVED_SEARCH, id);
  guint from = 0;
  int to;

  if (moved == NULL || !g_ptr_array_find (all, moved, &from))
    return FALSE;

  to = CLAMP ((int) from + by, 0, (int) all->len - 1);
  if (to == (int) from)
    return FALSE;

  g_ptr_array_remove_index (all, from);
  g_ptr_array_insert (all, to, (gpointer) moved);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasSavedSearch *search = all->pdata[i];
      AtlasSavedSearch *copy;

      if (search->ordinal == i)
        continue;
      copy = atlas_record_copy (search);
      copy->ordinal = i;
      atlas_edit_take (edit, copy);
    }

  return TRUE;
}
