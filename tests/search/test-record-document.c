/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry out of records is what the collection tells of it, in whatever order they come. */
#include "atlas-record-document.h"

static gpointer
take (GPtrArray       *records,
      AtlasRecordType  type,
      gint64           id)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = id;
  g_ptr_array_add (records, record);

  return record;
}

static void
take_name (GPtrArray  *records,
           gint64      id,
           gint64      ordinal,
           const char *text)
{
  AtlasName *name = take (records, ATLAS_RECORD_NAME, id);

  name->entry = 1;
  name->ordinal = ordinal;
  name->text = g_strdup (text);
}

static AtlasClaim *
take_claim (GPtrArray *records,
            gint64     id,
            gint64     ordinal)
{
  AtlasClaim *claim = take (records, ATLAS_RECORD_CLAIM, id);

  claim->entry = 1;
  claim->ordinal = ordinal;

  return claim;
}

static void
take_evidence (GPtrArray *records,
               gint64     id,
               gint64     claim,
               gint64     ordinal)
{
  AtlasEvidence *evidence = take (records, ATLAS_RECORD_EVIDENCE, id);

  evidence->claim = claim;
  evidence->ordinal = ordinal;
}

static void
take_text (GPtrArray  *records,
           gint64      id,
           const char *table,
           gint64      owner,
           const char *field)
{
  AtlasText *text = take (records, ATLAS_RECORD_TEXT, id);

  text->owner_table = g_strdup (table);
  text->owner = owner;
  text->field = g_strdup (field);
  text->text = g_strdup ("words");
}

static void
take_tag (GPtrArray *records,
          gint64     id,
          gint64     tag,
          gint64     ordinal)
{
  AtlasEntryTag *bearer = take (records, ATLAS_RECORD_ENTRY_TAG, id);

  bearer->entry = 1;
  bearer->tag = tag;
  bearer->ordinal = ordinal;
}

static GPtrArray *
make_records (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (atlas_record_free);

  take (records, ATLAS_RECORD_ENTRY, 1);
  take_evidence (records, 33, 22, 1);
  take_tag (records, 42, 8, 3);
  take_name (records, 13, 1, "last");
  take_claim (records, 22, 5);
  take_name (records, 12, 0, "second");
  take_claim (records, 21, 4);
  take_name (records, 11, 0, "first");
  take_claim (records, 20, 5);
  take_name (records, 14, 0, NULL);
  take_evidence (records, 32, 22, 0);
  take_evidence (records, 31, 20, 0);
  take_text (records, 52, "entry", 1, "description");
  take_text (records, 51, "entry", 1, "description");
  take_text (records, 50, "entry", 1, "title");
  take_text (records, 53, "claim", 21, "value");
  take_tag (records, 41, 9, 1);
  take (records, ATLAS_RECORD_IDENTIFIER, 60);

  return records;
}

static gint64
id_at (GPtrArray *records,
       guint      place)
{
  return ((const AtlasRecord *) records->pdata[place])->id;
}

static const AtlasDbDocumentClaim *
claim_at (const AtlasDbDocument *document,
          guint                  place)
{
  return document->claims->pdata[place];
}

static void
test_order (void)
{
  g_autoptr (AtlasRecordDocument) room = atlas_record_document_new ();
  g_autoptr (GPtrArray) records = make_records ();

  /* Nothing is left of the entry before. */
  for (guint i = 0; i < 2; i++)
    {
      const AtlasDbDocument *document = atlas_record_document_fill (room, records);

      g_assert_nonnull (document);
      g_assert_true (document->entry == records->pdata[0]);
      g_assert_false (document->pictured);
      g_assert_cmpuint (document->names->len, ==, 3);
      g_assert_cmpint (id_at (document->names, 0), ==, 11);
      g_assert_cmpint (id_at (document->names, 1), ==, 12);
      g_assert_cmpint (id_at (document->names, 2), ==, 13);
      g_assert_cmpuint (document->texts->len, ==, 2);
      g_assert_cmpint (id_at (document->texts, 0), ==, 51);
      g_assert_cmpuint (document->tags->len, ==, 2);
      g_assert_cmpint (g_array_index (document->tags, gint64, 0), ==, 9);
      g_assert_cmpint (g_array_index (document->tags, gint64, 1), ==, 8);

      g_assert_cmpuint (document->claims->len, ==, 3);
      g_assert_cmpint (claim_at (document, 0)->claim->base.id, ==, 21);
      g_assert_cmpint (claim_at (document, 1)->claim->base.id, ==, 20);
      g_assert_cmpint (claim_at (document, 2)->claim->base.id, ==, 22);
      g_assert_cmpuint (claim_at (document, 0)->texts->len, ==, 1);
      g_assert_null (claim_at (document, 0)->evidence);
      g_assert_cmpuint (claim_at (document, 1)->evidence->len, ==, 1);
      g_assert_cmpuint (claim_at (document, 2)->evidence->len, ==, 2);
      g_assert_cmpint (id_at (claim_at (document, 2)->evidence, 0), ==, 32);
    }

  ((AtlasEntryMedia *) take (records, ATLAS_RECORD_ENTRY_MEDIA, 70))->base_id = 1;
  g_assert_true (atlas_record_document_fill (room, records)->pictured);
}

/* What is not all there is told by the collection alone. */
static void
test_incomplete (void)
{
  g_autoptr (AtlasRecordDocument) room = atlas_record_document_new ();
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GPtrArray) related = make_records ();
  g_autoptr (GPtrArray) foreign = make_records ();
  g_autoptr (GPtrArray) lost = make_records ();
  g_autoptr (GPtrArray) other = make_records ();
  g_autoptr (GPtrArray) two = make_records ();
  g_autoptr (GPtrArray) headless = make_records ();

  g_assert_null (atlas_record_document_fill (room, nothing));
  take_claim (related, 90, 0)->target = 7;
  g_assert_null (atlas_record_document_fill (room, related));
  take_text (foreign, 90, "entry", 2, "description");
  g_assert_null (atlas_record_document_fill (room, foreign));
  take_evidence (lost, 90, 91, 0);
  take_claim (other, 90, 0)->entry = 2;
  g_assert_null (atlas_record_document_fill (room, other));
  g_assert_null (atlas_record_document_fill (room, lost));
  take (two, ATLAS_RECORD_ENTRY, 2);
  g_assert_null (atlas_record_document_fill (room, two));
  g_ptr_array_remove_index (headless, 0);
  g_assert_null (atlas_record_document_fill (room, headless));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/record-document/order", test_order);
  g_test_add_func ("/search/record-document/incomplete", test_incomplete);

  return g_test_run ();
}
