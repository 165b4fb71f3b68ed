/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Picture and chart of a stop, no higher than there is room for. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stop-figure.h"

#include "atlas-chart-drawing.h"
#include "atlas-licence.h"
#include "atlas-row.h"
#include "atlas-stage-text.h"
#include "atlas-stop-comparison.h"
#include "atlas-stop-picture.h"

struct _AtlasStopFigure
{
  GtkBox parent_instance;

  GtkWidget *chart;         /* (nullable): or the comparison */
  GtkWidget *picture;       /* (nullable) */
  GtkWidget *credit;        /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AtlasStopFigure, atlas_stop_figure, GTK_TYPE_BOX)

static void
add_picture (AtlasStopFigure    *self,
             AtlasStory         *story,
             const AtlasMedia   *media,
             AtlasLabelLanguage  labels,
             AtlasPictureCache  *pictures,
             double              text)
{
  const char *alternative = atlas_story_get_text (story, media->base.id, "alternative", labels, NULL);
  const char *parts[] = { media->credit, media->licence != NULL ? atlas_licence_name (media->licence) : NULL, "." };
  g_autofree char *terms = atlas_row_join (parts);

  self->picture = atlas_stop_picture_new (media, alternative, pictures);
  gtk_box_append (GTK_BOX (self), self->picture);
  if (terms != NULL)
    {
      self->credit = atlas_stage_text_new (terms, text, "dim-label");
      gtk_box_append (GTK_BOX (self), self->credit);
    }
}

/* (nullable) */
static GtkWidget *
build_chart (AtlasStory           *story,
             const AtlasStoryStop *stop,
             AtlasLabelLanguage    labels,
             double                text)
{
  g_autoptr (AtlasChart) chart = NULL;
  g_autofree char *summary = NULL;
  GtkWidget *drawing;

  if (g_strcmp0 (stop->stop->chart, "comparison") == 0)
    return atlas_stop_comparison_new (story, stop, labels, text);

  chart = atlas_chart_new_of_stop (atlas_story_get_records (story), stop, labels);
  if (chart == NULL || atlas_chart_is_empty (chart))
    return NULL;

  drawing = atlas_chart_drawing_new ();
  summary = atlas_chart_get_summary (chart);
  atlas_chart_drawing_set_text_size (ATLAS_CHART_DRAWING (drawing), text);
  atlas_chart_drawing_set_period (ATLAS_CHART_DRAWING (drawing), stop->stop->period);
  atlas_chart_drawing_set_chart (ATLAS_CHART_DRAWING (drawing), chart);
  gtk_widget_set_focusable (drawing, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drawing), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);

  return drawing;
}

static void
atlas_stop_figure_class_init (AtlasStopFigureClass *klass)
{
}

static void
atlas_stop_figure_init (AtlasStopFigure *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/* Returns: (nullable): what stands beside the words of a stop; NULL: nothing does */
GtkWidget *
atlas_stop_figure_new (AtlasStory         *story,
                       guint               stop,
                       AtlasLabelLanguage  labels,
                       AtlasPictureCache  *pictures,
                       double              text)
{
  const AtlasStoryStop *told = atlas_story_get_stop (story, stop);
  AtlasStopFigure *self;

  GtkWidget *chart = told->stop->chart != NULL ? build_chart (story, told, labels, text) : NULL;

  if (told->media == NULL && chart == NULL)
    return NULL;

  self = g_object_new (ATLAS_TYPE_STOP_FIGURE, NULL);
  gtk_box_set_spacing (GTK_BOX (self), (int) (text * 0.3));
  self->chart = chart;
  if (chart != NULL)
    gtk_box_append (GTK_BOX (self), chart);
  if (told->media != NULL)
    add_picture (self, story, told->media, labels, pictures, text);

  return GTK_WIDGET (self);
}

/* With the space before what comes next. */
static int
measure_part (AtlasStopFigure *self,
              GtkWidget       *part,
              int              width)
{
  int height = 0;

  if (part == NULL)
    return 0;

  gtk_widget_measure (part, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height + gtk_box_get_spacing (GTK_BOX (self));
}

/* What a picture may take of the height. */
static int
get_picture_room (AtlasStopFigure *self,
                  int              width,
                  int              height)
{
  return MAX (height - measure_part (self, self->credit, width) - measure_part (self, self->chart, width), height / 2);
}

/* How high it is when it is so wide. Its picture takes no more than @height leaves; a chart is as high as
 * it must be. */
int
atlas_stop_figure_measure (AtlasStopFigure *self,
                           int              width,
                           int              height)
{
  int total = measure_part (self, self->credit, width) + measure_part (self, self->chart, width);

  if (self->picture != NULL)
    total += atlas_stop_picture_get_height (ATLAS_STOP_PICTURE (self->picture), width, get_picture_room (self, width, height));

  return total;
}

/* Makes it so wide, and its picture no higher than there is room for. */
void
atlas_stop_figure_arrange (AtlasStopFigure *self,
                           int              width,
                           int              height)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), width, -1);
  if (self->picture != NULL)
    atlas_stop_picture_fit (ATLAS_STOP_PICTURE (self->picture), width, get_picture_room (self, width, height));
}
