/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be seen and hit: every text on every page has a contrast of 4.5 to 1 at least to what is behind it, measured
 * on a picture of the window, every symbol 3 to 1 (WCAG 2.1, 1.4.3 and 1.4.11), and everything that is clicked
 * is 24 pixels wide and high (2.5.8). */
#include "window-test.h"

#include "atlas-test-contrast.h"

#include <math.h>

#define TEXT_RATIO 4.5
#define SYMBOL_RATIO 3.0
#define TARGET 24

/* Pixels of the picture to one of the window: a thin stroke of small text has its colour nowhere in a picture of its own size. */
#define SCALE 3

typedef struct
{
  int           width;
  int           height;
  guint32      *pixels;
  GHashTable   *failures;     /* what was found, each once */
  const char   *where;
} Picture;

static void
take_picture (WindowTest *f,
              Picture    *picture)
{
  GtkWidget *window = GTK_WIDGET (f->window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  picture->width = gtk_widget_get_width (window);
  picture->height = gtk_widget_get_height (window);
  gtk_snapshot_scale (snapshot, SCALE, SCALE);
  gdk_paintable_snapshot (paintable, snapshot, picture->width, picture->height);
  picture->width *= SCALE;
  picture->height *= SCALE;
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, picture->width, picture->height));
  g_free (picture->pixels);
  picture->pixels = g_new (guint32, (gsize) picture->width * picture->height);
  gdk_texture_download (texture, (guchar *) picture->pixels, (gsize) picture->width * 4);
}

static int
compare_counts (gconstpointer one,
                gconstpointer other,
                gpointer      counts)
{
  guint a = GPOINTER_TO_UINT (g_hash_table_lookup (counts, *(gpointer const *) one));
  guint b = GPOINTER_TO_UINT (g_hash_table_lookup (counts, *(gpointer const *) other));

  return (a < b) - (a > b);
}

/* The best contrast that a colour of a piece of the picture has to its most frequent one; 0: it has but one. The edges of
 * letters are paler than the letters are. */
static double
measure (const Picture *picture,
         int            left,
         int            top,
         int            right,
         int            bottom)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) colours = NULL;
  g_autofree gpointer *keys = NULL;
  guint n_keys;
  double best = 0.0;

  for (int y = MAX (top, 0); y < MIN (bottom, picture->height); y++)
    for (int x = MAX (left, 0); x < MIN (right, picture->width); x++)
      {
        gpointer key = GUINT_TO_POINTER (picture->pixels[(gsize) y * picture->width + x] & 0xffffff);

        g_hash_table_insert (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
      }

  keys = g_hash_table_get_keys_as_array (counts, &n_keys);
  if (n_keys < 2)
    return 0.0;

  g_qsort_with_data (keys, (int) n_keys, sizeof *keys, compare_counts, counts);
  for (guint i = 1; i < n_keys; i++)
    best = MAX (best, test_contrast_of (GPOINTER_TO_UINT (keys[0]), GPOINTER_TO_UINT (keys[i])));

  return best;
}

static void
fail (Picture   *picture,
      GtkWidget *widget,
      const char *what,
      double      value)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  g_auto (GStrv) classes = gtk_widget_get_css_classes (widget);
  g_autofree char *joined = g_strjoinv (".", classes);

  g_hash_table_add (picture->failures,
                    g_strdup_printf ("%s: %s.%s “%s” in %s: %s %.2f", picture->where, G_OBJECT_TYPE_NAME (widget), joined,
                                     GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) :
                                     GTK_IS_IMAGE (widget) ? gtk_image_get_icon_name (GTK_IMAGE (widget)) :
                                     gtk_widget_get_tooltip_text (widget) != NULL ? gtk_widget_get_tooltip_text (widget) : "",
                                     parent != NULL ? G_OBJECT_TYPE_NAME (parent) : "nothing", what, value));
}

/* Whether all of it is on the screen: not scrolled away, not under a fold. */
static gboolean
is_in_sight (GtkWidget *widget,
             GtkWidget *window,
             graphene_rect_t *box)
{
  if (!gtk_widget_compute_bounds (widget, window, box) || box->size.width < 4.0f || box->size.height < 4.0f)
    return FALSE;

  for (GtkWidget *above = gtk_widget_get_parent (widget); above != NULL; above = gtk_widget_get_parent (above))
    {
      graphene_rect_t around, common;

      if (gtk_widget_get_opacity (above) < 0.01 || !gtk_widget_get_child_visible (above))
        return FALSE;
      if (gtk_widget_get_overflow (above) != GTK_OVERFLOW_HIDDEN)
        continue;
      if (!gtk_widget_compute_bounds (above, window, &around) || !graphene_rect_intersection (&around, box, &common) ||
          common.size.height < box->size.height - 1.0f || common.size.width < box->size.width - 1.0f)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_target (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_TEXT (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_LIST_BOX_ROW (widget) ||
         (g_strcmp0 (gtk_widget_get_css_name (widget), "title") == 0 &&
          gtk_widget_get_ancestor (widget, GTK_TYPE_EXPANDER) != NULL);
}

/* A field is as large as what is around its text. */
static gboolean
is_small (GtkWidget             *widget,
          const graphene_rect_t *box)
{
  GtkWidget *around = GTK_IS_TEXT (widget) ? gtk_widget_get_parent (widget) : widget;
  graphene_rect_t outer = *box;

  if (around != widget)
    g_assert_true (gtk_widget_compute_bounds (around, GTK_WIDGET (gtk_widget_get_native (widget)), &outer));

  return outer.size.width < TARGET - 0.01f || outer.size.height < TARGET - 0.01f;
}

static void
look_at (Picture   *picture,
         GtkWidget *widget,
         GtkWidget *window)
{
  graphene_rect_t box;

  /* What cannot be used now may be faint. */
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;

  if (is_in_sight (widget, window, &box))
    {
      int left = (int) floorf (box.origin.x) * SCALE, top = (int) floorf (box.origin.y) * SCALE;
      int right = (int) ceilf (box.origin.x + box.size.width) * SCALE, bottom = (int) ceilf (box.origin.y + box.size.height) * SCALE;
      double ratio = GTK_IS_LABEL (widget) || GTK_IS_IMAGE (widget) ? measure (picture, left, top, right, bottom) : 0.0;

      if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0' && ratio < TEXT_RATIO)
        fail (picture, widget, "text", ratio);
      if (GTK_IS_IMAGE (widget) && ratio > 0.0 && ratio < SYMBOL_RATIO)
        fail (picture, widget, "symbol", ratio);
      if (is_target (widget) && is_small (widget, &box))
        fail (picture, widget, "target", MIN (box.size.width, box.size.height));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look_at (picture, child, window);
}

/* Lets things fade in and be drawn. */
static void
wait_for_frames (WindowTest *f)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (f->window));
  gint64 target = gdk_frame_clock_get_frame_counter (clock) + 20;

  while (gdk_frame_clock_get_frame_counter (clock) < target)
    {
      gtk_widget_queue_draw (GTK_WIDGET (f->window));
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
look_around (WindowTest *f,
             Picture    *picture,
             const char *where)
{
  picture->where = where;
  window_test_await_rest (f);
  wait_for_frames (f);
  take_picture (f, picture);
  look_at (picture, GTK_WIDGET (f->window), GTK_WIDGET (f->window));
}

static gboolean
has_found (WindowTest *f)
{
  AtlasSearchPane *pane = atlas_browse_pane_get_search_pane (f->window->browse_pane);

  return !atlas_finder_is_waiting (f->window->finder) && app_test_shows (GTK_WIDGET (pane), "Event");
}

static void
test_pages (WindowTest    *f,
            gconstpointer  data)
{
  const char * const pages[] = { "map", "table", "sources", "review", "tours", "compare", "timeline" };
  gboolean dark = GPOINTER_TO_INT (data);
  Picture picture = { .failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  GHashTableIter iter;
  gpointer failure;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                             : ADW_COLOR_SCHEME_FORCE_LIGHT);
  window_test_select (f, TEST_XIAMEN);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      atlas_window_show_page (f->window, pages[i]);
      look_around (f, &picture, pages[i]);
    }

  atlas_window_show_page (f->window, "map");
  g_settings_set_boolean (f->window->settings, "search-filters", TRUE);
  app_test_type (f->window->search, "fair");
  await_true (has_found (f));
  look_around (f, &picture, "search");
  g_settings_reset (f->window->settings, "search-filters");
  app_test_type (f->window->search, "");

  window_test_open_form (f, "Edit the position");
  look_around (f, &picture, "form");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);

  g_hash_table_iter_init (&iter, picture.failures);
  while (g_hash_table_iter_next (&iter, &failure, NULL))
    g_test_message ("%s", (const char *) failure);
  g_assert_cmpuint (g_hash_table_size (picture.failures), ==, 0);
  g_hash_table_unref (picture.failures);
  g_free (picture.pixels);
}

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  g_assert_cmpfloat_with_epsilon (test_contrast_of (0x000000, 0xffffff), 21.0, 0.001);
  g_assert_cmpfloat_with_epsilon (test_contrast_of (0x777777, 0xffffff), 4.48, 0.01);
  g_test_add ("/contrast/light", WindowTest, GINT_TO_POINTER (FALSE), window_test_set_up, test_pages, window_test_tear_down);
  g_test_add ("/contrast/dark", WindowTest, GINT_TO_POINTER (TRUE), window_test_set_up, test_pages, window_test_tear_down);

  return app_test_run ();
}
