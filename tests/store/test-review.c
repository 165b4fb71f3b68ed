/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reviewed entries that are edited go back to draft, in the same change. */
#include "queue-test.h"

static void
assert_review (Fixture    *f,
               gint64      entry,
               const char *expected)
{
  g_autoptr (AtlasEntry) record = (AtlasEntry *) atlas_db_load_record (f->db, ATLAS_RECORD_ENTRY, entry, NULL);

  g_assert_cmpstr (record->review, ==, expected);
}

static void
take_out (Fixture         *f,
          AtlasRecordType  type,
          gint64           id)
{
  AtlasEdit *edit = atlas_edit_new ("delete", "Test");

  atlas_edit_remove (edit, type, id);
  apply (f, edit);
}

/* Whatever is done to a reviewed record or to what belongs to it makes it a draft; one undo takes
 * back both, and one redo does both again. */
static void
test_reopen (Fixture       *f,
             gconstpointer  data)
{
  AtlasEntry *noted = new_entry (10, "hub", "reviewed");
  AtlasEntryTag *tagged = new_record (ATLAS_RECORD_ENTRY_TAG, 81);
  AtlasTag *tag = new_record (ATLAS_RECORD_TAG, 80);
  gpointer puts[] = {
    noted, new_name (12, 10, "鹭岛", "zh-Hans"), new_name (13, 10, "Amoy", "en"),
    new_text (90, "entry", 10, "description", "A port"), new_text (91, "claim", 20, "scope", "the city"),
    new_claim (20, 10, 30, 6), new_claim (21, 10, 30, 6), new_evidence (50, 20, 40, "five"),
    new_evidence (51, 20, 41, "five"), tagged,
  };
  static const struct { AtlasRecordType type; gint64 id; } gone[] = {
    { ATLAS_RECORD_NAME, 12 }, { ATLAS_RECORD_CLAIM, 20 }, { ATLAS_RECORD_EVIDENCE, 50 },
    { ATLAS_RECORD_PROPERTY, 30 }, { ATLAS_RECORD_SOURCE, 40 },
  };

  noted->position = (AtlasPoint) { TRUE, 118, 24 };
  atlas_set_text (&noted->note, "changed");
  atlas_set_text (&tag->key, "port");
  tagged->entry = 10;
  tagged->tag = 80;
  put (f, tag);

  for (guint i = 0; i < G_N_ELEMENTS (puts); i++)
    {
      g_autoptr (AtlasChange) again = NULL;

      put (f, puts[i]);
      assert_review (f, 10, "draft");
      assert_review (f, 60, "reviewed");
      undo (f);
      assert_review (f, 10, "reviewed");
      again = atlas_db_redo (f->db, NULL);
      assert_review (f, 10, "draft");
      undo (f);
    }

  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    {
      take_out (f, gone[i].type, gone[i].id);
      assert_review (f, 10, "draft");
      undo (f);
      assert_review (f, 10, "reviewed");
    }
}

static void
test_not_reopened (Fixture       *f,
                   gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("edit", "Test");
  AtlasEntry *hub = new_entry (10, "hub", "reviewed");
  AtlasEntry *waiting = new_entry (60, "place", "needs-source");
  AtlasSource *source = new_source (40, "article");

  /* The same again is no edit. */
  hub->position = (AtlasPoint) { TRUE, 118, 24 };
  put (f, hub);
  assert_review (f, 10, "reviewed");

  /* What others say of it is theirs, and so is a source. */
  put (f, new_relation (22, 60, 31, 10));
  assert_review (f, 10, "reviewed");
  assert_review (f, 60, "draft");
  atlas_set_text (&source->title, "Title");
  put (f, source);
  assert_review (f, 10, "reviewed");

  /* What the edit itself says of the review stands, other changes or not. */
  waiting->position = (AtlasPoint) { TRUE, 118.3, 24 };
  put (f, waiting);
  assert_review (f, 60, "needs-source");
  hub = new_entry (60, "place", "reviewed");
  hub->position = (AtlasPoint) { TRUE, 118.4, 24 };
  atlas_edit_take (edit, hub);
  atlas_edit_take (edit, new_name (63, 60, "Park", "en"));
  apply (f, edit);
  assert_review (f, 60, "reviewed");

  /* That two are not the same is a judgement, no edit of either. */
  put (f, new_relation (23, 60, 32, 10));
  assert_review (f, 60, "reviewed");
  take_out (f, ATLAS_RECORD_CLAIM, 23);
  assert_review (f, 60, "reviewed");
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;
  static const struct { const char *name; void (*test) (Fixture *f, gconstpointer data); } tests[] = {
    { "/store/review/reopen", test_reopen },
    { "/store/review/not-reopened", test_not_reopened },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}
