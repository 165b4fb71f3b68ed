/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pins of one place as a list: however many they are, only the rows in view are made. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-heap.h"

#include <glib/gi18n-lib.h>

#include "atlas-kind-paintable.h"
#include "atlas-pin-symbol.h"

#define WIDTH 280
#define MAX_HEIGHT 360

/* A row's pin, by its id: the set may change while the list is open. */
#define ATLAS_TYPE_HEAP_ROW (atlas_heap_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasHeapRow, atlas_heap_row, ATLAS, HEAP_ROW, GObject)

struct _AtlasHeapRow
{
  GObject parent_instance;

  gint64 id;
};

G_DEFINE_FINAL_TYPE (AtlasHeapRow, atlas_heap_row, G_TYPE_OBJECT)

static void
atlas_heap_row_class_init (AtlasHeapRowClass *klass)
{
}

static void
atlas_heap_row_init (AtlasHeapRow *self)
{
}

#define ATLAS_TYPE_HEAP_ROWS (atlas_heap_rows_get_type ())
G_DECLARE_FINAL_TYPE (AtlasHeapRows, atlas_heap_rows, ATLAS, HEAP_ROWS, GObject)

struct _AtlasHeapRows
{
  GObject parent_instance;

  GArray *ids;              /* (element-type gint64) */
};

static GType
get_item_type (GListModel *model)
{
  return ATLAS_TYPE_HEAP_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return ATLAS_HEAP_ROWS (model)->ids->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GArray *ids = ATLAS_HEAP_ROWS (model)->ids;
  AtlasHeapRow *row;

  if (position >= ids->len)
    return NULL;

  row = g_object_new (ATLAS_TYPE_HEAP_ROW, NULL);
  row->id = g_array_index (ids, gint64, position);

  return row;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasHeapRows, atlas_heap_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
atlas_heap_rows_finalize (GObject *object)
{
  g_array_unref (ATLAS_HEAP_ROWS (object)->ids);

  G_OBJECT_CLASS (atlas_heap_rows_parent_class)->finalize (object);
}

static void
atlas_heap_rows_class_init (AtlasHeapRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_heap_rows_finalize;
}

static void
atlas_heap_rows_init (AtlasHeapRows *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
}

struct _AtlasPinHeap
{
  GtkPopover parent_instance;

  AtlasPinSet *pins;
  GListModel *rows;
  GtkWidget *list;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasPinHeap, atlas_pin_heap, GTK_TYPE_POPOVER)

static void
setup_row_cb (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (AtlasPinHeap *self,
             GtkListItem  *item)
{
  AtlasHeapRow *row = gtk_list_item_get_item (item);
  const AtlasPin *pin = atlas_pin_set_find (self->pins, row->id);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *image = gtk_widget_get_first_child (box);
  const char *name = pin != NULL ? atlas_pin_set_label (self->pins, pin) : "";
  const char *kind = pin != NULL ? atlas_kind_display_name ((AtlasKind) pin->kind) : "";
  g_autoptr (GdkPaintable) symbol = atlas_kind_paintable_new (pin != NULL ? pin->kind : 0);

  gtk_image_set_from_paintable (GTK_IMAGE (image), symbol);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (image)), *name != '\0' ? name : kind);
  gtk_widget_set_tooltip_text (box, kind);
}

static void
activate_cb (AtlasPinHeap *self,
             guint         position)
{
  g_autoptr (AtlasHeapRow) row = g_list_model_get_item (self->rows, position);

  if (row == NULL)
    return;

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, row->id);
}

static void
atlas_pin_heap_dispose (GObject *object)
{
  AtlasPinHeap *self = ATLAS_PIN_HEAP (object);

  g_clear_pointer (&self->pins, atlas_pin_set_unref);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (atlas_pin_heap_parent_class)->dispose (object);
}

static void
atlas_pin_heap_class_init (AtlasPinHeapClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_pin_heap_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
atlas_pin_heap_init (AtlasPinHeap *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = g_object_new (ATLAS_TYPE_HEAP_ROWS, NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_row_cb), self);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (self->rows))), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_widget_set_size_request (scroller, WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_popover_set_child (GTK_POPOVER (self), scroller);
}

/* @members: (element-type guint): the numbers of pins of the set, which all lie at one place */
GtkWidget *
atlas_pin_heap_new (AtlasPinSet *pins,
                    GArray      *members)
{
  AtlasPinHeap *self = g_object_new (ATLAS_TYPE_PIN_HEAP, NULL);
  GArray *ids = ATLAS_HEAP_ROWS (self->rows)->ids;
  g_autofree char *name = g_strdup_printf (ngettext ("%u record at this place", "%u records at this place", members->len),
                                           members->len);

  self->pins = atlas_pin_set_ref (pins);
  for (guint i = 0; i < members->len; i++)
    {
      gint64 id = atlas_pin_set_get (pins, g_array_index (members, guint, i))->id;

      g_array_append_val (ids, id);
    }
  g_list_model_items_changed (self->rows, 0, 0, ids->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}
