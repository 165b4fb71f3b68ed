/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of search results. The first one of a group is headed by the group's name, so that the
 * cursor never stops at a heading. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-result-row.h"

#include <glib/gi18n-lib.h>

#include "atlas-kind-paintable.h"
#include "atlas-labels.h"
#include "atlas-result-words.h"
#include "atlas-row.h"

struct _AtlasResultRow
{
  AdwBin parent_instance;

  GtkListItem *list_item;   /* (nullable): while it is bound, not owned */
  AtlasResultItem *item;
  gulong handler;
  GtkWidget *header;
  GtkWidget *line;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *why;
  GtkWidget *where;
};

G_DEFINE_FINAL_TYPE (AtlasResultRow, atlas_result_row, ADW_TYPE_BIN)

/* The keyboard goes to the list's own row: it is called as what it shows. */
static void
name_row (AtlasResultRow *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *header = atlas_result_item_get_header (self->item);
  g_autofree char *more = NULL;
  GString *description = g_string_new (NULL);

  if (row == NULL)
    {
      g_string_free (description, TRUE);
      return;
    }

  if (gtk_widget_get_visible (self->why))
    g_string_append (description, gtk_label_get_text (GTK_LABEL (self->why)));
  if (gtk_widget_get_visible (self->where))
    g_string_append_printf (description, ", %s", gtk_label_get_text (GTK_LABEL (self->where)));
  if (header != NULL)
    g_string_append_printf (description, "%s%s", description->len > 0 ? ". " : "", header);

  more = g_string_free (description, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (self->title)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, more, -1);
}

static void
show_icon (AtlasResultRow *self)
{
  static const char * const names[ATLAS_N_RESULT_GROUPS] = {
    NULL, NULL, "x-office-document-symbolic", "mark-location-symbolic",
  };
  const AtlasHit *hit = atlas_result_item_get_hit (self->item);

  gtk_widget_set_visible (self->icon, !atlas_result_item_is_more (self->item));
  if (hit != NULL && hit->kind != NULL)
    {
      g_autoptr (GdkPaintable) symbol = atlas_kind_paintable_new (atlas_kind_index (hit->kind));

      gtk_image_set_from_paintable (GTK_IMAGE (self->icon), symbol);
      gtk_widget_remove_css_class (self->icon, "dim-label");
      return;
    }

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), names[atlas_result_item_get_group (self->item)]);
  gtk_widget_add_css_class (self->icon, "dim-label");
}

static void
show_text (GtkWidget             *label,
           const AtlasMarkedText *line)
{
  gtk_widget_set_visible (label, line->text != NULL);
  gtk_label_set_text (GTK_LABEL (label), line->text != NULL ? line->text : "");
  gtk_label_set_attributes (GTK_LABEL (label), line->attributes);
}

static void
set_lines (GtkWidget *label,
           int        lines)
{
  gtk_label_set_lines (GTK_LABEL (label), lines);
  /* Where lines may break, a text is laid out twice as often. */
  gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
}

/* A name has a second line where the words may stand at its end; what is not the name, where it is
 * part of a longer text. */
static void
share_lines (AtlasResultRow *self)
{
  const AtlasHit *hit = atlas_result_item_get_hit (self->item);
  gboolean in_name = hit != NULL && hit->title_marks != NULL && hit->title_marks->len > 0;

  set_lines (self->title, in_name ? 2 : 1);
  set_lines (self->why, hit != NULL && hit->snippet != NULL && !in_name ? 2 : 1);
}

static void
show_item (AtlasResultRow *self)
{
  const char *header = atlas_result_item_get_header (self->item);
  gboolean more = atlas_result_item_is_more (self->item);
  g_auto (AtlasMarkedText) title = { NULL, NULL };
  g_auto (AtlasMarkedText) why = { NULL, NULL };
  g_auto (AtlasMarkedText) where = { NULL, NULL };

  atlas_result_title (self->item, &title);
  if (!more)
    atlas_result_why (self->item, &why);
  where.text = atlas_result_where (self->item);

  gtk_widget_set_visible (self->header, header != NULL);
  gtk_label_set_text (GTK_LABEL (self->header), header != NULL ? header : "");
  show_icon (self);
  share_lines (self);
  show_text (self->title, &title);
  show_text (self->why, &why);
  show_text (self->where, &where);
  if (more)
    gtk_widget_add_css_class (self->line, "result-more");
  else
    gtk_widget_remove_css_class (self->line, "result-more");
  name_row (self);
}

/* What its symbol stands for, and all that may be cut off in the line. Made when it is asked for: most lines are gone before. */
static gboolean
query_tooltip_cb (AtlasResultRow *self,
                  int             x,
                  int             y,
                  gboolean        keyboard,
                  GtkTooltip     *tooltip)
{
  GtkWidget *labels[] = { self->title, self->why, self->where };
  const AtlasHit *hit = atlas_result_item_get_hit (self->item);
  g_autoptr (GString) text = g_string_new (hit != NULL && hit->kind != NULL ? atlas_label_kind (hit->kind) : NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (gtk_widget_get_visible (labels[i]))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", gtk_label_get_text (GTK_LABEL (labels[i])));
    }
  gtk_tooltip_set_text (tooltip, text->str);

  return TRUE;
}

/* One click is enough, where a list by itself asks for two. */
static void
released_cb (AtlasResultRow *self,
             int             n_press)
{
  if (n_press == 1 && self->list_item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "list.activate-item", "u", gtk_list_item_get_position (self->list_item));
}

static void
atlas_result_row_dispose (GObject *object)
{
  atlas_result_row_unbind (ATLAS_RESULT_ROW (object));

  G_OBJECT_CLASS (atlas_result_row_parent_class)->dispose (object);
}

static void
atlas_result_row_class_init (AtlasResultRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_result_row_dispose;
}

static void
atlas_result_row_init (AtlasResultRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkGesture *click = gtk_gesture_click_new ();

  self->header = atlas_row_new_lines ("caption-heading", 1);
  gtk_widget_add_css_class (self->header, "dim-label");
  gtk_widget_add_css_class (self->header, "result-header");
  self->icon = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), 16);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->icon, "result-icon");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->title = atlas_row_new_lines (NULL, 2);
  self->why = atlas_row_new_lines ("caption", 2);
  self->where = atlas_row_new_lines ("caption", 1);
  gtk_widget_add_css_class (self->where, "dim-label");
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->why);
  gtk_box_append (GTK_BOX (words), self->where);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);

  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->line, "result-line");
  gtk_box_append (GTK_BOX (self->line), self->icon);
  gtk_box_append (GTK_BOX (self->line), words);
  gtk_box_append (GTK_BOX (box), self->header);
  gtk_box_append (GTK_BOX (box), self->line);
  adw_bin_set_child (ADW_BIN (self), box);

  gtk_widget_set_has_tooltip (self->line, TRUE);
  g_signal_connect_object (self->line, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->line, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
atlas_result_row_new (void)
{
  return g_object_new (ATLAS_TYPE_RESULT_ROW, NULL);
}

void
atlas_result_row_bind (AtlasResultRow *self,
                       GtkListItem    *list_item)
{
  self->list_item = list_item;
  self->item = g_object_ref (gtk_list_item_get_item (list_item));
  self->handler = g_signal_connect_swapped (self->item, "changed", G_CALLBACK (show_item), self);
  show_item (self);
}

void
atlas_result_row_unbind (AtlasResultRow *self)
{
  if (self->item == NULL)
    return;

  g_clear_signal_handler (&self->handler, self->item);
  g_clear_object (&self->item);
  self->list_item = NULL;
}

/* Where in the list it stands. */
guint
atlas_result_row_get_position (AtlasResultRow *self)
{
  return self->list_item != NULL ? gtk_list_item_get_position (self->list_item) : GTK_INVALID_LIST_POSITION;
}
