/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims on an entry's page: typed in one line, proved, ranked, put in order, held against each
 * other. */
#include "app-test.h"

#include <string.h>

#include "atlas-claim-entry.h"
#include "atlas-claim-row.h"
#include "atlas-claims-section.h"
#include "atlas-entry-item.h"
#include "atlas-entry-picker.h"
#include "atlas-evidence-card.h"
#include "atlas-new-property-dialog.h"
#include "atlas-quotation-check.h"
#include "atlas-source-picker.h"
#include "atlas-typeahead.h"

#define TEXT "The first paragraph.\n\nSales “exceeded” 8.6 billion yuan in 2021.\n\nThe end."

typedef struct
{
  AtlasRecordSet *set;
  GListStore *entries;
  AtlasEntryContext *context;
  GtkWidget *window;
  AtlasClaimsSection *claims;
  AtlasClaimsSection *relations;
  AtlasEdit *edit;          /* the newest that was handed up */
  guint n_edits;
  gint64 opened_source, opened_evidence;
  gint64 opened_entry, opened_claim;
  gboolean no_text;
} Fixture;

static void
submit_cb (Fixture   *f,
           AtlasEdit *edit)
{
  g_clear_pointer (&f->edit, atlas_edit_free);
  f->edit = atlas_edit_copy (edit);
  f->n_edits++;
}

static void
open_source_cb (Fixture *f,
                gint64   source,
                gint64   evidence)
{
  f->opened_source = source;
  f->opened_evidence = evidence;
}

static void
open_field_cb (Fixture    *f,
               gint64      entry,
               guint       type,
               gint64      id,
               const char *field)
{
  g_assert_cmpuint (type, ==, ATLAS_RECORD_CLAIM);
  f->opened_entry = entry;
  f->opened_claim = id;
}

static void
load_text (gint64   source,
           GTask   *task,
           gpointer data)
{
  Fixture *f = data;

  g_assert_cmpint (source, ==, TEST_SOURCE);
  g_task_return_pointer (task, f->no_text ? NULL : g_strdup (TEXT), g_free);
}

/* A figure of Xiamen beside the one that the small collection has. */
static void
add_sales (Fixture *f,
           gint64   id,
           double   number)
{
  AtlasClaim *claim = atlas_record_copy (atlas_record_set_get (f->set, ATLAS_RECORD_CLAIM, TEST_CLAIM_SALES));

  claim->base.id = id;
  claim->number = number;
  claim->ordinal += 100 + id;
  atlas_set_text (&claim->qualifier, "=");
  atlas_set_text (&claim->as_written, NULL);
  atlas_record_set_take (f->set, claim);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  const gint64 ids[] = { TEST_XIAMEN, TEST_WUXI, TEST_STUDIO };
  const char * const names[] = { "Xiamen", "Wuxi", "Harbour Studio" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  f->entries = g_list_store_new (ATLAS_TYPE_ENTRY_ITEM);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (AtlasEntryItem) item =
        atlas_entry_item_new (app_test_summary (ids[i], i < 2 ? "hub" : "organisation", 0, names[i]),
                              ATLAS_LABELS_ENGLISH);

      g_list_store_append (f->entries, item);
    }

  f->set = app_test_set ();
  f->context = atlas_entry_context_new ();
  g_signal_connect_swapped (f->context, "submit", G_CALLBACK (submit_cb), f);
  g_signal_connect_swapped (f->context, "open-source", G_CALLBACK (open_source_cb), f);
  g_signal_connect_swapped (f->context, "open-field", G_CALLBACK (open_field_cb), f);
  atlas_entry_context_set_texts (f->context, load_text, f);
  atlas_entry_context_set_vocabulary (f->context, f->set);
  atlas_entry_context_set_entries (f->context, G_LIST_MODEL (f->entries));
  atlas_entry_context_set_labels (f->context, ATLAS_LABELS_ENGLISH);
  atlas_entry_context_set_editable (f->context, TRUE);
  f->claims = ATLAS_CLAIMS_SECTION (atlas_claims_section_new (f->context, FALSE));
  f->relations = ATLAS_CLAIMS_SECTION (atlas_claims_section_new (f->context, TRUE));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->claims));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->relations));
  atlas_entry_context_set_entry (f->context, f->set, TEST_XIAMEN);

  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 400, 800);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_window_set_child (GTK_WINDOW (f->window), scrolled);
  gtk_window_present (GTK_WINDOW (f->window));
  await_pending ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *claims = g_object_ref (GTK_WIDGET (f->claims));

  gtk_window_destroy (GTK_WINDOW (f->window));
  while (G_OBJECT (claims)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  await_pending ();
  g_assert_finalize_object (claims);
  g_assert_finalize_object (f->context);
  g_assert_finalize_object (f->entries);
  g_clear_pointer (&f->edit, atlas_edit_free);
  atlas_record_set_unref (f->set);
}

/* The set as the store would give it again after the newest edit. */
static void
store (Fixture *f)
{
  g_autoptr (AtlasRecordSet) after = atlas_record_set_new ();

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_autoptr (GPtrArray) records = atlas_record_set_all (f->set, type);

      for (guint i = 0; i < records->len; i++)
        {
          const AtlasRecord *record = records->pdata[i];
          gboolean touched = FALSE;

          for (guint j = 0; j < f->edit->steps->len; j++)
            {
              const AtlasEditStep *step = f->edit->steps->pdata[j];

              touched = touched || (step->type == type && step->id == record->id);
            }
          if (!touched)
            atlas_record_set_take (after, atlas_record_copy (record));
        }
    }

  for (guint j = 0; j < f->edit->steps->len; j++)
    {
      const AtlasEditStep *step = f->edit->steps->pdata[j];

      if (!step->remove)
        atlas_record_set_take (after, atlas_record_copy (step->record));
    }

  atlas_record_set_unref (f->set);
  f->set = atlas_record_set_ref (after);
  atlas_entry_context_set_vocabulary (f->context, f->set);
  atlas_entry_context_set_entry (f->context, f->set, TEST_XIAMEN);
  await_pending ();
}

static gconstpointer
find_step (Fixture         *f,
           AtlasRecordType  type,
           guint            n)
{
  for (guint i = 0; f->edit != NULL && i < f->edit->steps->len; i++)
    {
      const AtlasEditStep *step = f->edit->steps->pdata[i];

      if (step->type == type && n-- == 0)
        return step->record;
    }

  return NULL;
}

static GtkWidget *
get_form (Fixture *f)
{
  return GTK_WIDGET (atlas_entry_context_get_form (f->context));
}

static GtkWidget *
get_field (Fixture    *f,
           const char *caption)
{
  return app_test_find_field (get_form (f), caption);
}

static const char *
get_text (Fixture    *f,
          const char *caption)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_field (f, caption)));
}

static void
type_line (Fixture    *f,
           const char *line)
{
  GtkWidget *entry = app_test_find_type (GTK_WIDGET (f->claims), ATLAS_TYPE_CLAIM_ENTRY);
  GtkWidget *field = app_test_find_type (entry, ATLAS_TYPE_TYPEAHEAD);

  g_assert_true (atlas_claims_section_start_line (f->claims));
  app_test_type (field, line);
  g_signal_emit_by_name (field, "activate");
}

static gboolean
has_cursor (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
line_has_cursor (Fixture *f)
{
  return has_cursor (app_test_find_type (GTK_WIDGET (f->claims), ATLAS_TYPE_CLAIM_ENTRY));
}

static void
choose_source (Fixture *f,
               gint64   id)
{
  GtkWidget *search = app_test_find_type (app_test_find_type (get_form (f), ATLAS_TYPE_SOURCE_PICKER),
                                          ATLAS_TYPE_TYPEAHEAD);
  g_autoptr (AtlasProposal) proposal = atlas_proposal_new (id, "Music city grows", NULL);

  g_signal_emit_by_name (search, "chosen", proposal);
  await_pending ();
}

/* Two figures of one article, one after the other, without a hand on the mouse. */
static void
test_line (Fixture       *f,
           gconstpointer  data)
{
  const AtlasClaim *claim;
  const AtlasEvidence *evidence;

  type_line (f, "sales > $740 million 2017");
  g_assert_nonnull (get_form (f));
  g_assert_cmpstr (get_text (f, "Property"), ==, "Sales");
  g_assert_cmpstr (get_text (f, "Currency"), ==, "USD");
  g_assert_cmpstr (get_text (f, "Period"), ==, "2017");
  g_assert_true (has_cursor (app_test_find_type (get_form (f), ATLAS_TYPE_SOURCE_PICKER)));

  choose_source (f, TEST_SOURCE);
  g_assert_true (has_cursor (get_field (f, "Quotation, word for word")));
  app_test_type (get_field (f, "Quotation, word for word"), "8.6 billion yuan in 2021");
  await_pending ();
  g_assert_true (app_test_shows (get_form (f), "Found word for word in paragraph 2."));
  g_assert_cmpstr (get_text (f, "Place in it"), ==, "paragraph 2");
  g_assert_true (app_test_press (get_form (f), GDK_KEY_Return, GDK_CONTROL_MASK));

  g_assert_cmpuint (f->n_edits, ==, 1);
  g_assert_cmpstr (f->edit->verb, ==, "claim");
  g_assert_cmpuint (f->edit->steps->len, ==, 2);
  claim = find_step (f, ATLAS_RECORD_CLAIM, 0);
  g_assert_cmpint (claim->entry, ==, TEST_XIAMEN);
  g_assert_cmpint (claim->property, ==, TEST_SALES);
  g_assert_cmpfloat (claim->number, ==, 740e6);
  g_assert_cmpstr (claim->qualifier, ==, ">");
  g_assert_cmpstr (claim->period, ==, "2017");
  g_assert_cmpstr (claim->state, ==, "actual");
  evidence = find_step (f, ATLAS_RECORD_EVIDENCE, 0);
  g_assert_cmpint (evidence->claim, ==, claim->base.id);
  g_assert_cmpint (evidence->source, ==, TEST_SOURCE);
  g_assert_cmpstr (evidence->quotation, ==, "8.6 billion yuan in 2021");
  store (f);

  /* The cursor is where the next one is typed, and the source is the same. */
  g_assert_true (line_has_cursor (f));
  type_line (f, "visitors 21,000 2018");
  g_assert_cmpstr (get_text (f, "Source"), ==, "Music city grows");
  g_assert_true (has_cursor (get_field (f, "Quotation, word for word")));
  g_assert_true (app_test_press (get_form (f), GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpuint (f->n_edits, ==, 2);
  claim = find_step (f, ATLAS_RECORD_CLAIM, 0);
  g_assert_cmpint (claim->property, ==, TEST_VISITORS);
  g_assert_cmpfloat (claim->number, ==, 21000);
  g_assert_cmpint (((AtlasEvidence *) find_step (f, ATLAS_RECORD_EVIDENCE, 0))->source, ==, TEST_SOURCE);
}

/* What cannot be read is said, and the line is there to be put right. */
static void
test_line_unread (Fixture       *f,
                  gconstpointer  data)
{
  GtkWidget *entry = app_test_find_type (GTK_WIDGET (f->claims), ATLAS_TYPE_CLAIM_ENTRY);
  GtkWidget *field = app_test_find_type (entry, ATLAS_TYPE_TYPEAHEAD);
  g_autofree char *line = NULL;

  type_line (f, "wibble 12");
  g_assert_nonnull (get_form (f));
  g_assert_true (app_test_shows (get_form (f), "“wibble” is in no field."));
  g_assert_true (has_cursor (get_field (f, "Property")));
  g_assert_false (atlas_form_submit (ATLAS_FORM (get_form (f))));

  g_assert_true (app_test_press (get_form (f), GDK_KEY_Escape, 0));
  g_assert_null (get_form (f));
  g_assert_cmpuint (f->n_edits, ==, 0);
  g_assert_true (line_has_cursor (f));
  line = atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (field));
  g_assert_cmpstr (line, ==, "wibble 12");

  /* Another record has not got this line. */
  atlas_entry_context_set_entry (f->context, f->set, TEST_WUXI);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, "");
}

static void
test_quote (Fixture       *f,
            gconstpointer  data)
{
  g_assert_true (atlas_edit_section_quote (ATLAS_EDIT_SECTION (f->claims), TEST_SOURCE, "8.6 billion yuan"));
  g_assert_false (atlas_edit_section_quote (ATLAS_EDIT_SECTION (f->relations), TEST_SOURCE, "8.6 billion yuan"));
  await_pending ();
  g_assert_cmpstr (get_text (f, "Source"), ==, "Music city grows");
  g_assert_true (app_test_shows (get_form (f), "Found word for word in paragraph 2."));
  g_assert_true (has_cursor (get_field (f, "Property")));
}

static void
type_quotation (Fixture    *f,
                const char *words)
{
  app_test_type (get_field (f, "Quotation, word for word"), words);
  await_pending ();
}

static void
test_quotation (Fixture       *f,
                gconstpointer  data)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *words = NULL;

  g_assert_true (atlas_edit_section_edit (ATLAS_EDIT_SECTION (f->claims), ATLAS_RECORD_CLAIM,
                                          TEST_CLAIM_VISITORS, "evidence"));
  choose_source (f, TEST_SOURCE);
  type_quotation (f, "sales \"exceeded\" 8.6 billion");
  g_assert_true (app_test_shows (get_form (f), "Found in paragraph 2; spacing or signs differ."));
  g_assert_cmpstr (get_text (f, "Place in it"), ==, "paragraph 2");

  app_test_click (app_test_find_button (get_form (f), "Use the Source’s Words"));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_field (f, "Quotation, word for word")));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  words = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (words, ==, "Sales “exceeded” 8.6 billion");
  g_assert_true (app_test_shows (get_form (f), "Found word for word in paragraph 2."));

  /* What a person wrote as the place stays. */
  app_test_type (get_field (f, "Place in it"), "Page 7");
  type_quotation (f, "The end.");
  g_assert_true (app_test_shows (get_form (f), "Found word for word in paragraph 3."));
  g_assert_cmpstr (get_text (f, "Place in it"), ==, "Page 7");

  type_quotation (f, "exceeded 8.6 billion yuan in 2022");
  g_assert_true (app_test_shows (get_form (f), "Not found word for word. The nearest is in paragraph 2:"));
  type_quotation (f, "gobbledygook");
  g_assert_true (app_test_shows (get_form (f), "Not found in the stored text of the source."));

  app_test_click (app_test_find_button (get_form (f), "Show in the Source"));
  g_assert_cmpint (f->opened_source, ==, TEST_SOURCE);
  g_assert_cmpint (f->opened_evidence, ==, 0);
}

static void
test_no_text (Fixture       *f,
              gconstpointer  data)
{
  f->no_text = TRUE;
  g_assert_true (atlas_edit_section_edit (ATLAS_EDIT_SECTION (f->claims), ATLAS_RECORD_CLAIM,
                                          TEST_CLAIM_VISITORS, "evidence"));
  choose_source (f, TEST_SOURCE);
  type_quotation (f, "8.6 billion");
  g_assert_true (app_test_shows (get_form (f), "The text of this source is not stored, so the words cannot be checked."));
  g_assert_cmpstr (get_text (f, "Place in it"), ==, "");
}

static gboolean
says (GtkWidget     *widget,
      gconstpointer  words)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL;
}

static gboolean
is_tick (GtkWidget     *widget,
         gconstpointer  words)
{
  return GTK_IS_CHECK_BUTTON (widget) &&
         g_str_has_prefix (gtk_label_get_label (GTK_LABEL (gtk_check_button_get_child (GTK_CHECK_BUTTON (widget)))), words);
}

/* One paragraph proves several figures, in one edit. */
static void
test_also_for (Fixture       *f,
               gconstpointer  data)
{
  const AtlasEvidence *first, *second;

  g_assert_true (atlas_edit_section_edit (ATLAS_EDIT_SECTION (f->claims), ATLAS_RECORD_CLAIM,
                                          TEST_CLAIM_VISITORS, "evidence"));
  choose_source (f, TEST_SOURCE);
  type_quotation (f, "The first paragraph.");
  gtk_expander_set_expanded (GTK_EXPANDER (app_test_find_type (get_form (f), GTK_TYPE_EXPANDER)), TRUE);
  g_assert_null (app_test_find (get_form (f), is_tick, "Visitors"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (app_test_find (get_form (f), is_tick, "Motto")), TRUE);
  app_test_click (app_test_find_button (get_form (f), "Save"));

  g_assert_cmpstr (f->edit->verb, ==, "cite");
  g_assert_cmpuint (f->edit->steps->len, ==, 2);
  first = find_step (f, ATLAS_RECORD_EVIDENCE, 0);
  second = find_step (f, ATLAS_RECORD_EVIDENCE, 1);
  g_assert_cmpint (first->claim, ==, TEST_CLAIM_VISITORS);
  g_assert_cmpint (second->claim, ==, TEST_CLAIM_MOTTO);
  g_assert_cmpint (first->base.id, !=, second->base.id);
  g_assert_cmpstr (second->quotation, ==, "The first paragraph.");
  g_assert_cmpstr (second->locator, ==, "paragraph 1");
}

static void
activate (Fixture    *f,
          gint64      claim,
          const char *action,
          GVariant   *parameter);

static gboolean
is_row_of (GtkWidget     *widget,
           gconstpointer  claim)
{
  return ATLAS_IS_CLAIM_ROW (widget) &&
         atlas_claim_row_get_claim (ATLAS_CLAIM_ROW (widget))->base.id == *(const gint64 *) claim;
}

static GtkWidget *
get_row (Fixture *f,
         gint64   claim)
{
  GtkWidget *row = app_test_find (GTK_WIDGET (f->claims), is_row_of, &claim);

  return row != NULL ? row : app_test_find (GTK_WIDGET (f->relations), is_row_of, &claim);
}

static void
activate (Fixture    *f,
          gint64      claim,
          const char *action,
          GVariant   *parameter)
{
  gtk_widget_activate_action_variant (get_row (f, claim), action, parameter);
}

static void
test_rank (Fixture       *f,
           gconstpointer  data)
{
  const AtlasClaim *claim;

  activate (f, TEST_CLAIM_MOTTO, "claim.rank", g_variant_new_string ("withdrawn"));
  g_assert_false (atlas_form_submit (ATLAS_FORM (get_form (f))));
  app_test_type (get_field (f, "Why is it withdrawn?"), "Nobody says so");
  g_assert_true (atlas_form_submit (ATLAS_FORM (get_form (f))));
  g_assert_cmpstr (f->edit->verb, ==, "rank");
  g_assert_cmpuint (f->edit->steps->len, ==, 1);
  claim = find_step (f, ATLAS_RECORD_CLAIM, 0);
  g_assert_cmpstr (claim->rank, ==, "withdrawn");
  g_assert_cmpstr (claim->rank_reason, ==, "Nobody says so");
  store (f);
  g_assert_true (app_test_find (GTK_WIDGET (f->claims), says, "Withdrawn: Nobody says so") != NULL);

  activate (f, TEST_CLAIM_MOTTO, "claim.rank", g_variant_new_string ("normal"));
  claim = find_step (f, ATLAS_RECORD_CLAIM, 0);
  g_assert_cmpstr (claim->rank, ==, "normal");
  g_assert_null (claim->rank_reason);
}

/* Figures that cannot both be true stand side by side; one is preferred, with a reason. */
static void
test_contradiction (Fixture       *f,
                    gconstpointer  data)
{
  const AtlasClaim *claim;

  g_assert_false (app_test_shows (GTK_WIDGET (f->claims), "Contradict each other"));
  add_sales (f, 5001, 4e9);
  atlas_entry_context_set_entry (f->context, f->set, TEST_XIAMEN);
  g_assert_true (app_test_shows (GTK_WIDGET (f->claims), "Contradict each other"));
  g_assert_true (gtk_widget_get_parent (get_row (f, 5001)) == gtk_widget_get_parent (get_row (f, TEST_CLAIM_SALES)));

  app_test_click (gtk_widget_get_next_sibling (get_row (f, 5001)));
  app_test_type (get_field (f, "Why is it preferred?"), "The newer count");
  g_signal_emit_by_name (get_field (f, "Why is it preferred?"), "activate");
  claim = find_step (f, ATLAS_RECORD_CLAIM, 0);
  g_assert_cmpint (claim->base.id, ==, 5001);
  g_assert_cmpstr (claim->rank, ==, "preferred");
  g_assert_cmpuint (f->edit->steps->len, ==, 1);

  store (f);
  g_assert_true (app_test_shows (GTK_WIDGET (f->claims), "Contradict each other; one is preferred"));
  g_assert_true (app_test_find (get_row (f, 5001), says, "Preferred: The newer count") != NULL);
  g_assert_nonnull (get_row (f, TEST_CLAIM_SALES));

  /* A form stands in the place of the one claim only. */
  g_assert_true (atlas_edit_section_edit (ATLAS_EDIT_SECTION (f->claims), ATLAS_RECORD_CLAIM, 5001, "number"));
  g_assert_true (has_cursor (get_field (f, "Number")));
  g_assert_true (gtk_widget_get_mapped (get_row (f, TEST_CLAIM_SALES)));
  g_assert_null (get_row (f, 5001));
}

static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  const AtlasClaim *claim;

  add_sales (f, 5001, 8.6e9);
  add_sales (f, 5002, 8.6e9);
  atlas_entry_context_set_entry (f->context, f->set, TEST_XIAMEN);
  await_pending ();

  gtk_widget_grab_focus (app_test_find_type (get_row (f, 5002), GTK_TYPE_MENU_BUTTON));
  g_assert_true (app_test_press (get_row (f, 5002), GDK_KEY_Up, GDK_ALT_MASK));
  g_assert_cmpstr (f->edit->verb, ==, "reorder");
  g_assert_cmpuint (f->edit->steps->len, ==, 2);
  store (f);
  claim = atlas_record_set_get (f->set, ATLAS_RECORD_CLAIM, 5002);
  g_assert_cmpint (claim->ordinal, <, ((AtlasClaim *) atlas_record_set_get (f->set, ATLAS_RECORD_CLAIM, 5001))->ordinal);
  g_assert_true (has_cursor (get_row (f, 5002)));

  /* Dragged onto the first one, it is the first one. */
  g_signal_emit_by_name (get_row (f, TEST_CLAIM_SALES), "place", (gint64) 5001);
  store (f);
  claim = atlas_record_set_get (f->set, ATLAS_RECORD_CLAIM, 5001);
  g_assert_cmpint (claim->ordinal, <, ((AtlasClaim *) atlas_record_set_get (f->set, ATLAS_RECORD_CLAIM, TEST_CLAIM_SALES))->ordinal);
  g_assert_cmpint (claim->ordinal, <, ((AtlasClaim *) atlas_record_set_get (f->set, ATLAS_RECORD_CLAIM, 5002))->ordinal);

  /* There is nothing above the first, nor a way to another property. */
  f->n_edits = 0;
  activate (f, 5001, "claim.up", NULL);
  g_signal_emit_by_name (get_row (f, TEST_CLAIM_MOTTO), "place", (gint64) 5001);
  g_assert_cmpuint (f->n_edits, ==, 0);

  activate (f, 5001, "claim.remove", NULL);
  g_assert_true (((AtlasEditStep *) f->edit->steps->pdata[0])->remove);
  g_assert_cmpint (((AtlasEditStep *) f->edit->steps->pdata[0])->id, ==, 5001);
}

/* Both records in one edit. */
static void
test_new_record (Fixture       *f,
                 gconstpointer  data)
{
  GtkWidget *search;
  g_autoptr (AtlasProposal) proposal = atlas_proposal_new (-1, "New record", NULL);
  const AtlasClaim *claim;
  const AtlasEntry *entry;

  g_assert_true (atlas_edit_section_edit (ATLAS_EDIT_SECTION (f->relations), ATLAS_RECORD_CLAIM, 0, "target"));
  app_test_type (get_field (f, "Relation"), "Partner of");
  search = app_test_find_type (app_test_find_type (get_form (f), ATLAS_TYPE_ENTRY_PICKER), ATLAS_TYPE_TYPEAHEAD);
  app_test_type (search, "Tide Orchestra");
  g_assert_false (atlas_form_submit (ATLAS_FORM (get_form (f))));
  g_signal_emit_by_name (search, "chosen", proposal);
  g_assert_true (atlas_form_submit (ATLAS_FORM (get_form (f))));

  g_assert_cmpstr (f->edit->verb, ==, "link");
  g_assert_cmpuint (f->edit->steps->len, ==, 3);
  entry = find_step (f, ATLAS_RECORD_ENTRY, 0);
  claim = find_step (f, ATLAS_RECORD_CLAIM, 0);
  g_assert_cmpint (claim->target, ==, entry->base.id);
  g_assert_cmpstr (entry->kind, ==, "organisation");
  g_assert_cmpstr (((AtlasName *) find_step (f, ATLAS_RECORD_NAME, 0))->text, ==, "Tide Orchestra");
}

/* What no property is called can be made one without leaving the form. */
static void
test_new_property (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (AtlasProposal) proposal = atlas_proposal_new (-1, "New property", NULL);
  const AtlasProperty *property;
  GtkWidget *search;
  GtkWindow *dialog;

  g_assert_true (atlas_edit_section_edit (ATLAS_EDIT_SECTION (f->claims), ATLAS_RECORD_CLAIM, 0, NULL));
  search = app_test_find_type (get_form (f), ATLAS_TYPE_TYPEAHEAD);
  app_test_type (search, "Harbours");
  g_assert_false (atlas_form_submit (ATLAS_FORM (get_form (f))));
  g_signal_emit_by_name (search, "chosen", proposal);
  dialog = app_test_find_window (ATLAS_TYPE_NEW_PROPERTY_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_true (atlas_form_submit (ATLAS_FORM (app_test_find_type (GTK_WIDGET (dialog), ATLAS_TYPE_FORM))));
  await_true (app_test_find_window (ATLAS_TYPE_NEW_PROPERTY_DIALOG) == NULL);
  g_assert_cmpuint (f->n_edits, ==, 1);
  property = find_step (f, ATLAS_RECORD_PROPERTY, 0);
  g_assert_cmpstr (property->key, ==, "harbours");
  {
    gint64 id = property->base.id;

    app_test_type (get_field (f, "Number"), "12");
    g_assert_true (atlas_form_submit (ATLAS_FORM (get_form (f))));
    g_assert_cmpint (((AtlasClaim *) find_step (f, ATLAS_RECORD_CLAIM, 0))->property, ==, id);
  }
}

static gboolean
is_pencil (GtkWidget     *widget,
           gconstpointer  data)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "document-edit-symbolic") == 0;
}

/* A claim of another record is edited there. */
static void
test_incoming (Fixture       *f,
               gconstpointer  data)
{
  GtkWidget *row = get_row (f, TEST_CLAIM_INCOMING);

  app_test_click (app_test_find (row, is_pencil, NULL));
  g_assert_cmpint (f->opened_entry, ==, TEST_STUDIO);
  g_assert_cmpint (f->opened_claim, ==, TEST_CLAIM_INCOMING);
  g_assert_false (atlas_edit_section_edit (ATLAS_EDIT_SECTION (f->relations), ATLAS_RECORD_CLAIM, TEST_CLAIM_INCOMING, NULL));
}

/* The forms of records as pages ask for them. */
static void
test_edit (Fixture       *f,
           gconstpointer  data)
{
  AtlasEditSection *claims = ATLAS_EDIT_SECTION (f->claims);
  static const struct { const char *field; const char *caption; } fields[] = {
    { "number", "Number" }, { "period", "Period" }, { "currency", "Currency" }, { "as_written", "In the source’s words" },
    { "scope", "Scope" }, { "note", "Note" }, { "rank_reason", "Reason" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_assert_true (atlas_edit_section_edit (claims, ATLAS_RECORD_CLAIM, TEST_CLAIM_SALES, fields[i].field));
      g_assert_true (has_cursor (get_field (f, fields[i].caption)));
    }

  g_assert_true (atlas_edit_section_edit (claims, ATLAS_RECORD_EVIDENCE, TEST_EVIDENCE, "locator"));
  g_assert_true (has_cursor (get_field (f, "Place in it")));
  g_assert_cmpuint (f->n_edits, ==, 0);
  app_test_type (get_field (f, "Place in it"), "Page 9");
  app_test_click (app_test_find_button (get_form (f), "Save"));
  g_assert_cmpint (((AtlasEvidence *) find_step (f, ATLAS_RECORD_EVIDENCE, 0))->base.id, ==, TEST_EVIDENCE);

  g_assert_false (atlas_edit_section_edit (claims, ATLAS_RECORD_CLAIM, TEST_CLAIM_PARTNER, NULL));
  g_assert_true (atlas_edit_section_edit (ATLAS_EDIT_SECTION (f->relations), ATLAS_RECORD_CLAIM, TEST_CLAIM_PARTNER, NULL));
  g_assert_false (atlas_edit_section_edit (claims, ATLAS_RECORD_EVIDENCE, 999, NULL));
  g_assert_false (atlas_edit_section_edit (claims, ATLAS_RECORD_NAME, TEST_XIAMEN_NAME, NULL));
  atlas_entry_context_set_entry (f->context, NULL, 0);
  g_assert_false (atlas_edit_section_edit (claims, ATLAS_RECORD_CLAIM, TEST_CLAIM_SALES, NULL));
}

static void
test_card_link (Fixture       *f,
                gconstpointer  data)
{
  GtkWidget *card = app_test_find_type (GTK_WIDGET (f->claims), ATLAS_TYPE_EVIDENCE_CARD);

  app_test_click (app_test_find_type (card, GTK_TYPE_BUTTON));
  g_assert_cmpint (f->opened_source, ==, TEST_SOURCE);
  g_assert_cmpint (f->opened_evidence, ==, TEST_EVIDENCE);
}

int
main (int   argc,
      char *argv[])
{
  app_test_init (&argc, &argv);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add ("/claims/line", Fixture, NULL, set_up, test_line, tear_down);
  g_test_add ("/claims/line-unread", Fixture, NULL, set_up, test_line_unread, tear_down);
  g_test_add ("/claims/quote", Fixture, NULL, set_up, test_quote, tear_down);
  g_test_add ("/claims/quotation", Fixture, NULL, set_up, test_quotation, tear_down);
  g_test_add ("/claims/no-text", Fixture, NULL, set_up, test_no_text, tear_down);
  g_test_add ("/claims/also-for", Fixture, NULL, set_up, test_also_for, tear_down);
  g_test_add ("/claims/rank", Fixture, NULL, set_up, test_rank, tear_down);
  g_test_add ("/claims/contradiction", Fixture, NULL, set_up, test_contradiction, tear_down);
  g_test_add ("/claims/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/claims/new-record", Fixture, NULL, set_up, test_new_record, tear_down);
  g_test_add ("/claims/new-property", Fixture, NULL, set_up, test_new_property, tear_down);
  g_test_add ("/claims/incoming", Fixture, NULL, set_up, test_incoming, tear_down);
  g_test_add ("/claims/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/claims/card-link", Fixture, NULL, set_up, test_card_link, tear_down);

  return app_test_run ();
}
