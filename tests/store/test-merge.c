/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two entries become one: nothing that either had is lost, and undo brings back every byte. */
#include "store-test.h"

#include <math.h>

#include "atlas-test-json.h"
#include "atlas-merge.h"
#include "atlas-store.h"
#include "atlas-test.h"

enum { KEPT = 1, DROPPED, OTHER, MEMBER, HUB, SALES = 101, PARTNER, SOURCE = 201, SOURCE_B };

typedef struct
{
  char    *folder;
  AtlasDb *db;
} Fixture;

static gpointer
add (AtlasRecordSet  *set,
     AtlasRecordType  type,
     gint64           id)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = id;
  atlas_record_set_take (set, record);

  return record;
}

static AtlasEntry *
add_entry (AtlasRecordSet *set,
           gint64          id,
           const char     *kind,
           gint64          hub)
{
  AtlasEntry *entry = add (set, ATLAS_RECORD_ENTRY, id);

  entry->hub = hub;
  atlas_set_text (&entry->kind, kind);
  atlas_set_text (&entry->review, "draft");

  return entry;
}

/* The set goes by owner when a record is put in, so that comes first. */
static void
add_name (AtlasRecordSet *set,
          gint64          id,
          gint64          entry,
          const char     *text,
          const char     *language)
{
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

  name->base.id = id;
  name->entry = entry;
  name->preferred = 1;
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, language);
  atlas_set_text (&name->kind, "official");
  atlas_record_set_take (set, name);
}

static void
add_text (AtlasRecordSet *set,
          gint64          id,
          const char     *table,
          gint64          owner,
          const char     *field,
          const char     *language,
          const char     *words)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = id;
  text->owner = owner;
  atlas_set_text (&text->owner_table, table);
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);
  atlas_record_set_take (set, text);
}

static AtlasClaim *
add_claim (AtlasRecordSet *set,
           gint64          id,
           gint64          entry,
           double          number,
           gint64          target,
           gint64          part_of)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->base.id = id;
  claim->entry = entry;
  claim->property = target != 0 ? PARTNER : SALES;
  claim->number = number;
  claim->target = target;
  claim->part_of = part_of;
  claim->ordinal = id;
  if (target == 0)
    atlas_set_text (&claim->qualifier, "=");
  if (part_of != 0)
    atlas_set_text (&claim->part_kind, "of-which");
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  atlas_record_set_take (set, claim);

  return claim;
}

static void
add_evidence (AtlasRecordSet *set,
              gint64          id,
              gint64          claim,
              gint64          source,
              const char     *quotation)
{
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);

  evidence->base.id = id;
  evidence->claim = claim;
  evidence->source = source;
  atlas_set_text (&evidence->quotation, quotation);
  atlas_set_text (&evidence->confidence, "certain");
  atlas_record_set_take (set, evidence);
}

static void
add_links (AtlasRecordSet *set)
{
  static const struct { gint64 id, entry, tag; } tags[] = {
    { 801, KEPT, 301 }, { 802, DROPPED, 301 }, { 803, DROPPED, 302 }
  };
  AtlasTourStop *stop;

  for (guint i = 0; i < 2; i++)
    {
      AtlasTag *tag = add (set, ATLAS_RECORD_TAG, 301 + i);
      AtlasMedia *media = add (set, ATLAS_RECORD_MEDIA, 901 + i);

      atlas_set_text (&tag->key, i == 0 ? "film" : "tea");
      media->data = g_bytes_new_static (i == 0 ? "a" : "b", 1);
      atlas_set_text (&media->content_type, "image/png");
    }

  /* Both know the first, only the dropped one the second. */
  for (guint i = 0; i < 3; i++)
    {
      AtlasIdentifier *identifier = atlas_record_new (ATLAS_RECORD_IDENTIFIER);

      identifier->base.id = 851 + i;
      identifier->entry = i == 0 ? KEPT : DROPPED;
      atlas_set_text (&identifier->scheme, "wikidata");
      atlas_set_text (&identifier->value, i < 2 ? "Q1" : "Q2");
      atlas_record_set_take (set, identifier);
    }

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      AtlasEntryTag *link = atlas_record_new (ATLAS_RECORD_ENTRY_TAG);
      AtlasEntryMedia *shown = atlas_record_new (ATLAS_RECORD_ENTRY_MEDIA);

      link->base.id = tags[i].id;
      link->entry = tags[i].entry;
      link->tag = tags[i].tag;
      atlas_record_set_take (set, link);
      shown->base.id = tags[i].id + 10;
      shown->base_id = tags[i].entry;
      shown->related_id = tags[i].tag + 600;
      atlas_record_set_take (set, shown);
    }

  add (set, ATLAS_RECORD_TOUR, 1001);
  for (guint i = 0; i < 2; i++)
    {
      stop = atlas_record_new (ATLAS_RECORD_TOUR_STOP);
      stop->base.id = 1011 + i;
      stop->tour = 1001;
      atlas_record_set_take (set, stop);
    }
  for (guint i = 0; i < 3; i++)
    {
      AtlasTourStopEntry *shown = atlas_record_new (ATLAS_RECORD_TOUR_STOP_ENTRY);

      shown->base.id = 1021 + i;
      shown->stop = i < 2 ? 1011 : 1012;
      shown->entry = i == 0 ? KEPT : DROPPED;
      atlas_record_set_take (set, shown);
    }
}

/* The claims 501 and 502 become one: one stop states both of them, the other only the second. */
static void
add_statements (AtlasRecordSet *set)
{
  for (guint i = 0; i < 3; i++)
    {
      AtlasTourStopClaim *stated = atlas_record_new (ATLAS_RECORD_TOUR_STOP_CLAIM);

      stated->base.id = 1031 + i;
      stated->stop = i < 2 ? 1011 : 1012;
      stated->claim = i == 0 ? 501 : 502;
      atlas_record_set_take (set, stated);
    }
}

static AtlasRecordSet *
make_set (void)
{
  AtlasRecordSet *set = atlas_record_set_new ();
  AtlasCollection *collection = add (set, ATLAS_RECORD_COLLECTION, 99);
  AtlasProperty *property;
  AtlasEntry *entry;

  atlas_set_text (&collection->uid, "5d0bb6b4-6a3c-4cf1-9d5b-8f3e0a7c1e21");
  atlas_set_text (&collection->default_language, "en");
  property = add (set, ATLAS_RECORD_PROPERTY, SALES);
  atlas_set_text (&property->key, "sales");
  atlas_set_text (&property->value_type, "number");
  atlas_set_text (&property->unit_family, "other");
  property = add (set, ATLAS_RECORD_PROPERTY, PARTNER);
  atlas_set_text (&property->key, "partner");
  atlas_set_text (&property->value_type, "entry");
  for (gint64 id = SOURCE; id <= SOURCE_B; id++)
    {
      AtlasSource *source = add (set, ATLAS_RECORD_SOURCE, id);

      atlas_set_text (&source->key, id == SOURCE ? "one" : "two");
      atlas_set_text (&source->type, "webpage");
    }

  add_entry (set, HUB, "hub", 0);
  add_entry (set, KEPT, "hub", 0);
  entry = add_entry (set, DROPPED, "place", HUB);
  entry->position = (AtlasPoint) { TRUE, 118, 24 };
  atlas_set_text (&entry->note, "A note");
  add_entry (set, OTHER, "work", DROPPED);
  add_entry (set, MEMBER, "work", 0);

  add_name (set, 401, KEPT, "Harbour", "en");
  add_name (set, 402, DROPPED, "Harbour", "en");
  add_name (set, 403, DROPPED, "The Harbour", "en");
  add_name (set, 404, DROPPED, "海港", "zh-Hans");
  add_text (set, 411, "entry", KEPT, "description", "en", "Old quays.");
  add_text (set, 412, "entry", DROPPED, "description", "en", "New studios.");
  add_text (set, 413, "entry", DROPPED, "description", "zh-Hans", "新录音棚。");

  add_claim (set, 501, KEPT, 10, 0, 0);
  add_claim (set, 502, DROPPED, 10, 0, 0);      /* the same as 501 */
  add_claim (set, 503, DROPPED, 4, 0, 502);     /* a part of it */
  add_claim (set, 504, DROPPED, NAN, KEPT, 0);  /* would relate the entry to itself */
  add_claim (set, 505, KEPT, NAN, DROPPED, 0);  /* so would this */
  add_claim (set, 506, OTHER, NAN, DROPPED, 0);
  add_claim (set, 507, OTHER, NAN, KEPT, 0);    /* will say the same as 506 */
  add_claim (set, 508, MEMBER, NAN, DROPPED, 0);
  add_claim (set, 509, MEMBER, 3, 0, 502);      /* another's part of what is united */
  add_evidence (set, 601, 501, SOURCE, "ten");
  add_evidence (set, 602, 502, SOURCE, "ten");  /* the same */
  add_evidence (set, 603, 502, SOURCE_B, "about ten");
  add_evidence (set, 604, 506, SOURCE_B, "partner");
  add_text (set, 421, "claim", 502, "scope", "zh-Hans", "全市");
  add_links (set);
  add_statements (set);

  return set;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (AtlasRecordSet) set = make_set ();
  g_autoptr (GError) error = NULL;

  f->folder = store_test_folder ();
  f->db = store_test_create (f->folder, "merge.gpkg", 0);
  atlas_db_import (f->db, set, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_db_close (f->db, &error));
  store_test_remove (f->folder);
  g_free (f->folder);
}

static AtlasMerge *
load_merge (Fixture *f,
            gint64   kept,
            gint64   dropped)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_db_load_merge (f->db, kept, dropped, &error);

  g_assert_no_error (error);

  return atlas_merge_new (set, kept, dropped);
}

static char *
export (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_db_load_all (f->db, &error);

  g_assert_no_error (error);

  return atlas_test_json (set, NULL);
}

static void
apply (Fixture    *f,
       AtlasMerge *merge)
{
  g_autoptr (AtlasMergeResult) result = atlas_merge_result (merge, "Harbour");
  g_autoptr (GError) error = NULL;

  atlas_db_apply (f->db, result->edit, &error);
  g_assert_no_error (error);
}

static gconstpointer
get (AtlasRecordSet  *set,
     AtlasRecordType  type,
     gint64           id)
{
  gconstpointer record = atlas_record_set_get (set, type, id);

  g_assert_nonnull (record);

  return record;
}

static void
test_merge (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *before = export (f);
  g_autofree char *after = NULL;
  g_autoptr (AtlasMerge) merge = load_merge (f, KEPT, DROPPED);
  g_autoptr (AtlasMergeResult) result = atlas_merge_result (merge, "Harbour");
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (AtlasChange) undone = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) evidence = NULL;
  g_autoptr (GError) error = NULL;
  const AtlasEntry *kept;

  g_assert_cmpuint (result->n_names, ==, 2);
  g_assert_cmpuint (result->n_claims, ==, 1);
  g_assert_cmpuint (result->n_united, ==, 2);
  g_assert_cmpuint (result->n_incoming, ==, 1);
  g_assert_cmpuint (result->n_others, ==, 4);
  g_assert_cmpuint (result->lost->len, ==, 2);

  apply (f, merge);
  set = atlas_db_load_all (f->db, &error);
  g_assert_null (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, DROPPED));
  kept = get (set, ATLAS_RECORD_ENTRY, KEPT);
  g_assert_cmpstr (kept->kind, ==, "hub");
  g_assert_cmpint (kept->hub, ==, HUB);
  g_assert_true (kept->position.set);
  g_assert_cmpstr (kept->note, ==, "A note");
  g_assert_cmpint (((const AtlasEntry *) get (set, ATLAS_RECORD_ENTRY, OTHER))->hub, ==, KEPT);

  g_assert_null (atlas_record_set_get (set, ATLAS_RECORD_NAME, 402));
  g_assert_cmpint (((const AtlasName *) get (set, ATLAS_RECORD_NAME, 403))->preferred, ==, 0);
  g_assert_cmpint (((const AtlasName *) get (set, ATLAS_RECORD_NAME, 404))->preferred, ==, 1);
  g_assert_cmpstr (((const AtlasText *) get (set, ATLAS_RECORD_TEXT, 411))->text, ==, "Old quays.");
  g_assert_cmpint (((const AtlasText *) get (set, ATLAS_RECORD_TEXT, 413))->owner, ==, KEPT);
  g_assert_cmpint (((const AtlasText *) get (set, ATLAS_RECORD_TEXT, 421))->owner, ==, 501);

  /* United claims have the evidence of both, once. */
  g_assert_null (atlas_record_set_get (set, ATLAS_RECORD_CLAIM, 502));
  evidence = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, 501);
  g_assert_cmpuint (evidence->len, ==, 2);
  g_assert_cmpint (((const AtlasClaim *) get (set, ATLAS_RECORD_CLAIM, 503))->part_of, ==, 501);
  g_assert_cmpint (((const AtlasClaim *) get (set, ATLAS_RECORD_CLAIM, 509))->part_of, ==, 501);
  g_assert_null (atlas_record_set_get (set, ATLAS_RECORD_CLAIM, 504));
  g_assert_null (atlas_record_set_get (set, ATLAS_RECORD_CLAIM, 505));
  g_assert_null (atlas_record_set_get (set, ATLAS_RECORD_CLAIM, 506));
  g_assert_cmpint (((const AtlasEvidence *) get (set, ATLAS_RECORD_EVIDENCE, 604))->claim, ==, 507);
  g_assert_cmpint (((const AtlasClaim *) get (set, ATLAS_RECORD_CLAIM, 508))->target, ==, KEPT);

  g_assert_null (atlas_record_set_get (set, ATLAS_RECORD_ENTRY_TAG, 802));
  g_assert_null (atlas_record_set_get (set, ATLAS_RECORD_IDENTIFIER, 852));
  g_assert_cmpint (((const AtlasIdentifier *) get (set, ATLAS_RECORD_IDENTIFIER, 853))->entry, ==, KEPT);
  g_assert_cmpint (((const AtlasEntryTag *) get (set, ATLAS_RECORD_ENTRY_TAG, 803))->entry, ==, KEPT);
  g_assert_cmpint (((const AtlasEntryMedia *) get (set, ATLAS_RECORD_ENTRY_MEDIA, 813))->base_id, ==, KEPT);
  g_assert_null (atlas_record_set_get (set, ATLAS_RECORD_TOUR_STOP_ENTRY, 1022));
  g_assert_null (atlas_record_set_get (set, ATLAS_RECORD_TOUR_STOP_CLAIM, 1032));
  g_assert_cmpint (((const AtlasTourStopClaim *) get (set, ATLAS_RECORD_TOUR_STOP_CLAIM, 1033))->claim, ==, 501);
  g_assert_cmpint (((const AtlasTourStopEntry *) get (set, ATLAS_RECORD_TOUR_STOP_ENTRY, 1023))->entry, ==, KEPT);

  findings = atlas_db_check_integrity (f->db, &error);
  g_assert_cmpuint (findings->len, ==, 0);

  undone = atlas_db_undo (f->db, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->verb, ==, "merge");
  after = export (f);
  g_assert_cmpstr (after, ==, before);
}

/* The same two the other way round, with every choice made for the other. */
static void
test_choices (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *before = export (f);
  g_autofree char *after = NULL;
  g_autoptr (AtlasMerge) merge = load_merge (f, DROPPED, KEPT);
  GPtrArray *choices = atlas_merge_get_choices (merge);
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (AtlasChange) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (choices->len, ==, 2);
  g_assert_cmpstr (((AtlasMergeChoice *) choices->pdata[0])->field, ==, "kind");
  g_assert_cmpstr (((AtlasMergeChoice *) choices->pdata[1])->field, ==, "description");
  g_assert_cmpstr (((AtlasMergeChoice *) choices->pdata[1])->language, ==, "en");
  ((AtlasMergeChoice *) choices->pdata[0])->take = ATLAS_MERGE_DROPPED;
  ((AtlasMergeChoice *) choices->pdata[1])->take = ATLAS_MERGE_BOTH;

  apply (f, merge);
  set = atlas_db_load_all (f->db, &error);
  g_assert_cmpstr (((const AtlasEntry *) get (set, ATLAS_RECORD_ENTRY, DROPPED))->kind, ==, "hub");
  g_assert_cmpstr (((const AtlasText *) get (set, ATLAS_RECORD_TEXT, 412))->text, ==, "New studios.\n\nOld quays.");
  g_assert_null (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, KEPT));

  undone = atlas_db_undo (f->db, &error);
  after = export (f);
  g_assert_cmpstr (after, ==, before);
}

/* One belongs to the other. */
static void
test_own_hub (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (AtlasMerge) merge = load_merge (f, OTHER, DROPPED);
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (GError) error = NULL;

  apply (f, merge);
  set = atlas_db_load_all (f->db, &error);
  g_assert_cmpint (((const AtlasEntry *) get (set, ATLAS_RECORD_ENTRY, OTHER))->hub, ==, HUB);
  g_assert_null (load_merge (f, KEPT, KEPT));
  g_assert_null (load_merge (f, KEPT, DROPPED));
}

/* Any two entries of collections that nobody thought of. */
static void
test_random (Fixture       *f,
             gconstpointer  data)
{
  for (guint seed = 1; seed <= 12; seed++)
    {
      g_autofree char *name = g_strdup_printf ("random-%u.gpkg", seed);
      g_autoptr (AtlasRecordSet) sample = store_test_sample ();
      g_autoptr (GPtrArray) entries = atlas_record_set_all (sample, ATLAS_RECORD_ENTRY);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      Fixture other = { f->folder, store_test_create (f->folder, name, 0) };
      gint64 kept = ((AtlasRecord *) entries->pdata[g_rand_int_range (random, 0, (int) entries->len)])->id;
      gint64 dropped = ((AtlasRecord *) entries->pdata[g_rand_int_range (random, 0, (int) entries->len)])->id;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      atlas_db_import (other.db, sample, NULL, ATLAS_IMPORT_BASELINE, &error);
      g_assert_no_error (error);
      before = export (&other);
      if (kept != dropped)
        {
          g_autoptr (AtlasMerge) merge = load_merge (&other, kept, dropped);
          g_autoptr (GPtrArray) findings = NULL;
          g_autoptr (AtlasChange) undone = NULL;

          apply (&other, merge);
          findings = atlas_db_check_integrity (other.db, &error);
          g_assert_cmpuint (findings->len, ==, 0);
          undone = atlas_db_undo (other.db, &error);
          g_assert_no_error (error);
        }
      after = export (&other);
      g_assert_cmpstr (after, ==, before);
      g_assert_true (atlas_db_close (other.db, &error));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/merge/merge", Fixture, NULL, set_up, test_merge, tear_down);
  g_test_add ("/merge/choices", Fixture, NULL, set_up, test_choices, tear_down);
  g_test_add ("/merge/own-hub", Fixture, NULL, set_up, test_own_hub, tear_down);
  g_test_add ("/merge/random", Fixture, NULL, set_up, test_random, tear_down);
  status = g_test_run ();
  store_test_remove (folder);

  return status;
}
