/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audience's window and the presenter's on every stop of the starter collection's tours: no pin is
 * covered, no word is small, nobody in the audience sees a note. */
#include "teach-test.h"

#include "atlas-presentation.h"
#include "atlas-presenter.h"

static const struct { int width, height; } screens[] = { { 1024, 768 }, { 1280, 720 }, { 1920, 1080 } };

typedef gboolean (*EachText) (const char *text,
                              GtkWidget  *widget,
                              gpointer    data);

/* Every text that is on a widget or is said of it. */
static gboolean
each_text (GtkWidget *widget,
           EachText   func,
           gpointer   data)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (tooltip != NULL && !func (tooltip, widget, data))
    return FALSE;
  if (GTK_IS_LABEL (widget) && !func (gtk_label_get_text (GTK_LABEL (widget)), widget, data))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!each_text (child, func, data))
      return FALSE;

  return TRUE;
}

static gboolean
is_not_note (const char *text,
             GtkWidget  *widget,
             gpointer    data)
{
  const char *note = data;

  return strstr (text, note) == NULL;
}

/* The first words of the notes of a stop, in the language that is spoken; NULL: it has none. */
static char *
start_of_notes (AtlasTalk *talk)
{
  AtlasStory *story = atlas_talk_get_story (talk);
  const char *notes =
    atlas_story_get_text (story, atlas_story_get_stop (story, atlas_talk_get_stop (talk))->stop->base.id, "notes",
                          atlas_talk_get_labels (talk), NULL);

  return notes != NULL ? g_utf8_substring (notes, 0, MIN (g_utf8_strlen (notes, -1), 12)) : NULL;
}

static gboolean
is_large (const char *text,
          GtkWidget  *widget,
          gpointer    data)
{
  PangoRectangle ink;
  PangoLayout *layout;
  PangoLayoutIter *line;

  if (!GTK_IS_LABEL (widget) || *text == '\0')
    return TRUE;

  /* A line of 24 pixels has at least so much between its top and its bottom. */
  layout = gtk_label_get_layout (GTK_LABEL (widget));
  line = pango_layout_get_iter (layout);
  pango_layout_iter_get_line_extents (line, NULL, &ink);
  pango_layout_iter_free (line);

  return PANGO_PIXELS (ink.height) >= 24;
}

static gboolean
is_arranged (AtlasPresentation *window,
             int                width,
             int                height)
{
  AtlasStage *stage = atlas_presentation_get_stage (window);
  const AtlasStageLayout *layout = atlas_stage_get_layout (stage);
  AtlasStopPanel *panel = atlas_stage_get_panel (stage);

  return panel != NULL && gtk_widget_get_width (GTK_WIDGET (stage)) == width &&
         gtk_widget_get_height (GTK_WIDGET (stage)) == height &&
         layout->panel.width + (layout->side == ATLAS_PANEL_BOTTOM ? 0 : layout->open.width) == width &&
         gtk_widget_get_width (GTK_WIDGET (panel)) == layout->panel.width &&
         gtk_widget_get_height (GTK_WIDGET (panel)) == layout->panel.height;
}

/* Each pin of the stop is wholly in the open part of the map. */
static void
check_pins (AtlasPresentation *window,
            TeachTest         *f)
{
  AtlasTalk *talk = atlas_presentation_get_talk (window);
  AtlasStage *stage = atlas_presentation_get_stage (window);
  const AtlasStageLayout *layout = atlas_stage_get_layout (stage);
  graphene_rect_t open = GRAPHENE_RECT_INIT (layout->open.x, layout->open.y, layout->open.width, layout->open.height);
  GPtrArray *entries = atlas_story_get_stop (atlas_talk_get_story (talk), atlas_talk_get_stop (talk))->entries;

  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];
      graphene_rect_t box;

      if (!entry->position.set)
        continue;

      await_true (atlas_map_view_find_pin (atlas_stage_get_map (stage), entry->base.id, &box));
      if (!graphene_rect_contains_rect (&open, &box))
        g_error ("A pin of stop %u at %g, %g is covered.", atlas_talk_get_stop (talk) + 1, box.origin.x, box.origin.y);
    }
}

static AtlasPresentation *
open_window (TeachTest  *f,
             AtlasTalk  *talk,
             int         width,
             int         height)
{
  g_autofree char *basemap = g_build_filename (g_getenv ("HUB_ATLAS_DATA_DIR"), "basemap.mbtiles", NULL);
  GtkWidget *window = atlas_presentation_new (NULL, f->session, talk, basemap);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  await_true (is_arranged (ATLAS_PRESENTATION (window), width, height));

  return ATLAS_PRESENTATION (window);
}

static void
close_window (gpointer window)
{
  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (window);
  await_true (window == NULL);
}

static void
walk (TeachTest *f,
      int        width,
      int        height)
{
  for (guint t = 0; t < f->stories->len; t++)
    for (AtlasLabelLanguage labels = ATLAS_LABELS_ENGLISH; labels <= ATLAS_LABELS_CHINESE; labels++)
      {
        g_autoptr (AtlasTalk) talk = atlas_talk_new (f->stories->pdata[t], 0, labels);
        AtlasPresentation *window = open_window (f, talk, width, height);

        for (guint i = 0; i < atlas_story_get_n_stops (f->stories->pdata[t]); i++)
          {
            g_autofree char *note = NULL;

            g_assert_true (app_test_press_key (GTK_WIDGET (window), i == 0 ? GDK_KEY_Home : GDK_KEY_Right));
            g_assert_cmpuint (atlas_talk_get_stop (talk), ==, i);
            await_true (is_arranged (window, width, height));
            g_assert_cmpuint (atlas_stage_get_layout (atlas_presentation_get_stage (window))->n_hidden, ==, 0);
            check_pins (window, f);
            g_assert_true (each_text (GTK_WIDGET (atlas_stage_get_panel (atlas_presentation_get_stage (window))),
                                      is_large, NULL));

            note = start_of_notes (talk);
            g_assert_true (app_test_press_key (GTK_WIDGET (window), GDK_KEY_e));
            g_assert_true (note == NULL || each_text (GTK_WIDGET (window), is_not_note, note));
            g_assert_true (note == NULL || strstr (gtk_window_get_title (GTK_WINDOW (window)), note) == NULL);
            g_assert_true (app_test_press_key (GTK_WIDGET (window), GDK_KEY_e));
          }
        close_window (window);
      }
}

static void
test_pins (TeachTest     *f,
           gconstpointer  data)
{
  int screen = GPOINTER_TO_INT (data);

  walk (f, screens[screen].width, screens[screen].height);
}

/* What the audience does not see the presenter does. */
static void
test_presenter (TeachTest     *f,
                gconstpointer  data)
{
  g_autoptr (AtlasTalk) talk = atlas_talk_new (f->stories->pdata[0], 0, ATLAS_LABELS_ENGLISH);
  AtlasPresentation *audience = open_window (f, talk, 1024, 768);
  GtkWidget *presenter = atlas_presenter_new (NULL, audience);
  GtkWidget *flap;
  guint n_notes = 0;
  int least;

  gtk_window_set_default_size (GTK_WINDOW (presenter), 360, 640);
  gtk_window_present (GTK_WINDOW (presenter));
  flap = app_test_find_type (presenter, ADW_TYPE_FLAP);
  await_true (adw_flap_get_folded (ADW_FLAP (flap)));
  gtk_widget_measure (presenter, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  for (guint i = 0; i < atlas_story_get_n_stops (f->stories->pdata[0]); i++)
    {
      g_autofree char *note = NULL;

      g_assert_true (app_test_press_key (presenter, i == 0 ? GDK_KEY_Home : GDK_KEY_Page_Down));
      g_assert_cmpuint (atlas_talk_get_stop (talk), ==, i);
      note = start_of_notes (talk);
      g_assert_true (note == NULL || !each_text (presenter, is_not_note, note));
      g_assert_true (note == NULL || each_text (GTK_WIDGET (audience), is_not_note, note));
      n_notes += note != NULL;
    }
  g_assert_cmpuint (n_notes, >, 0);
  g_assert_true (app_test_press_key (presenter, GDK_KEY_b));
  g_assert_true (atlas_talk_get_black (talk));

  close_window (presenter);
  close_window (audience);
}

/* Exploring shows all records, and the way back is one key. */
static void
test_explore (TeachTest     *f,
              gconstpointer  data)
{
  g_autoptr (AtlasTalk) talk = atlas_talk_new (f->stories->pdata[0], 1, ATLAS_LABELS_ENGLISH);
  AtlasPresentation *window = open_window (f, talk, 1024, 768);
  AtlasStage *stage = atlas_presentation_get_stage (window);
  AtlasMapView *map = atlas_stage_get_map (stage);
  double before, zoom;

  atlas_map_view_get_camera (map, NULL, NULL, &before);
  g_assert_true (app_test_press_key (GTK_WIDGET (window), GDK_KEY_m));
  g_assert_false (gtk_widget_get_child_visible (GTK_WIDGET (atlas_stage_get_panel (stage))));
  g_assert_true (gtk_widget_get_can_target (GTK_WIDGET (map)));
  g_assert_false (app_test_press_key (GTK_WIDGET (window), GDK_KEY_minus));
  atlas_map_view_zoom_out (map);
  atlas_map_view_get_camera (map, NULL, NULL, &zoom);
  g_assert_cmpfloat (zoom, <, before);

  g_assert_true (app_test_press_key (GTK_WIDGET (window), GDK_KEY_Escape));
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (atlas_stage_get_panel (stage))));
  g_assert_false (gtk_widget_get_can_target (GTK_WIDGET (map)));
  atlas_map_view_get_camera (map, NULL, NULL, &zoom);
  g_assert_cmpfloat_with_epsilon (zoom, before, 1e-6);
  close_window (window);
}

/* Of every statement: what is said, and by whom or that nobody says so. */
static void
test_evidence (TeachTest     *f,
               gconstpointer  data)
{
  guint n_quotations = 0;

  for (guint t = 0; t < f->stories->len; t++)
    {
      AtlasStory *story = f->stories->pdata[t];
      g_autoptr (AtlasTalk) talk = atlas_talk_new (story, 0, ATLAS_LABELS_ENGLISH);
      AtlasPresentation *window = open_window (f, talk, 1280, 720);

      for (guint i = 0; i < atlas_story_get_n_stops (story); i++)
        {
          const AtlasStoryStop *stop = atlas_story_get_stop (story, i);

          atlas_talk_set_stop (talk, i);
          g_assert_true (app_test_press_key (GTK_WIDGET (window), GDK_KEY_e));
          for (guint k = 0; k < stop->claims->len; k++)
            {
              const AtlasClaim *claim = stop->claims->pdata[k];
              g_autoptr (GPtrArray) evidence =
                atlas_record_set_children (atlas_story_get_records (story), ATLAS_RECORD_EVIDENCE, claim->base.id);

              if (evidence->len == 0)
                g_assert_true (app_test_shows (GTK_WIDGET (window), "No source is given for this."));
              for (guint e = 0; e < evidence->len; e++)
                {
                  const AtlasEvidence *piece = evidence->pdata[e];
                  const AtlasSource *source =
                    atlas_record_set_get (atlas_story_get_records (story), ATLAS_RECORD_SOURCE, piece->source);

                  if (piece->quotation != NULL)
                    {
                      g_assert_false (each_text (GTK_WIDGET (window), is_not_note, piece->quotation));
                      n_quotations++;
                    }
                  g_assert_false (each_text (GTK_WIDGET (window), is_not_note, source->title));
                }
            }
          g_assert_true (app_test_press_key (GTK_WIDGET (window), GDK_KEY_e));
        }
      close_window (window);
    }
  g_assert_cmpuint (n_quotations, >, 5);
}

int
main (int   argc,
      char *argv[])
{
  teach_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      g_autofree char *path = g_strdup_printf ("/presentation/pins/%dx%d", screens[i].width, screens[i].height);

      g_test_add (path, TeachTest, GINT_TO_POINTER (i), teach_test_set_up, test_pins, teach_test_tear_down);
    }
  g_test_add ("/presentation/presenter", TeachTest, NULL, teach_test_set_up, test_presenter, teach_test_tear_down);
  g_test_add ("/presentation/explore", TeachTest, NULL, teach_test_set_up, test_explore, teach_test_tear_down);
  g_test_add ("/presentation/evidence", TeachTest, NULL, teach_test_set_up, test_evidence, teach_test_tear_down);

  return app_test_run ();
}
