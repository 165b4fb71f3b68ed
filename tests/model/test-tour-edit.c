/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tours, stops and what is listed at them: added, copied, moved, and no more written than that takes. */
#include "atlas-tour-edit.h"

enum { TOUR = 1, OTHER_TOUR, FIRST, SECOND, THIRD, SHOWN, STATED };

static gpointer
add (AtlasRecordSet  *set,
     AtlasRecordType  type,
     gint64           id,
     gint64           ordinal)
{
  AtlasRecord *record = atlas_record_new (type);
  const AtlasField *field = atlas_record_find_field (type, "ordinal");

  record->id = id;
  if (type == ATLAS_RECORD_TOUR_STOP)
    ((AtlasTourStop *) record)->tour = TOUR;
  if (type == ATLAS_RECORD_TOUR_STOP_ENTRY)
    ((AtlasTourStopEntry *) record)->stop = FIRST, ((AtlasTourStopEntry *) record)->entry = 50;
  if (type == ATLAS_RECORD_TOUR_STOP_CLAIM)
    ((AtlasTourStopClaim *) record)->stop = FIRST, ((AtlasTourStopClaim *) record)->claim = 60;
  if (field != NULL)
    ATLAS_FIELD_AT (record, field, gint64) = ordinal;
  g_assert_true (atlas_record_set_take (set, record));

  return record;
}

static void
add_text (AtlasRecordSet *set,
          gint64          owner,
          const char     *table,
          const char     *field,
          const char     *words)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = (gint64) atlas_record_set_size (set) + 100;
  text->owner = owner;
  atlas_set_text (&text->owner_table, table);
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, "en");
  atlas_set_text (&text->text, words);
  g_assert_true (atlas_record_set_take (set, text));
}

static AtlasRecordSet *
make_set (void)
{
  AtlasRecordSet *set = atlas_record_set_new ();
  AtlasTourStop *stop;

  add (set, ATLAS_RECORD_TOUR, TOUR, 0);
  add (set, ATLAS_RECORD_TOUR, OTHER_TOUR, 1);
  stop = add (set, ATLAS_RECORD_TOUR_STOP, FIRST, 0);
  stop->camera = (AtlasPoint) { TRUE, 118, 24 };
  stop->zoom = 7;
  stop = add (set, ATLAS_RECORD_TOUR_STOP, SECOND, 1);
  stop->zoom = 5;
  add (set, ATLAS_RECORD_TOUR_STOP, THIRD, 4);
  add (set, ATLAS_RECORD_TOUR_STOP_ENTRY, SHOWN, 3);
  add (set, ATLAS_RECORD_TOUR_STOP_CLAIM, STATED, 0);
  add_text (set, TOUR, "tour", "title", "A tour");
  add_text (set, FIRST, "tour_stop", "title", "The port");

  return set;
}

/* The written record of a type with this id; NULL: it is left as it is. */
static gconstpointer
find (AtlasEdit       *edit,
      AtlasRecordType  type,
      gint64           id)
{
  for (guint i = 0; i < edit->steps->len; i++)
    {
      const AtlasEditStep *step = edit->steps->pdata[i];

      if (step->type == type && step->record->id == id)
        return step->record;
    }

  return NULL;
}

static guint
count (AtlasEdit       *edit,
       AtlasRecordType  type)
{
  guint n = 0;

  for (guint i = 0; i < edit->steps->len; i++)
    n += ((const AtlasEditStep *) edit->steps->pdata[i])->type == type;

  return n;
}

static void
test_add (void)
{
  g_autoptr (AtlasRecordSet) set = make_set ();
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", "New");
  gint64 id = atlas_tour_add (edit, set, "en", "New");
  const AtlasTour *tour = find (edit, ATLAS_RECORD_TOUR, id);

  g_assert_cmpint (tour->ordinal, ==, 2);
  g_assert_cmpuint (count (edit, ATLAS_RECORD_TEXT), ==, 1);
}

static void
test_add_stop (void)
{
  g_autoptr (AtlasRecordSet) set = make_set ();
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", "A tour");
  g_autoptr (AtlasEdit) last = atlas_edit_new ("add", "A tour");
  gint64 id = atlas_tour_add_stop (edit, set, TOUR, FIRST);
  gint64 end = atlas_tour_add_stop (last, set, TOUR, 0);
  const AtlasTourStop *stop = find (edit, ATLAS_RECORD_TOUR_STOP, id);

  g_assert_cmpint (stop->ordinal, ==, 1);
  g_assert_true (stop->camera.set);
  g_assert_cmpfloat (stop->zoom, ==, 7);
  g_assert_null (find (edit, ATLAS_RECORD_TOUR_STOP, FIRST));
  g_assert_cmpint (((const AtlasTourStop *) find (edit, ATLAS_RECORD_TOUR_STOP, SECOND))->ordinal, ==, 2);
  g_assert_cmpint (((const AtlasTourStop *) find (edit, ATLAS_RECORD_TOUR_STOP, THIRD))->ordinal, ==, 3);
  g_assert_cmpint (((const AtlasTourStop *) find (last, ATLAS_RECORD_TOUR_STOP, end))->ordinal, ==, 3);
}

static void
test_duplicate (void)
{
  g_autoptr (AtlasRecordSet) set = make_set ();
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", "A tour");
  g_autoptr (AtlasEdit) one = atlas_edit_new ("add", "The port");
  gint64 tour = atlas_tour_duplicate (edit, set, set, TOUR, " (copy)");
  gint64 stop = atlas_tour_duplicate_stop (one, set, FIRST);
  gboolean marked = FALSE;

  g_assert_cmpint (((const AtlasTour *) find (edit, ATLAS_RECORD_TOUR, tour))->ordinal, ==, 2);
  g_assert_cmpuint (count (edit, ATLAS_RECORD_TOUR_STOP), ==, 3);
  g_assert_cmpuint (count (edit, ATLAS_RECORD_TOUR_STOP_ENTRY), ==, 1);
  g_assert_cmpuint (count (edit, ATLAS_RECORD_TOUR_STOP_CLAIM), ==, 1);
  g_assert_cmpuint (count (edit, ATLAS_RECORD_TEXT), ==, 2);
  g_assert_null (find (edit, ATLAS_RECORD_TOUR_STOP, FIRST));
  for (guint i = 0; i < edit->steps->len; i++)
    {
      const AtlasEditStep *step = edit->steps->pdata[i];

      if (step->type == ATLAS_RECORD_TEXT)
        marked |= g_str_equal (((const AtlasText *) step->record)->text, "A tour (copy)");
    }
  g_assert_true (marked);

  g_assert_cmpint (((const AtlasTourStop *) find (one, ATLAS_RECORD_TOUR_STOP, stop))->ordinal, ==, 1);
  g_assert_cmpuint (count (one, ATLAS_RECORD_TOUR_STOP), ==, 3);
  g_assert_cmpuint (count (one, ATLAS_RECORD_TEXT), ==, 1);
}

static void
test_links (void)
{
  g_autoptr (AtlasRecordSet) set = make_set ();
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", "The port");
  const AtlasTourStopEntry *link;

  g_assert_false (atlas_tour_add_link (edit, set, ATLAS_RECORD_TOUR_STOP_ENTRY, FIRST, 50));
  g_assert_true (atlas_tour_add_link (edit, set, ATLAS_RECORD_TOUR_STOP_ENTRY, FIRST, 51));
  g_assert_true (atlas_tour_add_link (edit, set, ATLAS_RECORD_TOUR_STOP_ENTRY, FIRST, 52));
  g_assert_true (atlas_tour_add_link (edit, set, ATLAS_RECORD_TOUR_STOP_CLAIM, SECOND, 60));
  g_assert_cmpuint (edit->steps->len, ==, 3);
  link = (const AtlasTourStopEntry *) ((const AtlasEditStep *) edit->steps->pdata[1])->record;
  g_assert_cmpint (link->entry, ==, 52);
  g_assert_cmpint (link->ordinal, ==, 5);
}

static void
test_move (void)
{
  g_autoptr (AtlasRecordSet) set = make_set ();
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("move", "The port");
  g_autoptr (AtlasEdit) tours = atlas_edit_new ("move", "A tour");
  guint place, n;

  g_assert_true (atlas_tour_find_place (set, ATLAS_RECORD_TOUR_STOP, THIRD, &place, &n));
  g_assert_cmpuint (place, ==, 2);
  g_assert_cmpuint (n, ==, 3);
  g_assert_false (atlas_tour_find_place (set, ATLAS_RECORD_TOUR_STOP, 99, NULL, NULL));

  g_assert_false (atlas_tour_move (edit, set, ATLAS_RECORD_TOUR_STOP, FIRST, 0));
  g_assert_false (atlas_tour_move (edit, set, ATLAS_RECORD_TOUR_STOP, FIRST, 3));
  g_assert_cmpuint (edit->steps->len, ==, 0);
  g_assert_true (atlas_tour_move (edit, set, ATLAS_RECORD_TOUR_STOP, FIRST, 1));
  g_assert_cmpint (((const AtlasTourStop *) find (edit, ATLAS_RECORD_TOUR_STOP, FIRST))->ordinal, ==, 1);
  g_assert_cmpint (((const AtlasTourStop *) find (edit, ATLAS_RECORD_TOUR_STOP, SECOND))->ordinal, ==, 0);
  g_assert_cmpint (((const AtlasTourStop *) find (edit, ATLAS_RECORD_TOUR_STOP, THIRD))->ordinal, ==, 2);

  g_assert_true (atlas_tour_move (tours, set, ATLAS_RECORD_TOUR, OTHER_TOUR, 0));
  g_assert_cmpint (((const AtlasTour *) find (tours, ATLAS_RECORD_TOUR, TOUR))->ordinal, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/tour-edit/add", test_add);
  g_test_add_func ("/model/tour-edit/add-stop", test_add_stop);
  g_test_add_func ("/model/tour-edit/duplicate", test_duplicate);
  g_test_add_func ("/model/tour-edit/links", test_links);
  g_test_add_func ("/model/tour-edit/move", test_move);

  return g_test_run ();
}
