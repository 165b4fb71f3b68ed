/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries of a collection, by id. What takes the place of an entry is added beside it; what was
 * there stays until the whole book goes. */
#define G_LOG_DOMAIN "atlas-session"

#include "atlas-entry-book.h"

#include <glib/gi18n-lib.h>

#include "atlas-collation.h"

struct _AtlasEntryBook
{
  gatomicrefcount ref_count;
  AtlasLabelLanguage labels;
  AtlasListed *first;       /* in one piece */
  guint n_first;
  GPtrArray *later;         /* (element-type AtlasListed) the main thread's */
};

static char *
make_key (const AtlasSummary *summary,
          AtlasLabelLanguage  labels)
{
  g_autoptr (GPtrArray) names = atlas_summary_list_names (summary);
  const AtlasName *name = atlas_names_pick (names, atlas_languages_wanted (labels));

  if (name == NULL)
    return atlas_collation_key (_("(no name)"));

  return atlas_collation_key (name->sort_key != NULL ? name->sort_key : name->text);
}

static int
compare_summaries (gconstpointer a,
                   gconstpointer b)
{
  gint64 one = (*(AtlasSummary * const *) a)->id, other = (*(AtlasSummary * const *) b)->id;

  return (one > other) - (one < other);
}

/**
 * atlas_entry_book_new:
 * @summaries: (element-type AtlasSummary): entries, in any order, each once
 * @labels: the language that they are put in order by
 *
 * Makes a book of entries. May be called on any thread, and takes as long as the keys of all names do.
 *
 * Returns: (transfer full): the book
 */
AtlasEntryBook *
atlas_entry_book_new (GPtrArray          *summaries,
                      AtlasLabelLanguage  labels)
{
  AtlasEntryBook *self = g_new0 (AtlasEntryBook, 1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (summaries->len);

  g_atomic_ref_count_init (&self->ref_count);
  self->labels = labels;
  self->later = g_ptr_array_new ();
  self->n_first = summaries->len;
  self->first = g_new (AtlasListed, summaries->len);
  for (guint i = 0; i < summaries->len; i++)
    g_ptr_array_add (sorted, summaries->pdata[i]);
  g_ptr_array_sort (sorted, compare_summaries);
  for (guint i = 0; i < sorted->len; i++)
    {
      self->first[i].summary = atlas_summary_ref (sorted->pdata[i]);
      self->first[i].key = make_key (sorted->pdata[i], labels);
    }

  return self;
}

AtlasEntryBook *
atlas_entry_book_ref (AtlasEntryBook *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

static void
clear_listed (AtlasListed *listed)
{
  atlas_summary_unref (listed->summary);
  g_free (listed->key);
}

/* May be called on any thread. */
void
atlas_entry_book_unref (AtlasEntryBook *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_first; i++)
    clear_listed (&self->first[i]);
  for (guint i = 0; i < self->later->len; i++)
    {
      clear_listed (self->later->pdata[i]);
      g_free (self->later->pdata[i]);
    }
  g_ptr_array_unref (self->later);
  g_free (self->first);
  g_free (self);
}

AtlasLabelLanguage
atlas_entry_book_get_labels (AtlasEntryBook *self)
{
  return self->labels;
}

/**
 * atlas_entry_book_list:
 * @self: a book
 *
 * Returns: (transfer container) (element-type AtlasListed): what the book was made of, by id
 */
GPtrArray *
atlas_entry_book_list (AtlasEntryBook *self)
{
  GPtrArray *listed = g_ptr_array_sized_new (self->n_first);

  for (guint i = 0; i < self->n_first; i++)
    g_ptr_array_add (listed, &self->first[i]);

  return listed;
}

/**
 * atlas_entry_book_add:
 * @self: a book
 * @summary: an entry that is new, or takes the place of one that is in the book
 *
 * To be called on the main thread.
 *
 * Returns: (transfer none): the entry in the book
 */
AtlasListed *
atlas_entry_book_add (AtlasEntryBook *self,
                      AtlasSummary   *summary)
{
  AtlasListed *listed = g_new (AtlasListed, 1);

  listed->summary = atlas_summary_ref (summary);
  listed->key = make_key (summary, self->labels);
  g_ptr_array_add (self->later, listed);

  return listed;
}

/**
 * atlas_listed_find:
 * @listed: (element-type AtlasListed): entries by id
 * @id: an id
 * @found: (out): whether it is among them
 *
 * Returns: the first place whose id is not below @id
 */
guint
atlas_listed_find (GPtrArray *listed,
                   gint64     id,
                   gboolean  *found)
{
  guint first = 0, end = listed->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (((const AtlasListed *) listed->pdata[middle])->summary->id < id)
        first = middle + 1;
      else
        end = middle;
    }
  *found = first < listed->len && ((const AtlasListed *) listed->pdata[first])->summary->id == id;

  return first;
}
