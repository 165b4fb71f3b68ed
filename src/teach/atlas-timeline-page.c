/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page on which dated records stand along a line of time. Its twin is a list of the same by date, for
 * who reads rather than looks. */
#define G_LOG_DOMAIN "atlas-teach"

#include "config.h"

#include "atlas-timeline-page.h"

#include <glib/gi18n-lib.h>

#include "atlas-time-density.h"
#include "atlas-timeline-view.h"

#define ZOOM 1.5

struct _AtlasTimelinePage
{
  AtlasPage parent_instance;

  AtlasIdSet *shown;        /* (nullable) */
  GtkWidget *view;
  GtkWidget *ruler;
  GtkStack *stack;
  GtkWidget *events;        /* only events, or all that is dated */
  GtkWidget *as_list;
  GtkStringList *lines;     /* ids of the records by date, as text */
};

G_DEFINE_FINAL_TYPE (AtlasTimelinePage, atlas_timeline_page, ATLAS_TYPE_PAGE)

static AtlasTimelineView *
get_view (AtlasTimelinePage *self)
{
  return ATLAS_TIMELINE_VIEW (self->view);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const AtlasTimelineItem *one = a, *other = b;

  return (one->span.first > other->span.first) - (one->span.first < other->span.first);
}

/* A list is made of names only when it is looked at. */
static void
fill_list (AtlasTimelinePage *self)
{
  g_autoptr (GArray) items = g_array_copy (atlas_timeline_view_get_items (get_view (self)));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_array_sort (items, compare_times);
  for (guint i = 0; i < items->len; i++)
    {
      const AtlasTimelineItem *item = &g_array_index (items, AtlasTimelineItem, i);

      g_ptr_array_add (lines, g_strdup_printf ("%" G_GINT64_FORMAT " %d %d", item->id, item->span.first, item->span.last));
    }
  g_ptr_array_add (lines, NULL);
  gtk_string_list_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)),
                          (const char * const *) lines->pdata);
}

static void
show_page (AtlasTimelinePage *self)
{
  gboolean list = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->as_list));

  if (atlas_timeline_view_get_items (get_view (self))->len == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  if (list)
    fill_list (self);
  gtk_stack_set_visible_child_name (self->stack, list ? "list" : "line");
}

static void
update (AtlasTimelinePage *self)
{
  if (self->view == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  atlas_timeline_view_update (get_view (self), self->shown, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->events)) == 0);
  show_page (self);
}

static void
open_cb (AtlasTimelinePage *self,
         gint64             id)
{
  atlas_page_open_entry (ATLAS_PAGE (self), id);
}

static gint64
read_line (GtkStringObject *line,
           gint32          *first,
           gint32          *last)
{
  char *rest;
  gint64 id = g_ascii_strtoll (gtk_string_object_get_string (line), &rest, 10);

  *first = (gint32) g_ascii_strtoll (rest, &rest, 10);
  *last = (gint32) g_ascii_strtoll (rest, &rest, 10);

  return id;
}

static void
activate_cb (AtlasTimelinePage *self,
             guint              position)
{
  g_autoptr (GtkStringObject) line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  gint32 first, last;

  if (line != NULL)
    open_cb (self, read_line (line, &first, &last));
}

static void
setup_row_cb (AtlasTimelinePage *self,
              GtkListItem       *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
bind_row_cb (AtlasTimelinePage *self,
             GtkListItem       *item)
{
  gint32 first, last;
  gint64 id = read_line (gtk_list_item_get_item (item), &first, &last);
  AtlasSession *session = atlas_page_get_session (ATLAS_PAGE (self));
  AtlasEntryItem *entry = atlas_entry_list_find (atlas_session_get_entries (session), id);
  g_autofree char *time = atlas_time_range_display (first, last);
  /* translators: in a list by date: 2019: Lake Fair */
  g_autofree char *text = g_strdup_printf (_("%s: %s"), time, entry != NULL ? atlas_entry_item_get_title (entry) : "");

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
draw_ruler (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        data)
{
  AtlasTimelinePage *self = data;

  atlas_time_ticks_draw (GTK_WIDGET (area), cr, atlas_timeline_view_get_axis (get_view (self)), 0, height);
}

static void
nearer_cb (AtlasTimelinePage *self)
{
  atlas_timeline_view_zoom (get_view (self), ZOOM);
}

static void
farther_cb (AtlasTimelinePage *self)
{
  atlas_timeline_view_zoom (get_view (self), 1 / ZOOM);
}

static void
fit_cb (AtlasTimelinePage *self)
{
  atlas_timeline_view_fit (get_view (self));
}

static GtkWidget *
add_button (AtlasTimelinePage *self,
            GtkWidget         *row,
            const char        *icon_name,
            const char        *label,
            GCallback          callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);

  return button;
}

static GtkWidget *
make_row (AtlasTimelinePage *self)
{
  const char * const kinds[] = { _("Events"), _("All Dated Records"), NULL };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->events = gtk_drop_down_new_from_strings (kinds);
  gtk_widget_set_hexpand (self->events, TRUE);
  gtk_widget_set_halign (self->events, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->events), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is shown"), -1);
  g_signal_connect_object (self->events, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), self->events);

  self->as_list = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->as_list), "view-list-symbolic");
  gtk_widget_set_tooltip_text (self->as_list, _("As a List"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->as_list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("As a List"), -1);
  gtk_widget_add_css_class (self->as_list, "flat");
  g_signal_connect_object (self->as_list, "toggled", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), self->as_list);

  add_button (self, row, "zoom-out-symbolic", _("Zoom Out"), G_CALLBACK (farther_cb));
  add_button (self, row, "zoom-in-symbolic", _("Zoom In"), G_CALLBACK (nearer_cb));
  add_button (self, row, "zoom-fit-best-symbolic", _("Show All"), G_CALLBACK (fit_cb));
  gtk_widget_add_css_class (row, "timeline-tools");

  return row;
}

static GtkWidget *
make_line (AtlasTimelinePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->ruler = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->ruler), 28);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->ruler), draw_ruler, self, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), self->ruler);

  return box;
}

static GtkWidget *
make_list (AtlasTimelinePage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->lines))));
  GtkWidget *list = gtk_list_view_new (selection, factory);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Records by date"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);

  return scrolled;
}

static void
atlas_timeline_page_start (AtlasPage *page)
{
  AtlasTimelinePage *self = ATLAS_TIMELINE_PAGE (page);
  AtlasSession *session = atlas_page_get_session (page);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *empty = adw_status_page_new ();

  self->view = atlas_timeline_view_new (session);
  g_signal_connect_object (self->view, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_box_append (GTK_BOX (box), make_row (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "x-office-calendar-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Nothing Dated Here"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                   _("Give an event a date among its claims, or show all dated records, all times, all that there is."));
  gtk_stack_add_named (self->stack, make_line (self), "line");
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  g_signal_connect_object (self->view, "axis-changed", G_CALLBACK (gtk_widget_queue_draw), self->ruler, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (atlas_session_get_times (session), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
atlas_timeline_page_refresh (AtlasPage *page)
{
  update (ATLAS_TIMELINE_PAGE (page));
}

static void
atlas_timeline_page_filter (AtlasPage  *page,
                            AtlasIdSet *shown)
{
  AtlasTimelinePage *self = ATLAS_TIMELINE_PAGE (page);

  g_clear_pointer (&self->shown, atlas_id_set_unref);
  self->shown = shown != NULL ? atlas_id_set_ref (shown) : NULL;
  update (self);
}

static void
atlas_timeline_page_select (AtlasPage *page,
                            gint64     entry)
{
  atlas_timeline_view_select (get_view (ATLAS_TIMELINE_PAGE (page)), entry);
}

static void
atlas_timeline_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (atlas_timeline_page_parent_class)->map (widget);
  update (ATLAS_TIMELINE_PAGE (widget));
}

static void
atlas_timeline_page_dispose (GObject *object)
{
  AtlasTimelinePage *self = ATLAS_TIMELINE_PAGE (object);

  g_clear_pointer (&self->shown, atlas_id_set_unref);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (atlas_timeline_page_parent_class)->dispose (object);
}

static void
atlas_timeline_page_class_init (AtlasTimelinePageClass *klass)
{
  AtlasPageClass *page_class = ATLAS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_timeline_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = atlas_timeline_page_map;
  page_class->start = atlas_timeline_page_start;
  page_class->refresh = atlas_timeline_page_refresh;
  page_class->filter = atlas_timeline_page_filter;
  page_class->select = atlas_timeline_page_select;
}

static void
atlas_timeline_page_init (AtlasTimelinePage *self)
{
  self->lines = gtk_string_list_new (NULL);
}

AtlasPage *
atlas_timeline_page_new (void)
{
  return g_object_new (ATLAS_TYPE_TIMELINE_PAGE, NULL);
}
