/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record on its page: every section shows it, each form gives the edit that it should, and nothing
 * outlives the page. */
#include "app-test.h"

#include "atlas-entry-item.h"
#include "atlas-entry-picker.h"
#include "atlas-entry-view.h"
#include "atlas-form.h"
#include "atlas-identifiers-section.h"
#include "atlas-pane-handle.h"
#include "atlas-test-wkb.h"
#include "atlas-typeahead.h"

typedef struct
{
  AtlasRecordSet *set;
  GListModel *entries;
  GtkWidget *window;
  AtlasEntryView *view;
  AtlasEdit *edit;          /* the newest that was handed up */
  gint64 opened;
  guint n_placed;
} Fixture;

static void
submit_cb (Fixture   *f,
           AtlasEdit *edit)
{
  g_clear_pointer (&f->edit, atlas_edit_free);
  f->edit = atlas_edit_copy (edit);
}

static void
open_cb (Fixture *f,
         gint64   id)
{
  f->opened = id;
}

static void
place_cb (Fixture *f)
{
  f->n_placed++;
}

static GListModel *
new_entries (AtlasRecordSet *set)
{
  GListStore *entries = g_list_store_new (ATLAS_TYPE_ENTRY_ITEM);
  g_autoptr (GPtrArray) all = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEntry *entry = all->pdata[i];
      g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry->base.id);
      g_autoptr (AtlasEntryItem) item =
        atlas_entry_item_new (app_test_summary (entry->base.id, entry->kind, entry->hub,
                                                ((AtlasName *) names->pdata[0])->text), ATLAS_LABELS_ENGLISH);

      g_list_store_append (entries, item);
    }

  return G_LIST_MODEL (entries);
}

/* The record as the store gives it, out of a real file. */
static void
read_set (Fixture *f)
{
  g_autofree char *path = app_test_write ("view.gpkg");
  g_autoptr (AtlasRecordSet) whole = app_test_set ();
  g_autoptr (GError) error = NULL;
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &error);
  g_autoptr (AtlasRecordSet) vocabulary = NULL;

  g_assert_no_error (error);
  f->set = atlas_db_load_entry (db, TEST_XIAMEN, &error);
  g_assert_no_error (error);
  vocabulary = atlas_db_load_vocabulary (db, &error);
  g_assert_no_error (error);
  atlas_db_close (db, &error);
  g_assert_no_error (error);

  f->entries = new_entries (whole);
  atlas_entry_view_set_vocabulary (f->view, vocabulary);
  atlas_entry_view_set_entries (f->view, f->entries);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->window = gtk_window_new ();
  f->view = ATLAS_ENTRY_VIEW (atlas_entry_view_new ());
  read_set (f);
  atlas_entry_view_set_labels (f->view, ATLAS_LABELS_ENGLISH);
  atlas_entry_view_set_editable (f->view, TRUE);
  atlas_entry_view_set_entry (f->view, f->set, TEST_XIAMEN);
  g_signal_connect_swapped (f->view, "submit", G_CALLBACK (submit_cb), f);
  g_signal_connect_swapped (f->view, "open-entry", G_CALLBACK (open_cb), f);
  g_signal_connect_swapped (f->view, "place", G_CALLBACK (place_cb), f);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 400, 800);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->view));
  gtk_window_present (GTK_WINDOW (f->window));
  await_pending ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *view = g_object_ref (GTK_WIDGET (f->view));

  gtk_window_destroy (GTK_WINDOW (f->window));
  while (G_OBJECT (view)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (view);
  g_assert_finalize_object (f->entries);
  g_clear_pointer (&f->edit, atlas_edit_free);
  atlas_record_set_unref (f->set);
}

static void
test_sections (Fixture       *f,
               gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (f->view);
  const char * const texts[] = {
    "Xiamen", "厦门", "Hub", "music",
    "Description", "A harbour city that makes music.",
    "Sales", "Visitors", "Motto", "Music over the sea", "Founded",
    "Partner of", "Wuxi", "Harbour Studio",
    "Names", "Position", "Record", "Reviewed", "Sources", "Music city grows",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!app_test_shows (view, texts[i]))
      g_error ("The page does not show “%s”.", texts[i]);

  g_assert_cmpint (atlas_entry_view_get_id (f->view), ==, TEST_XIAMEN);
  g_assert_null (app_test_find_type (view, ATLAS_TYPE_FORM));
}

static gboolean
is_pencil (GtkWidget     *widget,
           gconstpointer  data)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "document-edit-symbolic") == 0;
}

static void
test_read_only (Fixture       *f,
                gconstpointer  data)
{
  g_assert_nonnull (app_test_find (GTK_WIDGET (f->view), is_pencil, NULL));
  atlas_entry_view_set_editable (f->view, FALSE);
  g_assert_null (app_test_find (GTK_WIDGET (f->view), is_pencil, NULL));
  g_assert_true (app_test_shows (GTK_WIDGET (f->view), "Music over the sea"));
}

static AtlasForm *
open_form (Fixture    *f,
           const char *button)
{
  GtkWidget *form;

  app_test_click (app_test_find_button (GTK_WIDGET (f->view), button));
  form = app_test_find_type (GTK_WIDGET (f->view), ATLAS_TYPE_FORM);
  g_assert_nonnull (form);

  return ATLAS_FORM (form);
}

static const AtlasEditStep *
get_step (Fixture *f,
          guint    n)
{
  g_assert_nonnull (f->edit);
  g_assert_cmpuint (n, <, f->edit->steps->len);

  return f->edit->steps->pdata[n];
}

static void
test_edit_name (Fixture       *f,
                gconstpointer  data)
{
  AtlasForm *form = open_form (f, "Edit the name “Xiamen”");
  const AtlasName *name;

  app_test_type (app_test_find_field (GTK_WIDGET (form), "Name"), "");
  g_assert_false (atlas_entry_view_settle (f->view));
  g_assert_null (f->edit);

  app_test_type (app_test_find_field (GTK_WIDGET (form), "Name"), "Amoy");
  app_test_click (app_test_find_button (GTK_WIDGET (form), "Save"));
  g_assert_cmpstr (f->edit->verb, ==, "rename");
  g_assert_cmpstr (f->edit->subject, ==, "Xiamen");
  g_assert_cmpuint (f->edit->steps->len, ==, 1);
  name = (const AtlasName *) get_step (f, 0)->record;
  g_assert_cmpint (name->base.id, ==, TEST_XIAMEN_NAME);
  g_assert_cmpstr (name->text, ==, "Amoy");
  g_assert_null (app_test_find_type (GTK_WIDGET (f->view), ATLAS_TYPE_FORM));
}

/* Of two preferred names in one language only one can be: one edit changes both. */
static void
test_add_preferred_name (Fixture       *f,
                         gconstpointer  data)
{
  AtlasForm *form = open_form (f, "Add a Name");
  GtkWidget *preferred = app_test_find_type (GTK_WIDGET (form), GTK_TYPE_CHECK_BUTTON);
  guint demoted = 0, added = 0;

  app_test_type (app_test_find_field (GTK_WIDGET (form), "Name"), "Amoy");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_test_find_field (GTK_WIDGET (form), "Language")), 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (preferred), TRUE);
  app_test_click (app_test_find_button (GTK_WIDGET (form), "Save"));

  g_assert_cmpuint (f->edit->steps->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const AtlasName *name = (const AtlasName *) get_step (f, i)->record;

      demoted += name->base.id == TEST_XIAMEN_NAME && !name->preferred;
      added += g_strcmp0 (name->text, "Amoy") == 0 && name->preferred && name->entry == TEST_XIAMEN;
    }
  g_assert_cmpuint (demoted, ==, 1);
  g_assert_cmpuint (added, ==, 1);
}

static void
test_remove_name (Fixture       *f,
                  gconstpointer  data)
{
  AtlasForm *form = open_form (f, "Edit the name “厦门”");

  app_test_click (app_test_find_button (GTK_WIDGET (form), "Remove"));
  g_assert_true (get_step (f, 0)->remove);
  g_assert_cmpint (get_step (f, 0)->type, ==, ATLAS_RECORD_NAME);
  g_assert_cmpint (get_step (f, 0)->id, ==, 2002);
}

/* Alt with an arrow on a row's button moves the name; who keeps his place is not written. */
static void
test_move_name (Fixture       *f,
                gconstpointer  data)
{
  GtkWidget *button = app_test_find_button (GTK_WIDGET (f->view), "Edit the name “Xiamen”");
  const AtlasName *name;

  g_assert_true (app_test_press (button, GDK_KEY_Down, GDK_ALT_MASK));
  name = (const AtlasName *) get_step (f, 0)->record;
  g_assert_cmpuint (f->edit->steps->len, ==, 1);
  g_assert_cmpstr (name->text, ==, "Xiamen");
  g_assert_cmpint (name->ordinal, ==, 1);
}

/* The form of a name is opened from elsewhere; pinyin is proposed, what is there already is told, and
 * a misprint is never the preferred name. */
static void
test_name_form (Fixture       *f,
                gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (f->view);
  const AtlasName *name;

  g_assert_false (atlas_entry_view_edit (f->view, ATLAS_RECORD_NAME, TEST_STUDIO_NAME, NULL));
  g_assert_true (atlas_entry_view_edit (f->view, ATLAS_RECORD_NAME, 2002, "sort_key"));
  app_test_click (app_test_find_button (root, "Pinyin"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (root, "Sort by"))), ==, "xia men");
  app_test_click (app_test_find_button (root, "Cancel"));

  g_assert_true (atlas_entry_view_edit (f->view, ATLAS_RECORD_NAME, 0, "zh-Hans"));
  app_test_type (app_test_find_field (root, "Name"), "厦门");
  g_assert_true (app_test_shows (root, "This record has this name already."));
  app_test_type (app_test_find_field (root, "Name"), "夏门");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_test_find_field (root, "Kind")), 4);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (app_test_find_field (root, "In lists and on the map")), TRUE);
  app_test_click (app_test_find_button (root, "Save"));
  name = (const AtlasName *) get_step (f, 0)->record;
  g_assert_cmpuint (f->edit->steps->len, ==, 1);
  g_assert_cmpstr (name->language, ==, "zh-Hans");
  g_assert_cmpstr (name->kind, ==, "as-printed");
  g_assert_cmpint (name->preferred, ==, 0);
}

/* A position is given back as it was where nothing but the basis was touched. */
static void
test_edit_position (Fixture       *f,
                    gconstpointer  data)
{
  AtlasForm *form = open_form (f, "Edit the position");
  GtkWidget *root = GTK_WIDGET (form);
  const AtlasEntry *entry;

  app_test_type (app_test_find_field (root, "Basis"), "The harbour");
  app_test_click (app_test_find_button (root, "Save"));
  entry = (const AtlasEntry *) get_step (f, 0)->record;
  g_assert_cmpfloat (entry->position.longitude, ==, 118.08940123);
  g_assert_cmpfloat (entry->position.latitude, ==, 24.47980456);
  g_assert_cmpfloat (entry->precision_m, ==, 2000);
  g_assert_cmpstr (entry->position_basis, ==, "The harbour");

  form = open_form (f, "Edit the position");
  root = GTK_WIDGET (form);
  app_test_type (app_test_find_field (root, "Coordinates"), "nowhere");
  g_assert_false (atlas_form_submit (form));
  app_test_type (app_test_find_field (root, "Coordinates"), "24°29′N 118°05′E");
  app_test_type (app_test_find_field (root, "Within"), "1.5 km");
  app_test_click (app_test_find_button (root, "Save"));
  entry = (const AtlasEntry *) get_step (f, 0)->record;
  g_assert_cmpfloat_with_epsilon (entry->position.latitude, 24.483333, 1e-5);
  g_assert_cmpfloat_with_epsilon (entry->position.longitude, 118.083333, 1e-5);
  g_assert_cmpfloat (entry->precision_m, ==, 1500);
  g_assert_cmpstr (entry->position_entered, ==, "24°29′N 118°05′E");

  /* The link of a Chinese map says its datum itself; the radius may be a word. */
  form = open_form (f, "Edit the position");
  root = GTK_WIDGET (form);
  app_test_type (app_test_find_field (root, "Coordinates"), "https://uri.amap.com/marker?position=118.08684604,24.47713902");
  app_test_type (app_test_find_field (root, "Within"), "street");
  app_test_click (app_test_find_button (root, "Save"));
  entry = (const AtlasEntry *) get_step (f, 0)->record;
  g_assert_cmpfloat_with_epsilon (entry->position.longitude, 118.08187, 1e-5);
  g_assert_cmpfloat_with_epsilon (entry->position.latitude, 24.47979, 1e-5);
  g_assert_cmpstr (entry->datum, ==, "GCJ-02");
  g_assert_cmpfloat (entry->precision_m, ==, 200);

  form = open_form (f, "Edit the position");
  app_test_type (app_test_find_field (GTK_WIDGET (form), "Coordinates"), "");
  app_test_type (app_test_find_field (GTK_WIDGET (form), "Within"), "");
  app_test_type (app_test_find_field (GTK_WIDGET (form), "Basis"), "");
  app_test_click (app_test_find_button (GTK_WIDGET (form), "Save"));
  g_assert_false (((const AtlasEntry *) get_step (f, 0)->record)->position.set);
}

static void
test_edit_description (Fixture       *f,
                       gconstpointer  data)
{
  AtlasForm *form = open_form (f, "Edit the description");
  const AtlasText *text;

  app_test_type (app_test_find_type (GTK_WIDGET (form), GTK_TYPE_TEXT_VIEW), "Other words.");
  app_test_click (app_test_find_button (GTK_WIDGET (form), "Save"));
  g_assert_cmpuint (f->edit->steps->len, ==, 1);
  text = (const AtlasText *) get_step (f, 0)->record;
  g_assert_cmpstr (text->text, ==, "Other words.");
  g_assert_cmpstr (text->language, ==, "en");
  g_assert_cmpint (text->owner, ==, TEST_XIAMEN);

  form = open_form (f, "Edit the description");
  app_test_type (app_test_find_type (GTK_WIDGET (form), GTK_TYPE_TEXT_VIEW), "");
  app_test_click (app_test_find_button (GTK_WIDGET (form), "Save"));
  g_assert_cmpuint (f->edit->steps->len, ==, 1);
  g_assert_true (get_step (f, 0)->remove);
}

/* Saving a form in which nothing was changed changes nothing. */
static void
test_edit_record (Fixture       *f,
                  gconstpointer  data)
{
  AtlasForm *form = open_form (f, "Edit kind, hub and review");
  const AtlasEntry *before = atlas_record_set_get (f->set, ATLAS_RECORD_ENTRY, TEST_XIAMEN);

  app_test_click (app_test_find_button (GTK_WIDGET (form), "Save"));
  g_assert_true (atlas_record_equal (get_step (f, 0)->record, before));

  form = open_form (f, "Edit kind, hub and review");
  app_test_type (app_test_find_field (GTK_WIDGET (form), "Note"), "Look again");
  app_test_click (app_test_find_button (GTK_WIDGET (form), "Save"));
  g_assert_cmpstr (((const AtlasEntry *) get_step (f, 0)->record)->note, ==, "Look again");
}

/* One form at a time: the one before is stored, or stays where it cannot be. */
static void
test_one_form (Fixture       *f,
               gconstpointer  data)
{
  AtlasForm *form = open_form (f, "Edit the name “Xiamen”");

  app_test_type (app_test_find_field (GTK_WIDGET (form), "Name"), "Amoy");
  open_form (f, "Edit the description");
  g_assert_cmpstr (((const AtlasName *) get_step (f, 0)->record)->text, ==, "Amoy");
  g_assert_false (app_test_shows (GTK_WIDGET (f->view), "Edit Name"));

  form = open_form (f, "Edit the name “Xiamen”");
  g_clear_pointer (&f->edit, atlas_edit_free);
  app_test_type (app_test_find_field (GTK_WIDGET (form), "Name"), "");
  app_test_click (app_test_find_button (GTK_WIDGET (f->view), "Edit the position"));
  g_assert_true (app_test_find_type (GTK_WIDGET (f->view), ATLAS_TYPE_FORM) == GTK_WIDGET (form));
  g_assert_null (f->edit);

  /* The record changes elsewhere: what is being typed stays. */
  atlas_entry_view_set_entry (f->view, f->set, TEST_XIAMEN);
  g_assert_true (app_test_find_type (GTK_WIDGET (f->view), ATLAS_TYPE_FORM) == GTK_WIDGET (form));

  g_assert_true (app_test_press (GTK_WIDGET (form), GDK_KEY_Escape, 0));
  g_assert_null (app_test_find_type (GTK_WIDGET (f->view), ATLAS_TYPE_FORM));
  g_assert_true (app_test_shows (GTK_WIDGET (f->view), "Xiamen"));
  g_assert_null (f->edit);
}

/* A form stands where its row was, also where another one was open before; when it goes, the cursor
 * is at that row. */
static void
test_form_in_place (Fixture       *f,
                    gconstpointer  data)
{
  GtkWidget *form, *focus, *row;

  open_form (f, "Edit the position");
  form = GTK_WIDGET (open_form (f, "Edit the name “Xiamen”"));
  row = gtk_widget_get_ancestor (form, GTK_TYPE_LIST_BOX_ROW);
  g_assert_nonnull (row);
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 0);

  form = GTK_WIDGET (open_form (f, "Edit the description"));
  g_assert_nonnull (gtk_widget_get_prev_sibling (form));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_prev_sibling (form)));

  form = GTK_WIDGET (open_form (f, "Edit the name “Xiamen”"));
  g_assert_true (app_test_press (form, GDK_KEY_Escape, 0));
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (f->view)));
  g_assert_nonnull (focus);
  g_assert_true (focus == app_test_find_button (GTK_WIDGET (f->view), "Edit the name “Xiamen”"));
}

static gboolean
is_link (GtkWidget     *widget,
         gconstpointer  text)
{
  return gtk_widget_has_css_class (widget, "entry-link") && app_test_shows (widget, text);
}

static void
test_links (Fixture       *f,
            gconstpointer  data)
{
  app_test_click (app_test_find (GTK_WIDGET (f->view), is_link, "Wuxi"));
  g_assert_cmpint (f->opened, ==, TEST_WUXI);
  app_test_click (app_test_find (GTK_WIDGET (f->view), is_link, "Harbour Studio"));
  g_assert_cmpint (f->opened, ==, TEST_STUDIO);
  app_test_click (app_test_find_button (GTK_WIDGET (f->view), "Place on the Map"));
  g_assert_cmpuint (f->n_placed, ==, 1);
}

/* Nothing to show, and a record with nothing in it. */
static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);

  entry->base.id = 7;
  atlas_set_text (&entry->kind, "place");
  atlas_set_text (&entry->review, "draft");
  atlas_record_set_take (set, entry);
  atlas_entry_view_set_entry (f->view, NULL, 0);
  g_assert_cmpint (atlas_entry_view_get_id (f->view), ==, 0);
  atlas_entry_view_set_entry (f->view, set, 7);
  g_assert_true (app_test_shows (GTK_WIDGET (f->view), "This record has no name yet."));
  g_assert_true (app_test_shows (GTK_WIDGET (f->view), "Not on the map yet"));
  g_assert_true (app_test_shows (GTK_WIDGET (f->view), "No description yet."));
  g_assert_false (app_test_shows (GTK_WIDGET (f->view), "Music over the sea"));
}

static void
add_identifier (AtlasRecordSet *set,
                const char     *scheme,
                const char     *value)
{
  AtlasIdentifier *identifier = atlas_record_new (ATLAS_RECORD_IDENTIFIER);

  identifier->base.id = atlas_record_new_id ();
  identifier->entry = TEST_XIAMEN;
  atlas_set_text (&identifier->scheme, scheme);
  atlas_set_text (&identifier->value, value);
  atlas_record_set_take (set, identifier);
}

static void
add_shape (AtlasRecordSet *set,
           TestWkb         type,
           const double   *coordinates,
           guint           n_points)
{
  AtlasShape *shape = atlas_record_new (ATLAS_RECORD_SHAPE);

  shape->base.id = atlas_record_new_id ();
  shape->entry = TEST_XIAMEN;
  shape->geometry = test_wkb (type, coordinates, n_points);
  atlas_record_set_take (set, shape);
}

static gboolean
leads_to (GtkWidget     *widget,
          gconstpointer  address)
{
  return GTK_IS_LINK_BUTTON (widget) && g_str_equal (gtk_link_button_get_uri (GTK_LINK_BUTTON (widget)), address);
}

/* The locale may set thousands apart. */
static gboolean
is_area_and_line (GtkWidget     *widget,
                  gconstpointer  data)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  return g_str_has_prefix (text, "Area: 11") && g_str_has_suffix (text, " km² · Line: 111 km");
}

/* Of other data sets and of the shape there is something to read only where there is something. */
static void
test_identifiers (Fixture       *f,
                  gconstpointer  data)
{
  static const double ring[] = { 118, 24, 119, 24, 119, 25, 118, 25, 118, 24 };
  static const double line[] = { 118, 24, 118, 25 };
  GtkWidget *view = GTK_WIDGET (f->view);
  GtkWidget *section;

  g_assert_null (app_test_find_type (view, ATLAS_TYPE_IDENTIFIERS_SECTION));
  g_assert_false (app_test_shows (view, "Line: 111 km"));

  add_identifier (f->set, "wikidata", "Q68744");
  add_identifier (f->set, "geonames", "1790645/../../x");
  add_identifier (f->set, "archive", "http://archive.example/x");
  add_identifier (f->set, "script", "javascript:alert(1)");
  add_shape (f->set, TEST_WKB_LINE, line, 2);
  atlas_entry_view_set_entry (f->view, f->set, TEST_XIAMEN);
  section = app_test_find_type (view, ATLAS_TYPE_IDENTIFIERS_SECTION);
  g_assert_nonnull (section);
  g_assert_true (app_test_shows (section, "1790645/../../x"));
  g_assert_nonnull (app_test_find (section, leads_to, "https://www.wikidata.org/wiki/Q68744"));
  g_assert_nonnull (app_test_find (section, leads_to, "http://archive.example/x"));
  g_assert_null (app_test_find (section, leads_to, "javascript:alert(1)"));
  g_assert_null (app_test_find (section, leads_to, "https://www.geonames.org/1790645/../../x"));
  g_assert_true (app_test_shows (view, "Line: 111 km"));

  add_shape (f->set, TEST_WKB_AREA, ring, 5);
  atlas_entry_view_set_entry (f->view, f->set, TEST_XIAMEN);
  g_assert_false (app_test_shows (view, "Line: 111 km"));
  g_assert_nonnull (app_test_find (view, is_area_and_line, NULL));
}

static void
count_notify_cb (guint *count)
{
  ++*count;
}

static void
key (GtkWidget *typeahead,
     guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (typeahead);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
}

static void
test_picker (Fixture       *f,
             gconstpointer  data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *widget = atlas_entry_picker_new (f->entries, "organisation", TEST_BAND, "None");
  AtlasEntryPicker *picker = ATLAS_ENTRY_PICKER (widget);
  AtlasTypeahead *search = ATLAS_TYPEAHEAD (app_test_find_type (widget, ATLAS_TYPE_TYPEAHEAD));
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("link", NULL);
  guint n_notified = 0;
  gint64 id = -1;

  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  /* Nothing is proposed where the keyboard is not. */
  await_true (gtk_window_is_active (GTK_WINDOW (window)));
  g_signal_connect_swapped (widget, "notify::entry-id", G_CALLBACK (count_notify_cb), &n_notified);
  g_assert_cmpint (atlas_entry_picker_get (picker), ==, 0);

  atlas_entry_picker_set (picker, TEST_STUDIO);
  atlas_entry_picker_set (picker, TEST_STUDIO);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "Harbour Studio");
  g_object_set (widget, "entry-id", (gint64) 0, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");

  /* Of its kind only, and not the one that is edited. */
  gtk_widget_grab_focus (widget);
  key (GTK_WIDGET (search), GDK_KEY_Down);
  g_assert_cmpuint (atlas_typeahead_get_n_proposals (search), ==, 1);
  key (GTK_WIDGET (search), GDK_KEY_Escape);
  g_assert_false (atlas_typeahead_is_open (search));
  app_test_type (GTK_WIDGET (search), "no such");
  g_assert_cmpuint (atlas_typeahead_get_n_proposals (search), ==, 0);
  key (GTK_WIDGET (search), GDK_KEY_Return);
  g_assert_cmpint (atlas_entry_picker_get (picker), ==, 0);

  app_test_type (GTK_WIDGET (search), "HARBOUR stu");
  g_assert_true (atlas_typeahead_is_open (search));
  g_assert_cmpuint (atlas_typeahead_get_n_proposals (search), ==, 1);
  key (GTK_WIDGET (search), GDK_KEY_Return);
  g_object_get (widget, "entry-id", &id, NULL);
  g_assert_cmpint (id, ==, TEST_STUDIO);
  g_assert_cmpuint (n_notified, ==, 3);
  atlas_entry_picker_add_created (picker, edit);
  g_assert_cmpuint (edit->steps->len, ==, 0);

  /* Other words are another record, or none. */
  app_test_type (GTK_WIDGET (search), "Harbour Studios");
  g_assert_cmpint (atlas_entry_picker_get (picker), ==, 0);
  g_assert_cmpuint (atlas_typeahead_get_n_proposals (search), ==, 0);
  atlas_entry_picker_set_can_create (picker, TRUE);
  app_test_type (GTK_WIDGET (search), "海港乐队");
  key (GTK_WIDGET (search), GDK_KEY_Return);
  g_assert_cmpint (atlas_entry_picker_get (picker), >, 0);
  g_assert_true (app_test_shows (widget, "Kind of the new record"));
  atlas_entry_picker_add_created (picker, edit);
  g_assert_cmpuint (edit->steps->len, ==, 2);
  g_assert_cmpint (((AtlasEditStep *) edit->steps->pdata[0])->id, ==, atlas_entry_picker_get (picker));
  g_assert_cmpstr (((AtlasName *) ((AtlasEditStep *) edit->steps->pdata[1])->record)->text, ==, "海港乐队");
  g_assert_cmpstr (((AtlasName *) ((AtlasEditStep *) edit->steps->pdata[1])->record)->language, ==, "zh-Hans");

  atlas_entry_picker_set_name (picker, "harbour studio");
  g_assert_cmpint (atlas_entry_picker_get (picker), ==, TEST_STUDIO);
  g_assert_false (app_test_shows (widget, "Kind of the new record"));

  g_object_ref (widget);
  gtk_window_destroy (GTK_WINDOW (window));
  while (G_OBJECT (widget)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (widget);
}

static void
test_pane (void)
{
  GtkWidget *pane = g_object_ref_sink (g_object_new (ATLAS_TYPE_PANE, "child", gtk_label_new ("words"),
                                                     "wanted-width", 320, NULL));
  GtkWidget *handle = g_object_ref_sink (g_object_new (ATLAS_TYPE_PANE_HANDLE, "pane", pane, NULL));
  int minimum, natural, width;

  gtk_widget_measure (pane, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 320);
  g_assert_cmpint (minimum, <, 320);

  g_assert_true (app_test_press (handle, GDK_KEY_Right, 0));
  g_object_get (pane, "wanted-width", &width, NULL);
  g_assert_cmpint (width, >, 320);
  g_object_set (handle, "at-end", TRUE, NULL);
  g_assert_true (app_test_press (handle, GDK_KEY_Right, 0));
  g_object_get (pane, "wanted-width", &width, NULL);
  g_assert_cmpint (width, ==, 320);

  /* It stays of some use. */
  for (guint i = 0; i < 100; i++)
    app_test_press (handle, GDK_KEY_Right, 0);
  g_object_get (pane, "wanted-width", &minimum, NULL);
  for (guint i = 0; i < 100; i++)
    app_test_press (handle, GDK_KEY_Left, 0);
  g_object_get (pane, "wanted-width", &width, NULL);
  g_assert_cmpint (minimum, >=, 200);
  g_assert_cmpint (width, >, 400);
  g_assert_cmpint (width, <, 1000);

  /* The pane may go first. */
  g_assert_finalize_object (pane);
  g_assert_true (app_test_press (handle, GDK_KEY_Left, 0));
  g_assert_finalize_object (handle);
}

int
main (int   argc,
      char *argv[])
{
  app_test_init (&argc, &argv);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add ("/entry-view/sections", Fixture, NULL, set_up, test_sections, tear_down);
  g_test_add ("/entry-view/read-only", Fixture, NULL, set_up, test_read_only, tear_down);
  g_test_add ("/entry-view/edit-name", Fixture, NULL, set_up, test_edit_name, tear_down);
  g_test_add ("/entry-view/add-preferred-name", Fixture, NULL, set_up, test_add_preferred_name, tear_down);
  g_test_add ("/entry-view/remove-name", Fixture, NULL, set_up, test_remove_name, tear_down);
  g_test_add ("/entry-view/move-name", Fixture, NULL, set_up, test_move_name, tear_down);
  g_test_add ("/entry-view/name-form", Fixture, NULL, set_up, test_name_form, tear_down);
  g_test_add ("/entry-view/edit-position", Fixture, NULL, set_up, test_edit_position, tear_down);
  g_test_add ("/entry-view/edit-description", Fixture, NULL, set_up, test_edit_description, tear_down);
  g_test_add ("/entry-view/edit-record", Fixture, NULL, set_up, test_edit_record, tear_down);
  g_test_add ("/entry-view/one-form", Fixture, NULL, set_up, test_one_form, tear_down);
  g_test_add ("/entry-view/form-in-place", Fixture, NULL, set_up, test_form_in_place, tear_down);
  g_test_add ("/entry-view/links", Fixture, NULL, set_up, test_links, tear_down);
  g_test_add ("/entry-view/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/entry-view/identifiers", Fixture, NULL, set_up, test_identifiers, tear_down);
  g_test_add ("/entry-picker", Fixture, NULL, set_up, test_picker, tear_down);
  g_test_add_func ("/pane", test_pane);

  return app_test_run ();
}
