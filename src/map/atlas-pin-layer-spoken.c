/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in view, for those who hear it: for each mark there is an element in the accessibility tree with its name and
 * its place, in the order of reading. They draw nothing and take no events; they follow the view when it rests. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-layer.h"
#include "atlas-pin-layer-private.h"

#include <glib/gi18n-lib.h>

/* Nobody listens to more; the number of all is said besides. */
#define SPOKEN_MAX 60

/* A moving view changes from frame to frame: words come when it has rested for so long. */
#define REST_MILLISECONDS 300

#define ATLAS_TYPE_SPOKEN_MARK (atlas_spoken_mark_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSpokenMark, atlas_spoken_mark, ATLAS, SPOKEN_MARK, GtkWidget)

struct _AtlasSpokenMark
{
  GtkWidget    parent_instance;

  GdkRectangle place;
};

G_DEFINE_FINAL_TYPE (AtlasSpokenMark, atlas_spoken_mark, GTK_TYPE_WIDGET)

static void
atlas_spoken_mark_class_init (AtlasSpokenMarkClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "spokenmark");
}

static void
atlas_spoken_mark_init (AtlasSpokenMark *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
ensure_mark (AtlasPinLayer *self,
             guint          index)
{
  while (self->spoken->len <= index)
    {
      GtkWidget *mark = g_object_new (ATLAS_TYPE_SPOKEN_MARK, NULL);

      gtk_widget_set_parent (mark, GTK_WIDGET (self));
      g_ptr_array_add (self->spoken, mark);
    }

  return self->spoken->pdata[index];
}

/*< private >
 * atlas_pin_layer_place_spoken:
 * @self: a layer that is given its size
 *
 * Puts the elements where their marks are.
 */
void
atlas_pin_layer_place_spoken (AtlasPinLayer *self)
{
  for (guint i = 0; i < self->spoken->len; i++)
    {
      AtlasSpokenMark *mark = self->spoken->pdata[i];
      int minimum;

      gtk_widget_measure (GTK_WIDGET (mark), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      gtk_widget_size_allocate (GTK_WIDGET (mark), &mark->place, -1);
    }
}

static gboolean
speak_cb (gpointer data)
{
  AtlasPinLayer *self = data;
  g_autoptr (GArray) order = NULL;
  const GArray *marks;
  guint n;

  self->speak = 0;
  marks = atlas_pin_layer_layout (self);
  order = atlas_pin_scene_reading_order (self->scene, &self->camera);
  n = MIN (order->len, SPOKEN_MAX);
  for (guint i = 0; i < n; i++)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, g_array_index (order, guint, i));
      AtlasSpokenMark *spoken = ATLAS_SPOKEN_MARK (ensure_mark (self, i));
      g_autofree char *text = atlas_pin_layer_describe_mark (self, mark);

      spoken->place = (GdkRectangle) {
        (int) (mark->x - mark->radius), (int) (mark->y - mark->radius), (int) (2.0 * mark->radius), (int) (2.0 * mark->radius),
      };
      gtk_accessible_update_property (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) i + 1,
                                      GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) order->len, -1);
      gtk_accessible_update_state (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_STATE_HIDDEN, FALSE, -1);
    }

  /* They stay widgets that are there: showing and hiding would have the window laid out again. */
  for (guint i = n; i < self->spoken->len; i++)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->spoken->pdata[i]), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->n_spoken = n;
  atlas_pin_layer_place_spoken (self);

  return G_SOURCE_REMOVE;
}

/*< private >
 * atlas_pin_layer_queue_spoken:
 * @self: a layer
 *
 * Has what is in view told once the view rests.
 */
void
atlas_pin_layer_queue_spoken (AtlasPinLayer *self)
{
  g_clear_handle_id (&self->speak, g_source_remove);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->speak = g_timeout_add (REST_MILLISECONDS, speak_cb, self);
}

/*< private >
 * atlas_pin_layer_dispose_spoken:
 * @self: a layer
 *
 * Takes the elements away.
 */
void
atlas_pin_layer_dispose_spoken (AtlasPinLayer *self)
{
  g_clear_handle_id (&self->speak, g_source_remove);
  for (guint i = 0; i < self->spoken->len; i++)
    gtk_widget_unparent (self->spoken->pdata[i]);
  g_ptr_array_set_size (self->spoken, 0);
}
