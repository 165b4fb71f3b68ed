/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the window share. */
#include "app-test.h"

#include <string.h>

#include <glib/gstdio.h>

#include "atlas-library.h"

static char *home;

/* libadwaita 1.7 asks how high the heading of a dialog is where it is too narrow for it. */
static gboolean
is_of_heading (const char *message)
{
  GtkWidget *dialog;
  gpointer label;

  if (sscanf (message, "Trying to measure GtkLabel %p for width", &label) != 1)
    return FALSE;

  dialog = gtk_widget_get_ancestor (label, ADW_TYPE_MESSAGE_DIALOG);

  return dialog != NULL && g_str_equal (gtk_label_get_text (label), adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)));
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0 &&
        (g_str_has_prefix (fields[i].value, "gdk_frame_timings_submitted() called on submitted") || is_of_heading (fields[i].value)))
      return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, data);
}

/* Warnings are fatal, but from now on for two: GTK 4.24 gives one of a popover that is drawn in the same frame as its window,
 * GTK 4.18 one of libadwaita's dialogs. */
void
app_test_pass_over_theirs (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}

/* In the place of g_test_init (): a home that is thrown away. The system's folders stay as they are,
 * for without them GTK finds neither icons nor fonts. */
void
app_test_init (int    *argc,
               char ***argv)
{
  const char * const folders[] = { "DATA", "CONFIG", "STATE", "CACHE" };
  g_autoptr (GError) error = NULL;

  home = g_dir_make_tmp ("hub-atlas-test-XXXXXX", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *variable = g_strdup_printf ("XDG_%s_HOME", folders[i]);
      g_autofree char *folder = g_build_filename (home, folders[i], NULL);

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      g_setenv (variable, folder, TRUE);
    }

  /* No word to a session bus that happens to be there. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (argc, argv, NULL);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }

  g_rmdir (folder);
}

/* In the place of g_test_run (). */
int
app_test_run (void)
{
  int result = g_test_run ();

  remove_folder (home);
  g_clear_pointer (&home, g_free);

  return result;
}

static void
take (AtlasRecordSet *set,
      gpointer        record,
      gint64          id)
{
  ((AtlasRecord *) record)->id = id;
  g_assert_true (atlas_record_set_take (set, record));
}

static void
add_text (AtlasRecordSet *set,
          const char     *table,
          gint64          owner,
          const char     *field,
          const char     *language,
          const char     *words)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s %s", owner, field, language);

  text->owner = owner;
  atlas_set_text (&text->owner_table, table);
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);
  take (set, text, atlas_record_id_of_key (key));
}

static void
add_property (AtlasRecordSet *set,
              gint64          id,
              const char     *key,
              const char     *type,
              const char     *family,
              const char     *unit,
              const char     *label)
{
  AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);

  property->ordinal = id;
  atlas_set_text (&property->key, key);
  atlas_set_text (&property->value_type, type);
  atlas_set_text (&property->unit_family, family);
  atlas_set_text (&property->default_unit, unit);
  take (set, property, id);
  add_text (set, "property", id, "label", "en", label);
}

static void
add_name (AtlasRecordSet *set,
          gint64          id,
          gint64          entry,
          const char     *language,
          const char     *words)
{
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

  name->entry = entry;
  name->preferred = 1;
  atlas_set_text (&name->text, words);
  atlas_set_text (&name->language, language);
  atlas_set_text (&name->kind, "official");
  take (set, name, id);
}

static AtlasEntry *
add_entry (AtlasRecordSet *set,
           gint64          id,
           const char     *kind,
           gint64          hub)
{
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);

  entry->hub = hub;
  atlas_set_text (&entry->kind, kind);
  atlas_set_text (&entry->review, "reviewed");
  take (set, entry, id);

  return entry;
}

static void
place_entry (AtlasEntry *entry,
             double      longitude,
             double      latitude)
{
  entry->position.set = TRUE;
  entry->position.longitude = longitude;
  entry->position.latitude = latitude;
  entry->precision_m = 2000;
  atlas_set_text (&entry->datum, "WGS-84");
  atlas_set_text (&entry->position_basis, "The middle of the city");
}

static AtlasClaim *
add_claim (AtlasRecordSet *set,
           gint64          id,
           gint64          entry,
           gint64          property)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->entry = entry;
  claim->property = property;
  claim->ordinal = id;
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  take (set, claim, id);

  return claim;
}

static void
add_claims (AtlasRecordSet *set)
{
  AtlasClaim *claim = add_claim (set, TEST_CLAIM_SALES, TEST_XIAMEN, TEST_SALES);
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);

  claim->number = 8.6e9;
  claim->printed_number = 1.2e9;
  atlas_set_text (&claim->qualifier, ">");
  atlas_set_text (&claim->currency, "CNY");
  atlas_set_text (&claim->printed_currency, "USD");
  atlas_set_text (&claim->as_written, "over 8.6 billion yuan");
  atlas_set_text (&claim->period, "2021");

  claim = add_claim (set, TEST_CLAIM_VISITORS, TEST_XIAMEN, TEST_VISITORS);
  claim->number = 21000;
  claim->number_to = 25000;
  atlas_set_text (&claim->qualifier, "=");
  atlas_set_text (&claim->unit, "people");
  atlas_set_text (&claim->scope, "the opening day");
  atlas_set_text (&claim->state, "expected");

  claim = add_claim (set, TEST_CLAIM_MOTTO, TEST_XIAMEN, TEST_MOTTO);
  atlas_set_text (&claim->text, "Music over the sea");
  atlas_set_text (&claim->language, "en");
  atlas_set_text (&claim->rank, "disputed");
  atlas_set_text (&claim->rank_reason, "Two sources differ");

  claim = add_claim (set, TEST_CLAIM_FOUNDED, TEST_XIAMEN, TEST_FOUNDED);
  atlas_set_text (&claim->date, "XXXX-08-26");
  atlas_set_text (&claim->as_written, "on Aug 26");
  atlas_set_text (&claim->note, "The year is not printed");

  claim = add_claim (set, TEST_CLAIM_PARTNER, TEST_XIAMEN, TEST_PARTNER);
  claim->target = TEST_WUXI;

  claim = add_claim (set, TEST_CLAIM_INCOMING, TEST_STUDIO, TEST_PARTNER);
  claim->target = TEST_XIAMEN;

  evidence->claim = TEST_CLAIM_SALES;
  evidence->source = TEST_SOURCE;
  atlas_set_text (&evidence->quotation, "sales exceeded 8.6 billion yuan");
  atlas_set_text (&evidence->language, "en");
  atlas_set_text (&evidence->locator, "paragraph 3");
  atlas_set_text (&evidence->confidence, "likely");
  take (set, evidence, TEST_EVIDENCE);
}

static void
add_entries (AtlasRecordSet *set)
{
  place_entry (add_entry (set, TEST_XIAMEN, "hub", 0), 118.08940123, 24.47980456);
  place_entry (add_entry (set, TEST_WUXI, "hub", 0), 120.3119, 31.4912);
  add_entry (set, TEST_STUDIO, "organisation", TEST_XIAMEN);
  add_entry (set, TEST_ALBUM, "work", TEST_XIAMEN);
  add_entry (set, TEST_BAND, "organisation", TEST_XIAMEN);
  add_entry (set, TEST_FAIR, "event", TEST_WUXI);
  add_entry (set, TEST_LOOSE, "work", 0);

  add_name (set, TEST_XIAMEN_NAME, TEST_XIAMEN, "en", "Xiamen");
  add_name (set, 2002, TEST_XIAMEN, "zh-Hans", "厦门");
  add_name (set, 2003, TEST_WUXI, "en", "Wuxi");
  add_name (set, 2004, TEST_WUXI, "zh-Hans", "无锡");
  add_name (set, TEST_STUDIO_NAME, TEST_STUDIO, "en", "Harbour Studio");
  add_name (set, 2006, TEST_ALBUM, "en", "Tidal Album");
  add_name (set, 2007, TEST_BAND, "en", "Band of the Bay");
  add_name (set, 2008, TEST_FAIR, "en", "Lake Fair");
  add_name (set, 2009, TEST_LOOSE, "en", "Loose Work");
  add_text (set, "entry", TEST_XIAMEN, "description", "en", "A harbour city that makes music.");
}

/* A small sound collection; see the ids in the header. */
AtlasRecordSet *
app_test_set (void)
{
  AtlasRecordSet *set = atlas_record_set_new ();
  AtlasCollection *collection = atlas_record_new (ATLAS_RECORD_COLLECTION);
  AtlasSource *source = atlas_record_new (ATLAS_RECORD_SOURCE);
  AtlasTag *tag = atlas_record_new (ATLAS_RECORD_TAG);
  AtlasEntryTag *tagged = atlas_record_new (ATLAS_RECORD_ENTRY_TAG);

  atlas_set_text (&collection->uid, "5d0bb6b4-6a3c-4cf1-9d5b-8f3e0a7c1e21");
  atlas_set_text (&collection->default_language, "en");
  take (set, collection, TEST_COLLECTION);
  add_text (set, "collection", TEST_COLLECTION, "title", "en", "Test Atlas");

  add_property (set, TEST_SALES, "sales", "number", "money", NULL, "Sales");
  add_property (set, TEST_VISITORS, "visitors", "number", "count", "people", "Visitors");
  add_property (set, TEST_MOTTO, "motto", "text", NULL, NULL, "Motto");
  add_property (set, TEST_FOUNDED, "founded", "date", NULL, NULL, "Founded");
  add_property (set, TEST_PARTNER, "partner", "entry", NULL, NULL, "Partner of");

  atlas_set_text (&source->key, "daily-2021");
  atlas_set_text (&source->type, "article-newspaper");
  atlas_set_text (&source->title, "Music city grows");
  take (set, source, TEST_SOURCE);
  atlas_set_text (&tag->key, "music");
  take (set, tag, TEST_TAG);

  add_entries (set);
  tagged->entry = TEST_XIAMEN;
  tagged->tag = TEST_TAG;
  take (set, tagged, 5001);
  add_claims (set);

  return set;
}

/* Writes the small collection into the library: gives its path. */
char *
app_test_write (const char *name)
{
  static guint n_written;
  g_autofree char *folder = atlas_library_folder ();
  g_autofree char *file_name = g_strdup_printf ("%u-%s", ++n_written, name);
  char *path = g_build_filename (folder, file_name, NULL);
  g_autoptr (AtlasRecordSet) set = app_test_set ();
  g_autoptr (GError) error = NULL;
  AtlasDb *db;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  db = atlas_db_open (path, ATLAS_DB_CREATE, &error);
  g_assert_no_error (error);
  atlas_db_import (db, set, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
  atlas_db_close (db, &error);
  g_assert_no_error (error);

  return path;
}

/* What a list would know of an entry with one English name. */
AtlasSummary *
app_test_summary (gint64      id,
                  const char *kind,
                  gint64      hub,
                  const char *name)
{
  AtlasSummary *summary = atlas_summary_new ();
  AtlasName *record = atlas_record_new (ATLAS_RECORD_NAME);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (atlas_record_free);

  record->base.id = id + 1000;
  record->entry = id;
  record->preferred = 1;
  atlas_set_text (&record->text, name);
  atlas_set_text (&record->language, "en");
  atlas_set_text (&record->kind, "official");
  summary->id = id;
  summary->hub = hub;
  atlas_summary_set_kind (summary, kind);
  atlas_summary_add_words (summary, name);
  g_ptr_array_add (names, record);
  atlas_summary_set_names (summary, names);

  return summary;
}

/* The first widget, depth first, that is on show and matches; or NULL. */
GtkWidget *
app_test_find (GtkWidget     *root,
               AppTestMatch   match,
               gconstpointer  data)
{
  if (!gtk_widget_get_visible (root))
    return NULL;

  if (match (root, data))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_test_find (child, match, data);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_type (GtkWidget     *widget,
          gconstpointer  type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) type);
}

GtkWidget *
app_test_find_type (GtkWidget *root,
                    GType      type)
{
  return app_test_find (root, has_type, &type);
}

static gboolean
has_text (GtkWidget     *widget,
          gconstpointer  text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

/* The label that says just @text. */
GtkWidget *
app_test_find_text (GtkWidget  *root,
                    const char *text)
{
  return app_test_find (root, has_text, text);
}

gboolean
app_test_shows (GtkWidget  *root,
                const char *text)
{
  return app_test_find_text (root, text) != NULL;
}

static gboolean
is_button (GtkWidget     *widget,
           gconstpointer  label)
{
  return GTK_IS_BUTTON (widget) &&
         (g_strcmp0 (gtk_widget_get_tooltip_text (widget), label) == 0 || app_test_shows (widget, label));
}

/* The button with this label or tool tip. */
GtkWidget *
app_test_find_button (GtkWidget  *root,
                      const char *label)
{
  GtkWidget *button = app_test_find (root, is_button, label);

  if (button == NULL)
    g_error ("There is no button “%s”.", label);

  return button;
}

/* The field of a form under this caption. */
GtkWidget *
app_test_find_field (GtkWidget  *root,
                     const char *caption)
{
  GtkWidget *label = app_test_find_text (root, caption);
  GtkWidget *field = label != NULL ? gtk_label_get_mnemonic_widget (GTK_LABEL (label)) : NULL;

  if (field == NULL)
    g_error ("There is no field “%s”.", caption);

  return field;
}

/* The newest window of this type that is on show, or NULL. */
GtkWindow *
app_test_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (GTK_WIDGET (window)))
        found = window;
    }

  return found;
}

/* Puts @text in the place of what is in an entry or a text view. */
void
app_test_type (GtkWidget  *field,
               const char *text)
{
  if (GTK_IS_TEXT_VIEW (field))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (field), text);
}

void
app_test_click (GtkWidget *button)
{
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Carries out what the widget itself has bound to a key; FALSE if that is nothing. */
gboolean
app_test_press (GtkWidget       *widget,
                guint            keyval,
                GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers &&
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE,
                                            widget, gtk_shortcut_get_arguments (shortcut)))
            return TRUE;
        }
    }

  return FALSE;
}

/* What a key does in the widget, before what is in it sees the key. */
gboolean
app_test_press_key (GtkWidget *widget,
                    guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }

  return handled;
}

static gboolean
tick_cb (gpointer data)
{
  AppTestTicker *ticker = data;
  gint64 now = g_get_monotonic_time ();

  ticker->longest = MAX (ticker->longest, now - ticker->last);
  ticker->last = now;
  ticker->n_ticks++;

  return G_SOURCE_CONTINUE;
}

void
app_test_ticker_start (AppTestTicker *ticker)
{
  ticker->last = g_get_monotonic_time ();
  ticker->longest = 0;
  ticker->n_ticks = 0;
  ticker->source = g_timeout_add_full (G_PRIORITY_HIGH, 10, tick_cb, ticker, NULL);
}

void
app_test_ticker_stop (AppTestTicker *ticker)
{
  g_clear_handle_id (&ticker->source, g_source_remove);
}
