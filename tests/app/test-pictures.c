/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures from the file on the disk to the file of the collection and back onto the screen: taken in,
 * described, arranged, looked at, taken away, undone. */
#include "pane-test.h"

#include <string.h>

#include "atlas-form.h"
#include "atlas-media-intake.h"
#include "atlas-media-section.h"
#include "atlas-media-tile.h"
#include "atlas-media-viewer.h"
#include "atlas-picture-view.h"

static GBytes *
make_png (int width,
          int height,
          guint seed)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize size = gdk_pixbuf_get_byte_length (pixbuf);
  char *bytes;
  gsize length;

  for (gsize i = 0; i < size; i++)
    pixels[i] = (guchar) g_rand_int (random);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, "png", NULL, "compression", "1", NULL));

  return g_bytes_new_take (bytes, length);
}

static GFile *
write_file (PaneTest   *f,
            const char *name,
            GBytes     *bytes)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));

  return g_file_new_for_path (path);
}

static AtlasMediaSection *
get_section (PaneTest *f)
{
  return ATLAS_MEDIA_SECTION (app_test_find_type (f->pane, ATLAS_TYPE_MEDIA_SECTION));
}

static void
take (PaneTest *f,
      GFile    *first,
      GFile    *second)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, first);
  if (second != NULL)
    g_list_store_append (files, second);
  atlas_media_section_take_files (get_section (f), G_LIST_MODEL (files));
}

static guint
count_tiles (GtkWidget *root)
{
  guint n = ATLAS_IS_MEDIA_TILE (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_tiles (child);

  return n;
}

/* Waits until so many edits are stored and so many pictures are on show. */
static void
await_pictures (PaneTest *f,
                guint     n_edits,
                guint     n_tiles)
{
  await_true (f->n_edits == n_edits && count_tiles (f->pane) == n_tiles);
}

static GPtrArray *
list_links (PaneTest *f,
            gint64    entry)
{
  return atlas_record_set_children (pane_test_set (f), ATLAS_RECORD_ENTRY_MEDIA, entry);
}

static const AtlasMedia *
get_media (PaneTest *f,
           guint     n)
{
  g_autoptr (GPtrArray) links = list_links (f, TEST_XIAMEN);

  g_assert_cmpuint (n, <, links->len);

  return atlas_record_set_get (pane_test_set (f), ATLAS_RECORD_MEDIA,
                               ((AtlasEntryMedia *) links->pdata[n])->related_id);
}

static GBytes *
load_data (PaneTest *f,
           gint64    id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AtlasMedia) media = NULL;

  atlas_store_load_media_async (atlas_session_get_store (f->session), id, NULL, take_result, &result);
  media = atlas_store_load_media_finish (atlas_session_get_store (f->session), await (&result), NULL);

  return media != NULL ? g_bytes_ref (media->data) : NULL;
}

static void
act (PaneTest   *f,
     const char *action,
     guint       n)
{
  g_autoptr (GPtrArray) links = list_links (f, TEST_XIAMEN);

  gtk_widget_activate_action (GTK_WIDGET (get_section (f)), action, "x", ((AtlasRecord *) links->pdata[n])->id);
}

/* Two at once are one edit; what cannot be taken is said by name; the bytes stay what they were. */
static void
test_take (PaneTest      *f,
           gconstpointer  data)
{
  g_autoptr (GBytes) one = make_png (40, 30, 1);
  g_autoptr (GBytes) two = make_png (50, 60, 2);
  g_autoptr (GBytes) broken = g_bytes_new_from_bytes (one, 0, 100);
  g_autoptr (GFile) first = write_file (f, "one.png", one);
  g_autoptr (GFile) second = write_file (f, "two.png", two);
  g_autoptr (GFile) third = write_file (f, "broken.png", broken);
  g_autoptr (GFile) web = g_file_new_for_uri ("https://example.org/far.png");
  g_autoptr (GBytes) stored = NULL;

  g_assert_true (app_test_shows (f->pane, "No pictures yet. Drop them here, paste them or add files."));
  take (f, first, second);
  await_pictures (f, 1, 2);
  stored = load_data (f, get_media (f, 0)->base.id);
  g_assert_true (g_bytes_equal (stored, one));
  g_assert_cmpstr (get_media (f, 1)->file_name, ==, "two.png");
  g_assert_cmpint (get_media (f, 1)->height, ==, 60);
  g_assert_true (app_test_shows (f->pane, "one.png"));

  take (f, third, web);
  await_true (app_test_shows (f->pane, "“broken.png” is damaged or was cut short."));
  g_assert_true (app_test_shows (f->pane, "“far.png” is on the web. Save it first, or copy the picture itself."));
  g_assert_cmpuint (f->n_edits, ==, 1);

  /* The sentences are about this entry. */
  pane_test_show (f, TEST_WUXI);
  g_assert_false (app_test_shows (f->pane, "“broken.png” is damaged or was cut short."));
}

/* The same bytes are stored once, whoever shows them, and go with the last who does. */
static void
test_shared (PaneTest      *f,
             gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_png (40, 30, 3);
  g_autoptr (GBytes) gone = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GFile) file = write_file (f, "a.png", bytes);
  g_autoptr (GFile) copy = write_file (f, "b.png", bytes);
  gint64 media;

  take (f, file, copy);
  await_pictures (f, 1, 1);
  await_true (app_test_shows (f->pane, "“b.png” is here already."));
  media = get_media (f, 0)->base.id;
  await_true (atlas_record_set_get (atlas_session_get_vocabulary (f->session), ATLAS_RECORD_MEDIA, media) != NULL);

  pane_test_show (f, TEST_WUXI);
  take (f, copy, NULL);
  await_pictures (f, 2, 1);
  {
    g_autoptr (GPtrArray) links = list_links (f, TEST_WUXI);

    g_assert_cmpint (((AtlasEntryMedia *) links->pdata[0])->related_id, ==, media);
  }

  pane_test_show (f, TEST_XIAMEN);
  act (f, "media.remove", 0);
  await_pictures (f, 3, 0);
  back = load_data (f, media);
  g_assert_nonnull (back);

  pane_test_show (f, TEST_WUXI);
  {
    g_autoptr (GPtrArray) links = list_links (f, TEST_WUXI);

    gtk_widget_activate_action (GTK_WIDGET (get_section (f)), "media.remove", "x", ((AtlasRecord *) links->pdata[0])->id);
  }
  await_pictures (f, 4, 0);
  gone = load_data (f, media);
  g_assert_null (gone);

  pane_test_undo (f);
  await_pictures (f, 4, 1);
  g_clear_pointer (&back, g_bytes_unref);
  back = load_data (f, media);
  g_assert_true (g_bytes_equal (back, bytes));
}

/* What is written about a picture leaves the picture alone. */
static void
test_describe (PaneTest      *f,
               gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_png (40, 30, 4);
  g_autoptr (GBytes) stored = NULL;
  g_autoptr (GFile) file = write_file (f, "a.png", bytes);
  AtlasRecordSet *set;
  const char * const english[] = { "en", NULL };
  const char * const chinese[] = { "zh", NULL };
  GtkWidget *form;

  take (f, file, NULL);
  await_pictures (f, 1, 1);
  g_assert_false (atlas_detail_pane_edit (ATLAS_DETAIL_PANE (f->pane), ATLAS_RECORD_MEDIA, 12345, "licence"));
  g_assert_true (atlas_detail_pane_edit (ATLAS_DETAIL_PANE (f->pane), ATLAS_RECORD_MEDIA, get_media (f, 0)->base.id, "licence"));
  form = app_test_find_type (f->pane, ATLAS_TYPE_FORM);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                         app_test_find_field (form, "Licence")) ||
                 gtk_window_get_focus (GTK_WINDOW (f->window)) == app_test_find_field (form, "Licence"));

  app_test_type (app_test_find_field (form, "Title"), "The harbour");
  app_test_type (app_test_find_field (form, "Credit"), "A. Person");
  app_test_type (app_test_find_field (form, "Alternative text, English"), "Ships at a quay");
  app_test_type (app_test_find_field (form, "Alternative text, Chinese (Simplified)"), "码头的船");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_test_find_field (form, "Licence")), 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_test_find_field (form, "Source")), 1);
  app_test_click (app_test_find_button (form, "Save"));
  await_true (f->n_edits == 2 && app_test_shows (f->pane, "The harbour"));

  set = pane_test_set (f);
  g_assert_cmpstr (get_media (f, 0)->licence, ==, "CC-BY-4.0");
  g_assert_cmpstr (get_media (f, 0)->credit, ==, "A. Person");
  g_assert_cmpint (get_media (f, 0)->source, ==, TEST_SOURCE);
  g_assert_cmpstr (atlas_record_set_text (set, get_media (f, 0)->base.id, "alternative", english), ==, "Ships at a quay");
  g_assert_cmpstr (atlas_record_set_text (set, get_media (f, 0)->base.id, "alternative", chinese), ==, "码头的船");
  stored = load_data (f, get_media (f, 0)->base.id);
  g_assert_true (g_bytes_equal (stored, bytes));

  /* A licence of which nobody has heard, and a text taken away. */
  act (f, "media.edit", 0);
  form = app_test_find_type (f->pane, ATLAS_TYPE_FORM);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_test_find_field (form, "Licence")),
                              g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (app_test_find_field (form, "Licence")))) - 1);
  app_test_type (app_test_find_field (form, "Other licence"), "By letter of 3 May");
  app_test_type (app_test_find_field (form, "Alternative text, English"), "");
  app_test_click (app_test_find_button (form, "Save"));
  await_true (f->n_edits == 3);
  await_true (g_strcmp0 (get_media (f, 0)->licence, "By letter of 3 May") == 0);

  act (f, "media.edit", 0);
  form = app_test_find_type (f->pane, ATLAS_TYPE_FORM);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (form, "Other licence"))), ==, "By letter of 3 May");
  app_test_click (app_test_find_button (form, "Cancel"));

  pane_test_undo (f);
  pane_test_undo (f);
  await_true (get_media (f, 0)->licence == NULL);
}

static void
test_arrange (PaneTest      *f,
              gconstpointer  data)
{
  g_autoptr (GBytes) one = make_png (40, 30, 5);
  g_autoptr (GBytes) two = make_png (50, 60, 6);
  g_autoptr (GFile) first = write_file (f, "one.png", one);
  g_autoptr (GFile) second = write_file (f, "two.png", two);

  take (f, first, second);
  await_pictures (f, 1, 2);
  act (f, "media.later", 0);
  await_true (f->n_edits == 2);
  await_true (g_strcmp0 (get_media (f, 0)->file_name, "two.png") == 0);

  /* The tile that was moved has the focus still. */
  await_true (gtk_window_get_focus (GTK_WINDOW (f->window)) != NULL &&
              gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), ATLAS_TYPE_MEDIA_TILE) != NULL);
  act (f, "media.earlier", 0);
  act (f, "media.earlier", 1);
  await_true (f->n_edits == 3);
  await_true (g_strcmp0 (get_media (f, 0)->file_name, "one.png") == 0);
  pane_test_undo (f);
  await_true (g_strcmp0 (get_media (f, 0)->file_name, "two.png") == 0);
}

/* A texture is stored as PNG; a clipboard without a picture is said to be one. */
static void
test_paste (PaneTest      *f,
            gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (f->pane);
  g_autoptr (GBytes) bytes = make_png (40, 30, 7);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (bytes, NULL);

  gdk_clipboard_set_text (clipboard, "words");
  gtk_widget_activate_action (GTK_WIDGET (get_section (f)), "media.paste", NULL);
  await_true (app_test_shows (f->pane, "There is no picture on the clipboard."));

  gdk_clipboard_set_texture (clipboard, texture);
  gtk_widget_activate_action (GTK_WIDGET (get_section (f)), "media.paste", NULL);
  await_pictures (f, 1, 1);
  g_assert_cmpstr (get_media (f, 0)->content_type, ==, "image/png");
  g_assert_cmpint (get_media (f, 0)->width, ==, 40);
  g_assert_null (get_media (f, 0)->file_name);
}

static void
test_paste_file (PaneTest      *f,
                 gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_png (40, 30, 8);
  g_autoptr (GFile) file = write_file (f, "copied.png", bytes);
  GSList files = { file, NULL };

  gdk_clipboard_set (gtk_widget_get_clipboard (f->pane), GDK_TYPE_FILE_LIST, &files);
  gtk_widget_activate_action (GTK_WIDGET (get_section (f)), "media.paste", NULL);
  await_pictures (f, 1, 1);
  g_assert_cmpstr (get_media (f, 0)->file_name, ==, "copied.png");
}

/* More than 10 MB is asked about. */
static void
test_large (PaneTest      *f,
            gconstpointer  data)
{
  static const char * const answers[] = { "cancel", "whole", "smaller" };
  g_autoptr (GBytes) bytes = make_png (2700, 1400, 9);
  g_autoptr (GFile) file = write_file (f, "large.png", bytes);

  g_assert_cmpuint (g_bytes_get_size (bytes), >, ATLAS_MEDIA_LARGE);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      AdwMessageDialog *dialog;

      take (f, file, NULL);
      await_true (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
      dialog = ADW_MESSAGE_DIALOG (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
      g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "large.png"));
      g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "2700 × 1400"));
      adw_message_dialog_response (dialog, answers[i]);
      gtk_window_destroy (GTK_WINDOW (dialog));
      await_true (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
      await_pictures (f, i, i);
      await_true (!app_test_shows (f->pane, "Reading pictures…"));
    }

  g_assert_cmpint (get_media (f, 0)->width, ==, 2700);
  g_assert_cmpint (get_media (f, 1)->width, ==, ATLAS_MEDIA_SMALLER);
  g_assert_cmpstr (get_media (f, 1)->content_type, ==, "image/jpeg");
}

static void
test_viewer (PaneTest      *f,
             gconstpointer  data)
{
  g_autoptr (GBytes) one = make_png (3000, 40, 10);
  g_autoptr (GBytes) two = make_png (50, 60, 11);
  g_autoptr (GFile) first = write_file (f, "one.png", one);
  g_autoptr (GFile) second = write_file (f, "two.png", two);
  AtlasPictureView *view;
  GtkWidget *viewer;
  double fitting;

  take (f, first, second);
  await_pictures (f, 1, 2);
  act (f, "media.show", 0);
  viewer = GTK_WIDGET (app_test_find_window (ATLAS_TYPE_MEDIA_VIEWER));
  g_assert_nonnull (viewer);
  g_assert_true (app_test_shows (viewer, "one.png"));
  g_assert_true (app_test_shows (viewer, "1 of 2"));
  g_assert_true (app_test_shows (viewer, "Nothing is said about credit and licence."));
  await_true (app_test_find_type (viewer, ATLAS_TYPE_PICTURE_VIEW) != NULL &&
              gtk_widget_get_mapped (app_test_find_type (viewer, ATLAS_TYPE_PICTURE_VIEW)) &&
              gtk_widget_get_width (app_test_find_type (viewer, ATLAS_TYPE_PICTURE_VIEW)) > 0);
  view = ATLAS_PICTURE_VIEW (app_test_find_type (viewer, ATLAS_TYPE_PICTURE_VIEW));

  g_assert_true (atlas_picture_view_get_fits (view));
  fitting = atlas_picture_view_get_zoom (view);
  g_assert_cmpfloat (fitting, <, 0.5);
  g_assert_true (app_test_press (viewer, GDK_KEY_plus, 0));
  g_assert_cmpfloat_with_epsilon (atlas_picture_view_get_zoom (view), fitting * 1.25, 1e-6);
  g_assert_false (atlas_picture_view_get_fits (view));
  g_assert_true (app_test_press (viewer, GDK_KEY_minus, 0));
  g_assert_true (atlas_picture_view_get_fits (view));
  g_assert_true (app_test_press (viewer, GDK_KEY_1, 0));
  g_assert_cmpfloat (atlas_picture_view_get_zoom (view), ==, 1);
  g_assert_true (app_test_press (viewer, GDK_KEY_0, 0));
  g_assert_true (atlas_picture_view_get_fits (view));
  for (guint i = 0; i < 60; i++)
    atlas_picture_view_zoom_by (view, 2);
  g_assert_cmpfloat (atlas_picture_view_get_zoom (view), ==, 16);

  g_assert_true (app_test_press (viewer, GDK_KEY_Page_Down, 0));
  g_assert_true (app_test_shows (viewer, "2 of 2"));
  await_true (gtk_widget_get_mapped (GTK_WIDGET (view)));
  g_assert_true (atlas_picture_view_get_fits (view));
  g_assert_true (app_test_press (viewer, GDK_KEY_Page_Up, 0));
  g_assert_true (app_test_shows (viewer, "1 of 2"));

  g_assert_true (app_test_press (viewer, GDK_KEY_Escape, 0));
  await_true (app_test_find_window (ATLAS_TYPE_MEDIA_VIEWER) == NULL);
}

/* Whoever waits too long stops it, and nothing has happened. */
static void
test_stopped (PaneTest      *f,
              gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_png (2000, 1500, 12);
  g_autoptr (GFile) file = write_file (f, "a.png", bytes);

  take (f, file, NULL);
  g_assert_true (app_test_shows (f->pane, "Reading pictures…"));
  app_test_click (app_test_find_button (f->pane, "Stop"));
  await_true (!app_test_shows (f->pane, "Reading pictures…"));
  g_assert_cmpuint (f->n_edits, ==, 0);
  g_assert_cmpuint (count_tiles (f->pane), ==, 0);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  app_test_pass_over_theirs ();
  adw_init ();
#define ADD(name, function) g_test_add ("/app/pictures/" name, PaneTest, NULL, pane_test_set_up, function, pane_test_tear_down)
  ADD ("take", test_take);
  ADD ("shared", test_shared);
  ADD ("describe", test_describe);
  ADD ("arrange", test_arrange);
  ADD ("paste", test_paste);
  ADD ("paste-file", test_paste_file);
  ADD ("large", test_large);
  ADD ("viewer", test_viewer);
  ADD ("stopped", test_stopped);

  return app_test_run ();
}
