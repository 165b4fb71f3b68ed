/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries side by side out of the starter collection: what belongs to each is counted again by hand, and
 * figures stand in one row only where they may share an axis. */
#include <string.h>

#include "atlas-comparison.h"
#include "atlas-db.h"
#include "atlas-labels.h"
#include "store-test.h"

typedef struct
{
  AtlasDb *db;
  AtlasRecordSet *all;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "..", "data", "starter", "starter.gpkg", NULL);
  g_autoptr (GError) error = NULL;

  f->db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  f->all = atlas_db_load_all (f->db, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_true (atlas_db_close (f->db, NULL));
  atlas_record_set_unref (f->all);
}

static gint64
id_of (const char *key)
{
  g_autofree char *path = g_strconcat ("entry/", key, NULL);

  return atlas_record_id_of_key (path);
}

static AtlasComparison *
load (Fixture    *f,
      const char *keys)
{
  g_auto (GStrv) words = g_strsplit (keys, " ", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  AtlasComparison *comparison;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 id = id_of (words[i]);

      g_array_append_val (ids, id);
    }
  comparison = atlas_db_load_comparison (f->db, (const gint64 *) (void *) ids->data, ids->len, &error);
  g_assert_no_error (error);

  return comparison;
}

static gboolean
belongs_to (Fixture          *f,
            const AtlasEntry *entry,
            const AtlasEntry *owner)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_children (f->all, ATLAS_RECORD_CLAIM, entry->base.id);

  if (entry->hub == owner->base.id)
    return TRUE;

  for (guint i = 0; i < claims->len && entry != owner && !g_str_equal (owner->kind, "hub"); i++)
    {
      const AtlasClaim *claim = claims->pdata[i];

      if (claim->target == owner->base.id && g_strcmp0 (claim->rank, "withdrawn") != 0)
        return TRUE;
    }

  return FALSE;
}

static guint
count_tag (Fixture          *f,
           gint64            tag,
           const AtlasEntry *owner,
           gboolean         *own)
{
  g_autoptr (GPtrArray) links = atlas_record_set_all (f->all, ATLAS_RECORD_ENTRY_TAG);
  guint n = 0;

  *own = FALSE;
  for (guint i = 0; i < links->len; i++)
    {
      const AtlasEntryTag *link = links->pdata[i];
      const AtlasEntry *entry = atlas_record_set_get (f->all, ATLAS_RECORD_ENTRY, link->entry);

      if (link->tag != tag)
        continue;
      n += belongs_to (f, entry, owner);
      *own |= entry == owner;
    }

  return n;
}

/* Whatever the store counts is counted again over all records. */
static void
check_side (Fixture                   *f,
            const AtlasComparisonSide *side)
{
  g_autoptr (GPtrArray) entries = atlas_record_set_all (f->all, ATLAS_RECORD_ENTRY);
  const AtlasEntry *owner = atlas_record_set_get (f->all, ATLAS_RECORD_ENTRY, side->entry);
  guint n_of_kind[ATLAS_COMPARISON_N_KINDS] = { 0 };
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];

      if (!belongs_to (f, entry, owner))
        continue;
      n_of_kind[atlas_kind_index (entry->kind)]++;
      n++;
    }

  g_assert_true (side->counted);
  g_assert_cmpuint (side->n_records, ==, n);
  g_assert_cmpmem (side->n_of_kind, sizeof n_of_kind, n_of_kind, sizeof n_of_kind);
  g_assert_cmpuint (side->works->len, ==, n_of_kind[atlas_kind_index ("work")]);

  for (guint i = 0; i < side->tags->len; i++)
    {
      const AtlasComparisonTag *tag = &g_array_index (side->tags, AtlasComparisonTag, i);
      gboolean own;

      g_assert_cmpuint (tag->n_records, ==, count_tag (f, tag->tag, owner, &own));
      g_assert_cmpint (tag->own, ==, own);
    }
}

static void
test_counts (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (AtlasComparison) hubs = load (f, "xiamen jilin haizhu wuxi");
  g_autoptr (AtlasComparison) others = load (f, "basefx jojo-animation weird-chi wuxi-cloud-conference");

  g_assert_cmpuint (G_N_ELEMENTS (hubs->sides[0].n_of_kind), ==, g_strv_length ((char **) atlas_kinds));
  g_assert_cmpuint (hubs->n_sides, ==, 4);
  g_assert_cmpuint (hubs->sides[3].n_records, >, 20);
  g_assert_cmpuint (others->n_sides, ==, 4);
  g_assert_cmpuint (others->sides[0].n_records, >, 0);
  for (guint i = 0; i < 4; i++)
    {
      check_side (f, &hubs->sides[i]);
      check_side (f, &others->sides[i]);
    }
}

static void
test_limits (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (AtlasComparison) gone = load (f, "xiamen no-such-record wuxi");
  g_autoptr (AtlasComparison) many = load (f, "xiamen jilin haizhu wuxi basefx jojo-animation weird-chi");
  g_autoptr (AtlasComparison) none = load (f, "no-such-record");

  g_assert_cmpuint (gone->n_sides, ==, 2);
  g_assert_cmpint (gone->sides[1].entry, ==, id_of ("wuxi"));
  g_assert_cmpuint (many->n_sides, ==, ATLAS_COMPARISON_MAX);
  g_assert_cmpuint (none->n_sides, ==, 0);
  g_assert_cmpuint (none->rows->len, ==, 0);
}

/* In a row no two figures are refused; between rows of a property the nearest pair is. */
static void
test_rows (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (AtlasComparison) comparison = load (f, "xiamen jilin haizhu wuxi basefx");
  guint n_shared = 0, n_figures = 0, n_refused = 0;

  for (guint i = 0; i < comparison->rows->len; i++)
    {
      const AtlasComparisonRow *row = comparison->rows->pdata[i];
      g_autofree char *reasons = atlas_comparison_row_reasons (row);

      g_assert_true (row->first == (i == 0 || ((AtlasComparisonRow *) comparison->rows->pdata[i - 1])->property !=
                                    row->property));
      g_assert_true (row->first == (row->one == NULL));
      g_assert_true (row->first == (reasons == NULL));
      n_refused += !row->first;
      for (guint j = 0; j + 1 < row->figures->len; j++)
        {
          g_assert_cmpint (atlas_figures_compare (row->figures->pdata[j], row->figures->pdata[j + 1], NULL), !=,
                           ATLAS_FIGURES_REFUSE);
          n_shared++;
        }
      n_figures += row->figures->len;
      if (row->one != NULL)
        g_assert_cmpint (atlas_figures_compare (row->one, row->other, NULL), ==, ATLAS_FIGURES_REFUSE);
    }

  g_assert_cmpuint (n_shared, >=, 2);
  g_assert_cmpuint (n_refused, >=, 1);
  g_assert_cmpuint (n_figures, ==, comparison->figures->len);
}

static void
test_axis (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (AtlasComparison) comparison = load (f, "wuxi haizhu");
  gboolean found = FALSE;

  for (guint i = 0; i < comparison->rows->len; i++)
    {
      const AtlasComparisonRow *row = comparison->rows->pdata[i];
      double low, high;

      if (!atlas_comparison_row_axis (row, &low, &high))
        {
          g_assert_true (row->figures->len == 1 || row->ordinal);
          continue;
        }

      found |= g_str_equal (row->property->key, "export-value") && high == 7.4e8 && low == 0;
    }
  g_assert_true (found);
}

/* Every row has as many cells, and what is known of a side stands in its column. */
static void
test_table (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasComparison) comparison = load (f, "xiamen wuxi basefx");
  g_autoptr (GPtrArray) table = atlas_comparison_table (comparison, ATLAS_LABELS_ENGLISH);
  gboolean works = FALSE, exports = FALSE, refused = FALSE;

  for (guint i = 0; i < table->len; i++)
    {
      char **row = table->pdata[i];

      g_assert_cmpuint (g_strv_length (row), ==, 5);
      if (i == 0)
        g_assert_cmpstr (row[2], ==, "Wuxi");
      if (g_str_equal (row[0], "Works") && g_str_equal (row[2], "4"))
        works = TRUE;
      if (g_str_equal (row[0], "Exports") && strstr (row[2], "$740 million") != NULL && *row[1] == '\0')
        exports = TRUE;
      if (g_str_equal (row[0], "Exports") && strstr (row[3], "$3.61 million") != NULL &&
          strstr (row[4], "Needed: Two figures that cover the same.") != NULL)
        refused = TRUE;
    }

  g_assert_true (works);
  g_assert_true (exports);
  g_assert_true (refused);
}

static void
test_statements (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (AtlasComparison) comparison = load (f, "xiamen jilin haizhu wuxi");
  guint before = G_MAXUINT;

  g_assert_cmpuint (comparison->statements->len, >, 3);
  for (guint i = 0; i < comparison->statements->len; i++)
    {
      const AtlasComparisonStatement *statement = comparison->statements->pdata[i];

      g_assert_cmpuint (statement->n_sides, <=, before);
      g_assert_cmpuint (statement->n_sides, >=, 1);
      g_assert_cmpuint (statement->claims->len, >=, statement->n_sides);
      before = statement->n_sides;
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = store_test_isolate ();
  int result;

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/comparison/counts", Fixture, NULL, set_up, test_counts, tear_down);
  g_test_add ("/store/comparison/limits", Fixture, NULL, set_up, test_limits, tear_down);
  g_test_add ("/store/comparison/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/store/comparison/axis", Fixture, NULL, set_up, test_axis, tear_down);
  g_test_add ("/store/comparison/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/store/comparison/statements", Fixture, NULL, set_up, test_statements, tear_down);

  result = g_test_run ();
  store_test_remove (folder);

  return result;
}
