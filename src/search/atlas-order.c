/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders other than by how well a match fits: by name, time, figure, distance, last change. Of a million
 * matches only the first so many are put in order. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-searcher-private.h"

#include <math.h>
#include <string.h>

#include "atlas-collation.h"
#include "atlas-distance.h"

/* Names that begin alike are read to tell which comes first, so many of them. */
#define MAX_ALIKE 500

#define LAST G_MAXUINT64

typedef struct
{
  guint64 key;
  guint   place;
} Item;

typedef struct
{
  char  *key;
  Item   item;
} Named;

static int
compare_items (gconstpointer one,
               gconstpointer other)
{
  const Item *a = one, *b = other;

  if (a->key != b->key)
    return a->key < b->key ? -1 : 1;

  return (a->place > b->place) - (a->place < b->place);
}

/* Keeps the greatest item on top. */
static void
sink (Item  *heap,
      guint  size,
      guint  place)
{
  for (;;)
    {
      guint child = 2 * place + 1;
      Item moved;

      if (child >= size)
        return;
      if (child + 1 < size && compare_items (&heap[child + 1], &heap[child]) > 0)
        child++;
      if (compare_items (&heap[child], &heap[place]) <= 0)
        return;

      moved = heap[place];
      heap[place] = heap[child];
      heap[child] = moved;
      place = child;
    }
}

/* Drops all but the first @wanted items, and puts these in order. */
static void
keep_first (GArray *items,
            guint   wanted)
{
  Item *heap = (Item *) (void *) items->data;

  if (wanted == 0)
    {
      g_array_set_size (items, 0);
      return;
    }

  if (wanted < items->len)
    {
      for (guint i = wanted / 2 + 1; i-- > 0;)
        sink (heap, wanted, i);
      for (guint i = wanted; i < items->len; i++)
        {
          if (compare_items (&heap[i], &heap[0]) < 0)
            {
              heap[0] = heap[i];
              sink (heap, wanted, 0);
            }
        }
      g_array_set_size (items, wanted);
    }

  g_array_sort (items, compare_items);
}

/* A number in the same order. */
static guint64
key_of_double (double value)
{
  guint64 bits;

  if (isnan (value))
    return LAST;

  memcpy (&bits, &value, sizeof bits);

  return (bits >> 63) != 0 ? ~bits : bits | G_GUINT64_CONSTANT (1) << 63;
}

static guint64
key_of (const AtlasSearchRequest *request,
        const AtlasDocument      *document,
        guint                     language)
{
  switch (request->sort)
    {
    case ATLAS_SORT_NAME:
      return document->name_keys[language] != 0 ? document->name_keys[language] : LAST;
    case ATLAS_SORT_DATE:
      return document->day != ATLAS_DAY_MAX ? (guint64) ((gint64) document->day - G_MININT32) : LAST;
    case ATLAS_SORT_DISTANCE:
      return isnan (document->latitude)
             ? LAST
             : key_of_double (atlas_distance (request->longitude, request->latitude, document->longitude,
                                              document->latitude));
    case ATLAS_SORT_CHANGED:
      return document->changed != 0 ? document->changed : LAST;
    case ATLAS_SORT_RELEVANCE:
    case ATLAS_SORT_FIGURE:
    default:
      return LAST;
    }
}

/* What has no name, no date, no figure comes last either way. */
static guint64
turn (guint64  key,
      gboolean descending)
{
  return descending && key != LAST ? LAST - 1 - key : key;
}

/* The figure of each match: of several the one that comes first. */
static gboolean
read_figures (AtlasSearcher             *self,
              const AtlasSearchRequest  *request,
              const AtlasBits           *matches,
              GArray                    *items,
              GError                   **error)
{
  g_autofree guint64 *keys = g_new (guint64, MAX (matches->size, 1));
  sqlite3_stmt *statement = atlas_index_prepare (self->index,
    request->sort_property != 0
    ? "SELECT doc, value FROM number WHERE property = ?1" : "SELECT doc, value FROM number", error);
  int code;

  if (statement == NULL)
    return FALSE;

  if (request->sort_property != 0)
    sqlite3_bind_int64 (statement, 1, request->sort_property);
  memset (keys, 0xff, sizeof *keys * matches->size);

  while ((code = atlas_index_step (self->index, statement, error)) == SQLITE_ROW)
    {
      guint place = 0;
      guint64 key;

      if (!atlas_documents_find (self->documents, sqlite3_column_int64 (statement, 0), &place))
        continue;

      key = turn (key_of_double (sqlite3_column_double (statement, 1)), request->descending);
      keys[place] = MIN (keys[place], key);
    }

  for (guint place = atlas_bits_next (matches, 0); place < matches->size; place = atlas_bits_next (matches, place + 1))
    {
      Item item = { keys[place], place };

      g_array_append_val (items, item);
    }

  return code == SQLITE_DONE;
}

static int
compare_named (gconstpointer one,
               gconstpointer other)
{
  const Named *a = one, *b = other;
  int order = strcmp (a->key, b->key);

  return order != 0 ? order : compare_items (&a->item, &b->item);
}

static void
clear_named (gpointer data)
{
  g_free (((Named *) data)->key);
}

/* The full key of the name by which an entry is sorted. */
static char *
full_key (AtlasDbDocument    *document,
          AtlasLabelLanguage  labels)
{
  const AtlasName *name = document != NULL ? atlas_names_pick (document->names, atlas_languages_wanted (labels)) : NULL;

  if (name == NULL)
    return g_strdup ("\xff");

  return atlas_collation_key (name->sort_key != NULL ? name->sort_key : name->text);
}

/* Puts items in order whose names begin alike, as far as the beginning is known. */
static gboolean
sort_alike (AtlasSearcher             *self,
            const AtlasSearchRequest  *request,
            Item                      *items,
            guint                      n_items,
            GError                   **error)
{
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (Named));
  g_autoptr (GPtrArray) documents = NULL;
  g_autofree gint64 *ids = g_new (gint64, n_items);

  for (guint i = 0; i < n_items; i++)
    ids[i] = atlas_documents_get (self->documents, items[i].place)->entry;

  documents = atlas_db_load_document_parts (self->db, ids, n_items, ATLAS_DB_DOCUMENT_NAMES, error);
  if (documents == NULL)
    return FALSE;

  g_array_set_clear_func (named, clear_named);
  for (guint i = 0; i < n_items; i++)
    {
      Named one = { full_key (atlas_hits_find_document (documents, ids[i]), request->labels), items[i] };

      g_array_append_val (named, one);
    }
  g_array_sort (named, compare_named);

  for (guint i = 0; i < n_items; i++)
    items[i] = g_array_index (named, Named, request->descending ? n_items - 1 - i : i).item;

  return TRUE;
}

/* Those alike that reach into what is asked for. */
static gboolean
sort_names (AtlasSearcher             *self,
            const AtlasSearchRequest  *request,
            GArray                    *items,
            GError                   **error)
{
  Item *all = (Item *) (void *) items->data;
  guint from = 0;

  while (from < items->len && from < request->offset + request->limit)
    {
      guint to = from + 1;

      while (to < items->len && all[to].key == all[from].key)
        to++;

      if (to > request->offset && to - from > 1 && to - from <= MAX_ALIKE && all[from].key != LAST &&
          !sort_alike (self, request, all + from, to - from, error))
        return FALSE;

      from = to;
    }

  return TRUE;
}

/**
 * atlas_order:
 * @self: a searcher
 * @request: by what, and which of them are wanted
 * @matches: the documents
 * @error: where an error goes
 *
 * Puts matches in order. Equals are in the order of their importance.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasRanked): those that are wanted; %NULL on error
 */
GArray *
atlas_order (AtlasSearcher             *self,
             const AtlasSearchRequest  *request,
             const AtlasBits           *matches,
             GError                   **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  guint language = atlas_labels_are_chinese (request->labels) ? 1 : 0;
  guint end = request->offset + request->limit;
  GArray *wanted = g_array_new (FALSE, TRUE, sizeof (AtlasRanked));

  if (request->sort == ATLAS_SORT_FIGURE && !read_figures (self, request, matches, items, error))
    {
      g_array_unref (wanted);
      return NULL;
    }

  if (request->sort != ATLAS_SORT_FIGURE)
    {
      for (guint place = atlas_bits_next (matches, 0); place < matches->size;
           place = atlas_bits_next (matches, place + 1))
        {
          Item item = { turn (key_of (request, atlas_documents_get (self->documents, place), language),
                              request->descending), place };

          g_array_append_val (items, item);
        }
    }

  keep_first (items, end < G_MAXUINT - MAX_ALIKE ? end + MAX_ALIKE : end);
  if (request->sort == ATLAS_SORT_NAME && !sort_names (self, request, items, error))
    {
      g_array_unref (wanted);
      return NULL;
    }

  for (guint i = request->offset; i < MIN (end, items->len); i++)
    {
      AtlasRanked ranked = { .place = g_array_index (items, Item, i).place };

      g_array_append_val (wanted, ranked);
    }

  return wanted;
}
