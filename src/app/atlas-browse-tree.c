/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the entries in the tree: by hub, kind and name. A million are sorted in a second, and
 * narrowed to those that are shown in one walk along their ids and one along the tree. */
#define G_LOG_DOMAIN "atlas-app"

#include "atlas-browse-tree.h"

#include <stdlib.h>
#include <string.h>

#include "atlas-labels.h"

struct _AtlasBrowseTree
{
  gatomicrefcount ref_count;
  gint64 *ids;              /* ascending */
  guint *order;             /* places in @ids, in the order of the tree */
  guint n;
  GArray *runs;             /* (element-type Run) */
};

typedef struct
{
  gint64 hub;
  int kind;
  guint start;
  guint end;
} Run;

typedef struct
{
  guint hub;                /* its rank among the hubs, G_MAXUINT: none */
  int kind;
  guint64 prefix;           /* the beginning of the key, for comparing as a number */
  const char *key;
  guint place;
} Place;

static guint64
key_prefix (const char *key)
{
  guint64 prefix = 0;

  for (guint i = 0; i < 8; i++)
    {
      prefix = prefix << 8 | (guint8) *key;
      if (*key != '\0')
        key++;
    }

  return prefix;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *one = a, *other = b;
  int order;

  if (one->hub != other->hub)
    return one->hub < other->hub ? -1 : 1;
  if (one->kind != other->kind)
    return one->kind - other->kind;
  if (one->prefix != other->prefix)
    return one->prefix < other->prefix ? -1 : 1;

  order = strcmp (one->key, other->key);

  return order != 0 ? order : (one->place > other->place) - (one->place < other->place);
}

static gboolean
is_hub (const AtlasSummary *summary)
{
  return g_strcmp0 (summary->kind, "hub") == 0;
}

static int
compare_hubs (gconstpointer a,
              gconstpointer b)
{
  const AtlasListed *one = *(const AtlasListed * const *) a, *other = *(const AtlasListed * const *) b;
  int order = strcmp (one->key, other->key);

  return order != 0 ? order : (one->summary->id > other->summary->id) - (one->summary->id < other->summary->id);
}

/* Whatever is a hub or has been made one by an entry of it, with its rank plus one by name. */
static GHashTable *
rank_hubs (GPtrArray *listed)
{
  GHashTable *ranks = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) hubs = g_ptr_array_new ();

  for (guint i = 0; i < listed->len; i++)
    {
      const AtlasListed *entry = listed->pdata[i];
      gint64 hub = is_hub (entry->summary) ? entry->summary->id : entry->summary->hub;
      gboolean found;
      guint place;

      if (hub == 0 || g_hash_table_contains (ranks, &hub))
        continue;

      place = atlas_listed_find (listed, hub, &found);
      if (!found)
        continue;
      entry = listed->pdata[place];
      g_hash_table_insert (ranks, &entry->summary->id, NULL);
      g_ptr_array_add (hubs, (gpointer) entry);
    }

  g_ptr_array_sort (hubs, compare_hubs);
  for (guint i = 0; i < hubs->len; i++)
    g_hash_table_insert (ranks, &((AtlasListed *) hubs->pdata[i])->summary->id, GUINT_TO_POINTER (i + 1));

  return ranks;
}

static void
find_runs (AtlasBrowseTree *self,
           GPtrArray       *listed,
           const Place     *places)
{
  for (guint start = 0, end; start < self->n; start = end)
    {
      const AtlasSummary *summary = ((const AtlasListed *) listed->pdata[places[start].place])->summary;
      gint64 hub = places[start].hub == G_MAXUINT ? 0 : is_hub (summary) ? summary->id : summary->hub;
      Run run;

      for (end = start + 1; end < self->n && places[end].hub == places[start].hub && places[end].kind == places[start].kind;)
        end++;
      run = (Run) { hub, places[start].kind, start, end };
      g_array_append_val (self->runs, run);
    }
}

/* Puts entries in order. @listed: (element-type AtlasListed) of @book, by id */
AtlasBrowseTree *
atlas_browse_tree_new (AtlasEntryBook *book,
                       GPtrArray      *listed)
{
  AtlasBrowseTree *self = g_new0 (AtlasBrowseTree, 1);
  g_autoptr (GHashTable) ranks = rank_hubs (listed);
  g_autofree Place *places = g_new (Place, listed->len + 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n = listed->len;
  self->ids = g_new (gint64, listed->len + 1);
  self->order = g_new (guint, listed->len + 1);
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  for (guint i = 0; i < listed->len; i++)
    {
      const AtlasListed *entry = listed->pdata[i];
      gboolean hub = is_hub (entry->summary);
      guint rank = GPOINTER_TO_UINT (g_hash_table_lookup (ranks, hub ? &entry->summary->id : &entry->summary->hub));

      self->ids[i] = entry->summary->id;
      places[i] = (Place) { rank - 1, hub ? -1 : atlas_kind_index (entry->summary->kind),
                            key_prefix (entry->key), entry->key, i };
    }

  qsort (places, self->n, sizeof *places, compare_places);
  for (guint i = 0; i < self->n; i++)
    self->order[i] = places[i].place;
  find_runs (self, listed, places);

  return self;
}

AtlasBrowseTree *
atlas_browse_tree_ref (AtlasBrowseTree *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
atlas_browse_tree_unref (AtlasBrowseTree *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->ids);
  g_free (self->order);
  g_array_unref (self->runs);
  g_free (self);
}

static void
free_run (gpointer data)
{
  AtlasBrowseRun *run = data;

  g_array_unref (run->ids);
  g_free (run);
}

static guint8 *
mark (AtlasBrowseTree *self,
      AtlasIdSet      *shown)
{
  guint8 *marks = g_new (guint8, self->n + 1);
  const gint64 *wanted = atlas_id_set_get (shown);
  guint n_wanted = atlas_id_set_size (shown), next = 0;

  for (guint i = 0; i < self->n; i++)
    {
      while (next < n_wanted && wanted[next] < self->ids[i])
        next++;
      marks[i] = next < n_wanted && wanted[next] == self->ids[i];
    }

  return marks;
}

/* (transfer full) (element-type AtlasBrowseRun): the tree as far as it is shown, kind by kind; a kind of
 * which nothing is shown is there as well. @shown: (nullable): NULL: all. */
GPtrArray *
atlas_browse_tree_narrow (AtlasBrowseTree *self,
                          AtlasIdSet      *shown)
{
  GPtrArray *runs = g_ptr_array_new_full (self->runs->len, free_run);
  g_autofree guint8 *marks = shown != NULL ? mark (self, shown) : NULL;

  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *whole = &g_array_index (self->runs, Run, i);
      AtlasBrowseRun *run = g_new (AtlasBrowseRun, 1);

      run->hub = whole->hub;
      run->kind = whole->kind;
      run->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), shown == NULL ? whole->end - whole->start : 0);
      for (guint place = whole->start; place < whole->end; place++)
        if (marks == NULL || marks[self->order[place]] != 0)
          g_array_append_val (run->ids, self->ids[self->order[place]]);
      g_ptr_array_add (runs, run);
    }

  return runs;
}
