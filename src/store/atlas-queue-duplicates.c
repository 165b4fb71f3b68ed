/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries that may be about the same thing: of one kind, and of the same name in some language, or
 * precisely at the same place and of a similar name. Nothing is compared with everything: equal names
 * meet by sorting, near places by sorting them in strips. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-queue-private.h"

#include <math.h>
#include <string.h>

#include "atlas-distance.h"
#include "atlas-geometry.h"
#include "atlas-summary.h"

#define NEAR_METRES 200.0
#define FAR_METRES 50000.0
#define METRES_A_DEGREE 111195.0
#define STRIP_DEGREES (NEAR_METRES / METRES_A_DEGREE)
#define SIMILAR 0.6

/* As many others as one entry is compared with at each of these steps. */
#define MAX_OTHERS 64

typedef struct
{
  gint64 id;
  guint64 pairs;            /* of the characters that follow one another in its names: a bit each */
  float longitude, latitude;/* NAN: no position */
  guint8 kind;
  gboolean precise;
} Entry;

typedef struct
{
  guint64 hash;             /* of a folded name and the kind */
  guint entry;              /* its place among the entries */
} Name;

typedef struct
{
  gint64 one, other;        /* the smaller id first */
} Pair;

typedef struct
{
  AtlasDb *db;
  GArray *entries;          /* (element-type Entry) by id */
  GArray *names;            /* (element-type Name) */
  GHashTable *different;    /* (element-type Pair): judged not to be the same */
  GHashTable *found;        /* (element-type Pair) */
  GArray *items;
} Search;

static guint
hash_pair (gconstpointer key)
{
  const Pair *pair = key;

  return (guint) (pair->one * 31 + pair->other) ^ (guint) (pair->other >> 21);
}

static gboolean
equal_pairs (gconstpointer a,
             gconstpointer b)
{
  const Pair *one = a, *other = b;

  return one->one == other->one && one->other == other->other;
}

static Pair
make_pair (gint64 one,
           gint64 other)
{
  return (Pair) { MIN (one, other), MAX (one, other) };
}

/* What is left of a name when it is compared: letters and digits, in one case and width, without an
 * English article. */
static char *
fold_name (const char *text)
{
  g_autofree char *folded = atlas_fold (text);
  GString *key = g_string_new (NULL);
  const char *p = g_str_has_prefix (folded, "the ") ? folded + 4 : folded;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (key, c);
    }

  return g_string_free (key, FALSE);
}

static guint64
hash_bytes (const char *bytes,
            guint64     hash)
{
  for (; *bytes != '\0'; bytes++)
    hash = (hash ^ (guchar) *bytes) * G_GUINT64_CONSTANT (1099511628211);

  return hash;
}

static guint64
pairs_of (const char *key)
{
  guint64 pairs = 0;

  for (const char *p = key; *p != '\0' && *g_utf8_next_char (p) != '\0'; p = g_utf8_next_char (p))
    {
      guint hash = g_utf8_get_char (p) * 2654435761u ^ g_utf8_get_char (g_utf8_next_char (p)) * 40503u;

      pairs |= G_GUINT64_CONSTANT (1) << (hash >> 26);
    }

  return pairs;
}

static gboolean
load_entries (Search  *search,
              GError **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (search->db,
    "SELECT id, kind, position, precision_m FROM entry ORDER BY id", error);
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (search->db, statement, error)) == SQLITE_ROW)
    {
      const char *kind = (const char *) sqlite3_column_text (statement, 1);
      Entry entry = { .id = sqlite3_column_int64 (statement, 0), .longitude = NAN, .latitude = NAN };
      AtlasPoint point = { 0 };

      while (atlas_kinds[entry.kind] != NULL && g_strcmp0 (atlas_kinds[entry.kind], kind) != 0)
        entry.kind++;

      if (atlas_geometry_decode (sqlite3_column_blob (statement, 2),
                                 (gsize) sqlite3_column_bytes (statement, 2), &point) && point.set)
        {
          entry.longitude = (float) point.longitude;
          entry.latitude = (float) point.latitude;
          entry.precise = sqlite3_column_type (statement, 3) != SQLITE_NULL &&
                          sqlite3_column_double (statement, 3) <= NEAR_METRES;
        }

      g_array_append_val (search->entries, entry);
    }

  return code == SQLITE_DONE;
}

/* The names come by entry, as the entries do. */
static gboolean
load_names (Search  *search,
            GError **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (search->db,
    "SELECT entry, text FROM name WHERE kind <> 'as-printed' ORDER BY entry", error);
  guint place = 0;
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (search->db, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_autofree char *key = NULL;
      Entry *entry;
      Name name;

      while (place < search->entries->len && g_array_index (search->entries, Entry, place).id < id)
        place++;
      if (place == search->entries->len || g_array_index (search->entries, Entry, place).id != id)
        continue;

      key = fold_name ((const char *) sqlite3_column_text (statement, 1));
      if (*key == '\0')
        continue;

      entry = &g_array_index (search->entries, Entry, place);
      entry->pairs |= pairs_of (key);
      name.entry = place;
      name.hash = hash_bytes (key, G_GUINT64_CONSTANT (14695981039346656037) + entry->kind);
      g_array_append_val (search->names, name);
    }

  return code == SQLITE_DONE;
}

static gboolean
load_judgements (Search  *search,
                 GError **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (search->db,
    "SELECT entry, target FROM claim WHERE property IN (SELECT id FROM property WHERE key = '" ATLAS_QUEUE_DIFFERENT "') "
    "AND rank <> 'withdrawn' AND target IS NOT NULL", error);
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (search->db, statement, error)) == SQLITE_ROW)
    {
      Pair pair = make_pair (sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1));

      g_hash_table_add (search->different, g_memdup2 (&pair, sizeof pair));
    }

  return code == SQLITE_DONE;
}

static double
metres_between (const Entry *one,
                const Entry *other)
{
  return atlas_distance (one->longitude, one->latitude, other->longitude, other->latitude);
}

static gboolean
are_different (Search      *search,
               const Entry *one,
               const Entry *other)
{
  Pair pair = make_pair (one->id, other->id);

  return g_hash_table_contains (search->different, &pair);
}

/* Each pair once, under the entry that came later by its id. */
static void
take_pair (Search      *search,
           const Entry *one,
           const Entry *other)
{
  Pair pair = make_pair (one->id, other->id);

  if (g_hash_table_add (search->found, g_memdup2 (&pair, sizeof pair)))
    atlas_queue_add (search->items, ATLAS_QUEUE_DUPLICATE, ATLAS_SEVERITY_NOTE, ATLAS_RECORD_ENTRY,
                     pair.other, pair.other, pair.one, NULL);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const Name *one = a, *other = b;

  if (one->hash != other->hash)
    return one->hash < other->hash ? -1 : 1;

  return one->entry < other->entry ? -1 : one->entry > other->entry;
}

static gboolean
are_far (const Entry *one,
         const Entry *other)
{
  return !isnan (one->latitude) && !isnan (other->latitude) && metres_between (one, other) > FAR_METRES;
}

/* Of many of one name each stands with the first that it has not been told from: as these are judged,
 * the others come. */
static void
find_same_names (Search *search)
{
  const Entry *entries = (const Entry *) (void *) search->entries->data;
  const Name *names = (const Name *) (void *) search->names->data;
  guint first = 0;

  g_array_sort (search->names, compare_names);

  for (guint i = 0; i < search->names->len; i++)
    {
      const Entry *entry = &entries[names[i].entry];

      if (names[i].hash != names[first].hash)
        first = i;

      for (guint j = first; j < i && j < first + MAX_OTHERS; j++)
        {
          const Entry *other = &entries[names[j].entry];

          if (other->id == entry->id || are_far (entry, other) || are_different (search, entry, other))
            continue;

          take_pair (search, entry, other);
          break;
        }
    }
}

static guint
count_bits (guint64 bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;

  return n;
}

/* Whether the names can be similar at all; cheap, and wrong on the safe side. */
static gboolean
may_be_similar (const Entry *one,
                const Entry *other)
{
  guint least = MIN (count_bits (one->pairs), count_bits (other->pairs));

  return least > 0 && 5 * count_bits (one->pairs & other->pairs) >= 2 * least;
}

static gboolean
load_keys (Search       *search,
           const Entry  *entry,
           GPtrArray    *keys,
           GError      **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (search->db,
    "SELECT text FROM name WHERE entry = ?1 AND kind <> 'as-printed'", error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, entry->id);
  while ((code = atlas_sql_step (search->db, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (keys, fold_name ((const char *) sqlite3_column_text (statement, 0)));

  return code == SQLITE_DONE;
}

/* The share of the pairs of characters that two texts have in common (Dice's coefficient). */
static double
measure_similarity (const char *one,
                    const char *other)
{
  glong n_one, n_other;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (one, -1, &n_one);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (other, -1, &n_other);
  g_autofree gboolean *used = g_new0 (gboolean, MAX (n_other, 1));
  guint common = 0;

  if (n_one < 2 || n_other < 2 || n_one > 200 || n_other > 200)
    return 0;

  for (glong i = 0; i + 1 < n_one; i++)
    {
      for (glong j = 0; j + 1 < n_other; j++)
        {
          if (!used[j] && a[i] == b[j] && a[i + 1] == b[j + 1])
            {
              used[j] = TRUE;
              common++;
              break;
            }
        }
    }

  return 2.0 * common / (double) (n_one + n_other - 2);
}

static gboolean
compare_near (Search       *search,
              const Entry  *one,
              const Entry  *other,
              GError      **error)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) other_keys = NULL;

  if (one->kind != other->kind || !may_be_similar (one, other) || are_different (search, one, other) ||
      metres_between (one, other) > NEAR_METRES)
    return TRUE;

  keys = g_ptr_array_new_with_free_func (g_free);
  other_keys = g_ptr_array_new_with_free_func (g_free);
  if (!load_keys (search, one, keys, error) || !load_keys (search, other, other_keys, error))
    return FALSE;

  for (guint i = 0; i < keys->len; i++)
    {
      for (guint j = 0; j < other_keys->len; j++)
        {
          if (measure_similarity (keys->pdata[i], other_keys->pdata[j]) >= SIMILAR)
            {
              take_pair (search, one, other);
              return TRUE;
            }
        }
    }

  return TRUE;
}

static int
strip_of (const Entry *entry)
{
  return (int) floor (entry->latitude / STRIP_DEGREES);
}

/* By strips from south to north, in these from west to east. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Entry *one = *(const Entry * const *) a, *other = *(const Entry * const *) b;
  int strip = strip_of (one), other_strip = strip_of (other);

  if (strip != other_strip)
    return strip < other_strip ? -1 : 1;
  if (one->longitude < other->longitude || one->longitude > other->longitude)
    return one->longitude < other->longitude ? -1 : 1;

  return one->id < other->id ? -1 : one->id > other->id;
}

/* Where a strip begins to be east of a longitude. */
static guint
find_place (GPtrArray *placed,
            int        strip,
            double     longitude)
{
  guint low = 0, high = placed->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Entry *entry = placed->pdata[middle];

      if (strip_of (entry) < strip || (strip_of (entry) == strip && entry->longitude < longitude))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
find_near_places (Search  *search,
                  GError **error)
{
  g_autoptr (GPtrArray) placed = g_ptr_array_new ();

  for (guint i = 0; i < search->entries->len; i++)
    {
      if (g_array_index (search->entries, Entry, i).precise)
        g_ptr_array_add (placed, &g_array_index (search->entries, Entry, i));
    }
  g_ptr_array_sort (placed, compare_places);

  for (guint i = 0; i < placed->len; i++)
    {
      const Entry *entry = placed->pdata[i];
      double reach = STRIP_DEGREES / MAX (0.01, cos (entry->latitude * G_PI / 180));

      for (int step = 0; step <= 1; step++)
        {
          int strip = strip_of (entry) + step;
          guint from = step == 0 ? i + 1 : find_place (placed, strip, entry->longitude - reach);

          for (guint j = from; j < placed->len && j < from + MAX_OTHERS; j++)
            {
              const Entry *other = placed->pdata[j];

              if (strip_of (other) != strip || other->longitude > entry->longitude + reach)
                break;
              if (!compare_near (search, entry, other, error))
                return FALSE;
            }
        }
    }

  return TRUE;
}

/**
 * atlas_queue_find_duplicates:
 * @self: a collection file
 * @items: (element-type AtlasQueueItem): where the items go
 * @error: where an error goes
 *
 * Finds entries that may be about the same thing, but for those that a claim says are different.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_queue_find_duplicates (AtlasDb  *self,
                             GArray   *items,
                             GError  **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_autoptr (GHashTable) different = g_hash_table_new_full (hash_pair, equal_pairs, g_free, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (hash_pair, equal_pairs, g_free, NULL);
  Search search = { self, entries, names, different, found, items };

  if (!load_entries (&search, error) || !load_names (&search, error) || !load_judgements (&search, error))
    return FALSE;

  find_same_names (&search);

  return find_near_places (&search, error);
}
