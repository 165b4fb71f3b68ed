/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims and evidence through their forms: what goes in comes out, and a changed property leaves
 * nothing of the old kind of value behind. */
#include "app-test.h"

#include <math.h>

#include "atlas-claim-fields.h"
#include "atlas-entry-item.h"
#include "atlas-entry-picker.h"
#include "atlas-entry-scan.h"
#include "atlas-evidence-fields.h"
#include "atlas-name-watch.h"
#include "atlas-source-picker.h"
#include "atlas-typeahead.h"

typedef struct
{
  AtlasRecordSet *set;
  GListModel *entries;
  AtlasEntryContext *context;
  GtkWidget *window;
  AtlasForm *form;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  GListStore *entries = g_list_store_new (ATLAS_TYPE_ENTRY_ITEM);
  const gint64 ids[] = { TEST_XIAMEN, TEST_WUXI, TEST_STUDIO };
  const char * const names[] = { "Xiamen", "Wuxi", "Harbour Studio" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (AtlasEntryItem) item =
        atlas_entry_item_new (app_test_summary (ids[i], i < 2 ? "hub" : "organisation", 0, names[i]),
                              ATLAS_LABELS_ENGLISH);

      g_list_store_append (entries, item);
    }

  f->set = app_test_set ();
  f->entries = G_LIST_MODEL (entries);
  f->context = atlas_entry_context_new ();
  atlas_entry_context_set_vocabulary (f->context, f->set);
  atlas_entry_context_set_entries (f->context, f->entries);
  atlas_entry_context_set_editable (f->context, TRUE);
  atlas_entry_context_set_entry (f->context, f->set, TEST_XIAMEN);
  f->window = gtk_window_new ();
  f->form = ATLAS_FORM (atlas_form_new ("Form", NULL));
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->form));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *form = g_object_ref (GTK_WIDGET (f->form));

  gtk_window_destroy (GTK_WINDOW (f->window));
  await_pending ();
  g_assert_finalize_object (form);
  g_assert_finalize_object (f->context);
  g_assert_finalize_object (f->entries);
  atlas_record_set_unref (f->set);
}

static const AtlasClaim *
get_claim (Fixture *f,
           gint64   id)
{
  return atlas_record_set_get (f->set, ATLAS_RECORD_CLAIM, id);
}

static AtlasClaim *
read_claim (AtlasClaimFields *fields)
{
  g_autoptr (GError) error = NULL;
  AtlasClaim *claim = atlas_claim_fields_read (fields, &error);

  g_assert_no_error (error);

  return claim;
}

static void
assert_refused (AtlasClaimFields *fields)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (atlas_claim_fields_read (fields, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (strlen (error->message), >, 5);
}

static void
test_round_trip (Fixture       *f,
                 gconstpointer  data)
{
  const AtlasClaim *claim = get_claim (f, GPOINTER_TO_INT (data));
  g_autoptr (AtlasClaimFields) fields =
    atlas_claim_fields_new (f->form, f->context, claim, claim->target != 0);
  g_autoptr (AtlasClaim) read = read_claim (fields);
  const AtlasRecordInfo *info = atlas_record_info (ATLAS_RECORD_CLAIM);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == ATLAS_FIELD_TEXT)
      g_assert_cmpstr (ATLAS_FIELD_AT (read, &info->fields[i], char *), ==,
                       ATLAS_FIELD_AT (claim, &info->fields[i], char *));
  g_assert_true (atlas_record_equal (read, claim));
}

/* Numbers of every size come back as the same double. */
static void
test_numbers (Fixture       *f,
              gconstpointer  data)
{
  const double numbers[] = { 0, 1, -3, 0.1, 9.2, 1e-7, 21000, 123456789.125, 8.6e9, 1e15, 9007199254740991.0, 1.0 / 3, 1e21 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      GtkWidget *form = g_object_ref_sink (atlas_form_new ("Form", NULL));
      g_autoptr (AtlasClaim) claim = atlas_record_copy (get_claim (f, TEST_CLAIM_SALES));
      AtlasClaimFields *fields;
      g_autoptr (AtlasClaim) read = NULL;

      claim->number = numbers[i];
      fields = atlas_claim_fields_new (ATLAS_FORM (form), f->context, claim, FALSE);
      read = read_claim (fields);
      g_assert_cmpfloat (read->number, ==, numbers[i]);
      atlas_claim_fields_free (fields);
      g_assert_finalize_object (form);
    }
}

static void
choose_property (Fixture    *f,
                 const char *label)
{
  app_test_type (app_test_find_field (GTK_WIDGET (f->form), "Property"), label);
}

static void
test_change_property (Fixture       *f,
                      gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (f->form);
  g_autoptr (AtlasClaimFields) fields =
    atlas_claim_fields_new (f->form, f->context, get_claim (f, TEST_CLAIM_SALES), FALSE);
  g_autoptr (AtlasClaim) text = NULL;
  g_autoptr (AtlasClaim) date = NULL;
  g_autoptr (AtlasClaim) number = NULL;

  g_assert_true (app_test_shows (root, "Currency"));
  g_assert_false (app_test_shows (root, "Unit"));
  g_assert_false (app_test_shows (root, "Date"));

  /* Only the fields of the new kind of value are there, and the value is still to be given. */
  choose_property (f, "Motto");
  g_assert_false (app_test_shows (root, "Number"));
  g_assert_false (app_test_shows (root, "Currency"));
  assert_refused (fields);
  app_test_type (app_test_find_field (root, "Text"), "Words");
  text = read_claim (fields);
  g_assert_cmpint (text->base.id, ==, TEST_CLAIM_SALES);
  g_assert_cmpint (text->property, ==, TEST_MOTTO);
  g_assert_cmpstr (text->text, ==, "Words");
  g_assert_nonnull (text->language);
  g_assert_true (isnan (text->number) && isnan (text->number_to) && isnan (text->printed_number));
  g_assert_null (text->qualifier);
  g_assert_null (text->currency);
  g_assert_null (text->printed_currency);
  g_assert_null (text->as_written);
  g_assert_cmpstr (text->period, ==, "2021");

  choose_property (f, "Founded");
  app_test_type (app_test_find_field (root, "Date"), "no date");
  assert_refused (fields);
  app_test_type (app_test_find_field (root, "Date"), "2019-03");
  date = read_claim (fields);
  g_assert_cmpstr (date->date, ==, "2019-03");
  g_assert_null (date->text);
  g_assert_null (date->language);
  g_assert_true (isnan (date->number));

  choose_property (f, "Visitors");
  g_assert_true (app_test_shows (root, "Unit"));
  g_assert_false (app_test_shows (root, "Currency"));
  number = read_claim (fields);
  g_assert_cmpfloat (number->number, ==, 8.6e9);
  g_assert_null (number->currency);
  g_assert_null (number->date);
  g_assert_true (isnan (number->printed_number));
}

static void
test_range_dropped (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (AtlasClaimFields) fields =
    atlas_claim_fields_new (f->form, f->context, get_claim (f, TEST_CLAIM_VISITORS), FALSE);
  g_autoptr (AtlasClaim) text = NULL;

  choose_property (f, "Motto");
  app_test_type (app_test_find_field (GTK_WIDGET (f->form), "Text"), "Words");
  text = read_claim (fields);
  g_assert_true (isnan (text->number_to));
  g_assert_null (text->unit);
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (f->form);
  g_autoptr (AtlasClaimFields) fields =
    atlas_claim_fields_new (f->form, f->context, get_claim (f, TEST_CLAIM_SALES), FALSE);
  const struct { const char *field; const char *wrong; const char *right; } tries[] = {
    { "Number", "many", "8.6 billion" },
    { "Currency", "yuan", "CNY" },
    { "Period", "when it rained", "2021" },
    { "Conversion printed beside it", "a lot", "1.2e9" },
  };
  g_autoptr (AtlasClaim) claim = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (AtlasClaim) fine = NULL;

      app_test_type (app_test_find_field (root, tries[i].field), tries[i].wrong);
      assert_refused (fields);
      app_test_type (app_test_find_field (root, tries[i].field), tries[i].right);
      fine = read_claim (fields);
    }

  claim = read_claim (fields);
  g_assert_true (atlas_record_equal (claim, get_claim (f, TEST_CLAIM_SALES)));
}

static AtlasClaim *
empty_claim (void)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->entry = TEST_XIAMEN;
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");

  return claim;
}

static void
test_new_claim (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (AtlasClaim) empty = empty_claim ();
  g_autoptr (AtlasClaimFields) fields = atlas_claim_fields_new (f->form, f->context, empty, FALSE);
  g_autoptr (AtlasClaim) claim = NULL;

  choose_property (f, "Visitors");
  assert_refused (fields);
  app_test_type (app_test_find_field (GTK_WIDGET (f->form), "Number"), "2.1万");
  claim = read_claim (fields);
  g_assert_cmpint (claim->base.id, >, 0);
  g_assert_cmpint (claim->entry, ==, TEST_XIAMEN);
  g_assert_cmpfloat (claim->number, ==, 21000);
  g_assert_cmpstr (claim->unit, ==, "people");
}

static void
test_new_relation (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (AtlasClaim) empty = empty_claim ();
  g_autoptr (AtlasClaimFields) fields = atlas_claim_fields_new (f->form, f->context, empty, TRUE);
  g_autoptr (AtlasClaim) claim = NULL;

  assert_refused (fields);
  app_test_type (app_test_find_field (GTK_WIDGET (f->form), "Relation"), "Partner of");
  assert_refused (fields);
  atlas_entry_picker_set (ATLAS_ENTRY_PICKER (app_test_find_type (GTK_WIDGET (f->form), ATLAS_TYPE_ENTRY_PICKER)),
                          TEST_STUDIO);
  claim = read_claim (fields);
  g_assert_cmpint (claim->target, ==, TEST_STUDIO);
  g_assert_cmpint (claim->property, ==, TEST_PARTNER);
}

/* The form may go before its fields are let go of, and after. */
static void
test_form_goes_first (Fixture       *f,
                      gconstpointer  data)
{
  GtkWidget *form = g_object_ref_sink (atlas_form_new ("Form", NULL));
  AtlasClaimFields *fields =
    atlas_claim_fields_new (ATLAS_FORM (form), f->context, get_claim (f, TEST_CLAIM_SALES), FALSE);
  g_autoptr (AtlasEvidence) empty = atlas_record_new (ATLAS_RECORD_EVIDENCE);
  AtlasEvidenceFields *evidence = atlas_evidence_fields_new (ATLAS_FORM (form), f->context, empty, TRUE);

  g_assert_finalize_object (form);
  atlas_claim_fields_free (fields);
  atlas_evidence_fields_free (evidence);
}

static void
test_evidence_round_trip (Fixture       *f,
                          gconstpointer  data)
{
  const AtlasEvidence *evidence = atlas_record_set_get (f->set, ATLAS_RECORD_EVIDENCE, TEST_EVIDENCE);
  g_autoptr (AtlasEvidenceFields) fields = atlas_evidence_fields_new (f->form, f->context, evidence, FALSE);
  g_autoptr (AtlasEvidence) read = NULL;
  g_autoptr (AtlasSource) source = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_evidence_fields_read (fields, &read, &source, &error));
  g_assert_no_error (error);
  g_assert_null (source);
  g_assert_true (atlas_record_equal (read, evidence));
}

#define N_MANY 2000

typedef struct
{
  GListStore *entries;
  guint n_looked;
  guint n_begun;
  guint n_done;
} Looking;

static void
looking_begin_cb (gpointer data)
{
  ((Looking *) data)->n_begun++;
  ((Looking *) data)->n_looked = 0;
}

/* Among the first of many it takes longer than it may at a time. */
static gboolean
looking_look_cb (const AtlasSummary *summary,
                 guint               position,
                 gpointer            data)
{
  Looking *looking = data;
  gint64 start = g_get_monotonic_time ();

  while (position == 0 && g_get_monotonic_time () < start + 10000)
    ;
  g_assert_cmpuint (position, ==, looking->n_looked);
  looking->n_looked++;

  return TRUE;
}

static void
looking_done_cb (gpointer data)
{
  ((Looking *) data)->n_done++;
}

/* Many entries are looked through in parts, from the beginning where they change meanwhile. */
static void
test_scan (Fixture       *f,
           gconstpointer  data)
{
  static const AtlasEntryScanEvents events = { looking_begin_cb, looking_look_cb, looking_done_cb };
  Looking looking = { .entries = g_list_store_new (ATLAS_TYPE_ENTRY_ITEM) };
  AtlasEntryScan *scan;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autoptr (AtlasEntryItem) item = atlas_entry_item_new (app_test_summary (i + 1, "event", 0, "One"), ATLAS_LABELS_ENGLISH);

      g_list_store_append (looking.entries, item);
    }

  scan = atlas_entry_scan_new (G_LIST_MODEL (looking.entries), &events, &looking);
  g_assert_false (atlas_entry_scan_start (scan));
  g_assert_true (atlas_entry_scan_is_running (scan));
  g_assert_cmpuint (looking.n_looked, <, N_MANY);
  await_true (looking.n_done == 1);
  g_assert_cmpuint (looking.n_looked, ==, N_MANY);
  g_assert_false (atlas_entry_scan_is_running (scan));

  g_assert_false (atlas_entry_scan_start (scan));
  g_list_store_remove (looking.entries, N_MANY - 1);
  g_assert_cmpuint (looking.n_begun, ==, 3);
  await_true (looking.n_done == 2);
  g_assert_cmpuint (looking.n_looked, ==, N_MANY - 1);

  g_assert_false (atlas_entry_scan_start (scan));
  atlas_entry_scan_stop (scan);
  await_pending ();
  g_assert_cmpuint (looking.n_done, ==, 2);

  atlas_entry_scan_free (scan);
  g_assert_finalize_object (looking.entries);
}

#define N_FILLERS 200000
#define LAST 8

/* Entries 1 to 7, then many of which nothing is wanted, and number 8 behind them. */
static GListStore *
make_many (void)
{
  GListStore *entries = g_list_store_new (ATLAS_TYPE_ENTRY_ITEM);
  g_autoptr (AtlasEntryItem) filler = atlas_entry_item_new (app_test_summary (9, "event", 0, "Filler"), ATLAS_LABELS_ENGLISH);
  g_autofree gpointer *fillers = g_new (gpointer, N_FILLERS);

  for (guint i = 0; i < N_FILLERS; i++)
    fillers[i] = filler;

  for (gint64 id = 1; id <= LAST; id++)
    {
      g_autofree char *name = g_strdup_printf ("Record %d", (int) id);
      g_autoptr (AtlasEntryItem) item = atlas_entry_item_new (app_test_summary (id, "event", 0, name), ATLAS_LABELS_ENGLISH);

      if (id == LAST)
        g_list_store_splice (entries, LAST - 1, 0, fillers, N_FILLERS);
      g_list_store_append (entries, item);
    }

  return entries;
}

/* Among many a name is found while the main loop goes on: the one entry that has it, however it is written. */
static void
test_name_of_many (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (GListStore) entries = make_many ();
  g_autoptr (GtkWidget) widget = g_object_ref_sink (atlas_entry_picker_new (G_LIST_MODEL (entries), NULL, 0, NULL));
  AtlasEntryPicker *picker = ATLAS_ENTRY_PICKER (widget);
  g_autofree char *text = NULL;

  atlas_entry_picker_set_name (picker, "rECORD 8");
  g_assert_cmpint (atlas_entry_picker_get (picker), ==, 0);
  await_true (atlas_entry_picker_get (picker) == LAST);
  text = atlas_entry_picker_dup_text (picker);
  g_assert_cmpstr (text, ==, "Record 8");

  /* What is chosen meanwhile is what is wanted. */
  atlas_entry_picker_set (picker, 0);
  atlas_entry_picker_set_name (picker, "rECORD 8");
  atlas_entry_picker_set (picker, 7);
  await_pending ();
  g_assert_cmpint (atlas_entry_picker_get (picker), ==, 7);
}

typedef struct
{
  guint n_found;
  const char *kind;
} Told;

static void
told_cb (gpointer kind,
         gpointer data)
{
  Told *told = data;

  told->n_found++;
  told->kind = kind;
}

static void
test_name_watch (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (GListStore) entries = make_many ();
  Told told = { 0 };
  AtlasNameWatch *watch = atlas_name_watch_new (G_LIST_MODEL (entries), 1, told_cb, &told);

  /* The first ones are found at once; the entry itself has its name without that being told. */
  g_assert_cmpstr (atlas_name_watch_ask (watch, "Record 2"), ==, "event");
  g_assert_null (atlas_name_watch_ask (watch, "Record 1"));
  g_assert_null (atlas_name_watch_ask (watch, "Record 8"));
  await_true (told.n_found == 1);
  g_assert_cmpstr (told.kind, ==, "event");
  g_assert_cmpstr (atlas_name_watch_ask (watch, "Record 8"), ==, "event");

  /* Of what was asked for before nothing is told. */
  g_assert_null (atlas_name_watch_ask (watch, "Recor"));
  g_assert_cmpstr (atlas_name_watch_ask (watch, "Record 3"), ==, "event");
  await_pending ();
  g_assert_cmpuint (told.n_found, ==, 1);

  atlas_name_watch_free (watch);
  g_assert_cmpuint (G_OBJECT (entries)->ref_count, ==, 1);
}

/* Types into a picker and takes what it proposes. */
static void
choose (GtkWidget  *picker,
        const char *text,
        gint64      id,
        const char *title)
{
  GtkWidget *search = app_test_find_type (picker, ATLAS_TYPE_TYPEAHEAD);
  g_autoptr (AtlasProposal) proposal = atlas_proposal_new (id, title, NULL);

  app_test_type (search, text);
  g_signal_emit_by_name (search, "chosen", proposal);
}

static void
test_evidence_optional (Fixture       *f,
                        gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (f->form);
  g_autoptr (AtlasEvidence) empty = atlas_record_new (ATLAS_RECORD_EVIDENCE);
  g_autoptr (AtlasEvidenceFields) fields = atlas_evidence_fields_new (f->form, f->context, empty, TRUE);
  g_autoptr (AtlasEvidence) read = NULL;
  g_autoptr (AtlasSource) source = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *picker = app_test_find_type (root, ATLAS_TYPE_SOURCE_PICKER);

  g_assert_true (atlas_evidence_fields_read (fields, &read, &source, &error));
  g_assert_null (read);
  g_assert_null (source);

  /* A quotation comes from somewhere. */
  app_test_type (app_test_find_field (root, "Quotation, word for word"), "Words");
  g_assert_false (atlas_evidence_fields_read (fields, &read, &source, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  choose (picker, "music", TEST_SOURCE, "Music city grows");
  g_assert_true (atlas_evidence_fields_read (fields, &read, &source, &error));
  g_assert_cmpint (read->source, ==, TEST_SOURCE);
  g_assert_cmpint (read->base.id, >, 0);
  g_assert_cmpstr (read->quotation, ==, "Words");
}

static void
test_evidence_new_source (Fixture       *f,
                          gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (f->form);
  g_autoptr (AtlasEvidence) empty = atlas_record_new (ATLAS_RECORD_EVIDENCE);
  g_autoptr (AtlasEvidenceFields) fields = atlas_evidence_fields_new (f->form, f->context, empty, FALSE);
  g_autoptr (AtlasEvidence) read = NULL;
  g_autoptr (AtlasSource) source = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *picker = app_test_find_type (root, ATLAS_TYPE_SOURCE_PICKER);

  g_assert_false (app_test_shows (root, "Title of the source"));
  app_test_type (app_test_find_field (root, "Source"), "Nowhere to be found");
  g_assert_false (atlas_evidence_fields_read (fields, &read, &source, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  choose (picker, "Xiamen Daily", -1, "New source");
  g_assert_true (app_test_shows (root, "Title of the source"));
  g_assert_true (atlas_evidence_fields_read (fields, &read, &source, &error));
  g_assert_cmpstr (source->title, ==, "Xiamen Daily");
  g_clear_pointer (&read, atlas_record_free);
  g_clear_pointer (&source, atlas_record_free);

  app_test_type (app_test_find_field (root, "Title of the source"), "厦门日报 Daily, 2021");
  app_test_type (app_test_find_field (root, "Address on the web"), "https://example.org/a");
  g_assert_true (atlas_evidence_fields_read (fields, &read, &source, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read->source, ==, source->base.id);
  g_assert_cmpstr (source->title, ==, "厦门日报 Daily, 2021");
  g_assert_cmpstr (source->url, ==, "https://example.org/a");
  g_assert_nonnull (source->key);
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; int claim; } claims[] = {
    { "/claim-fields/round-trip/money", TEST_CLAIM_SALES },
    { "/claim-fields/round-trip/number", TEST_CLAIM_VISITORS },
    { "/claim-fields/round-trip/text", TEST_CLAIM_MOTTO },
    { "/claim-fields/round-trip/date", TEST_CLAIM_FOUNDED },
    { "/claim-fields/round-trip/entry", TEST_CLAIM_PARTNER },
  };

  app_test_init (&argc, &argv);
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    g_test_add (claims[i].path, Fixture, GINT_TO_POINTER (claims[i].claim), set_up, test_round_trip, tear_down);
  g_test_add ("/entry-scan/parts", Fixture, NULL, set_up, test_scan, tear_down);
  g_test_add ("/entry-picker/name-of-many", Fixture, NULL, set_up, test_name_of_many, tear_down);
  g_test_add ("/name-watch/many", Fixture, NULL, set_up, test_name_watch, tear_down);
  g_test_add ("/claim-fields/numbers", Fixture, NULL, set_up, test_numbers, tear_down);
  g_test_add ("/claim-fields/change-property", Fixture, NULL, set_up, test_change_property, tear_down);
  g_test_add ("/claim-fields/range-dropped", Fixture, NULL, set_up, test_range_dropped, tear_down);
  g_test_add ("/claim-fields/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/claim-fields/new-claim", Fixture, NULL, set_up, test_new_claim, tear_down);
  g_test_add ("/claim-fields/new-relation", Fixture, NULL, set_up, test_new_relation, tear_down);
  g_test_add ("/claim-fields/form-goes-first", Fixture, NULL, set_up, test_form_goes_first, tear_down);
  g_test_add ("/evidence-fields/round-trip", Fixture, NULL, set_up, test_evidence_round_trip, tear_down);
  g_test_add ("/evidence-fields/optional", Fixture, NULL, set_up, test_evidence_optional, tear_down);
  g_test_add ("/evidence-fields/new-source", Fixture, NULL, set_up, test_evidence_new_source, tear_down);

  return app_test_run ();
}
