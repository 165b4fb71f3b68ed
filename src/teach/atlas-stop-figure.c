/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Picture and chart of a stop, no higher than there is room for. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stop-figure.h"

#include "atlas-licence.h"
#include "atlas-row.h"
#include "atlas-stage-text.h"
#include "atlas-stop-picture.h"

struct _AtlasStopFigure
{
  GtkBox parent_instance;

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

  if (told->media == NULL)
    return NULL;

  self = g_object_new (ATLAS_TYPE_STOP_FIGURE, NULL);
  gtk_box_set_spacing (GTK_BOX (self), (int) (text * 0.3));
  add_picture (self, story, told->media, labels, pictures, text);

  return GTK_WIDGET (self);
}

/* What the credit leaves of the height. */
static int
measure_credit (AtlasStopFigure *self,
                int              width)
{
  int height = 0;

  if (self->credit == NULL)
    return 0;

  gtk_widget_measure (self->credit, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height + gtk_box_get_spacing (GTK_BOX (self));
}

/* How high it is when it is so wide, and may be no higher than @height. */
int
atlas_stop_figure_measure (AtlasStopFigure *self,
                           int              width,
                           int              height)
{
  int credit = measure_credit (self, width);

  return credit + atlas_stop_picture_get_height (ATLAS_STOP_PICTURE (self->picture), width, MAX (height - credit, height / 2));
}

/* Makes it so wide, and no higher than @height. */
void
atlas_stop_figure_arrange (AtlasStopFigure *self,
                           int              width,
                           int              height)
{
  int credit = measure_credit (self, width);

  gtk_widget_set_size_request (GTK_WIDGET (self), width, -1);
  atlas_stop_picture_fit (ATLAS_STOP_PICTURE (self->picture), width, MAX (height - credit, height / 2));
}
