/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the work queue. The first one of a record is headed by the record's name. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-review-row.h"

#include <glib/gi18n-lib.h>

#include "atlas-row.h"

struct _AtlasReviewRow
{
  AdwBin parent_instance;

  GtkListItem *list_item;   /* (nullable): while it is bound, not owned */
  AtlasReviewItem *item;
  gulong handler;
  GtkWidget *header;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *icon;
  GtkWidget *sentence;
  GtkWidget *words;
  GtkWidget *subject;
  GtkWidget *buttons;       /* (nullable): of a duplicate; made when first needed */
  AtlasSeverity severity;   /* what the icon shows */
};

enum
{
  COMPARE,
  TELL_APART,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasReviewRow, atlas_review_row, ADW_TYPE_BIN)

static void
show_severity (AtlasReviewRow *self,
               AtlasSeverity   severity)
{
  static const struct { const char *icon_name; const char *css_class; const char *word; } looks[] = {
    { "dialog-information-symbolic", "dim-label", N_("Note") },
    { "dialog-warning-symbolic", "warning", N_("Warning") },
    { "dialog-error-symbolic", "error", N_("Error") },
  };

  if (gtk_image_get_icon_name (GTK_IMAGE (self->icon)) != NULL && severity == self->severity)
    return;

  gtk_widget_remove_css_class (self->icon, looks[self->severity].css_class);
  self->severity = severity;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), looks[severity].icon_name);
  gtk_widget_add_css_class (self->icon, looks[severity].css_class);
  gtk_widget_set_tooltip_text (self->icon, _(looks[severity].word));
}

static void
show_text (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

/* The keyboard goes to the list's own row: it is called as what it shows. */
static void
name_row (AtlasReviewRow *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *title = atlas_review_item_get_title (self->item);
  const char *subject = atlas_review_item_get_subject (self->item);
  g_autofree char *name = NULL;

  if (row == NULL || title == NULL)
    return;

  /* translators: the name of a record; what is wanted of it; what this is about */
  name = subject != NULL ? g_strdup_printf (_("%s: %s %s"), title, atlas_review_item_get_sentence (self->item), subject)
                         : g_strdup_printf (_("%s: %s"), title, atlas_review_item_get_sentence (self->item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Until the words are there, the row is as high as it will be. */
static void
show_words (AtlasReviewRow *self)
{
  const char *sentence = atlas_review_item_get_sentence (self->item);

  gtk_widget_set_visible (self->header, atlas_review_item_get_first (self->item));
  show_text (self->title, atlas_review_item_get_title (self->item));
  show_text (self->subtitle, atlas_review_item_get_subtitle (self->item));
  gtk_label_set_label (GTK_LABEL (self->sentence),
                       sentence != NULL ? sentence : "…");
  show_text (self->subject, atlas_review_item_get_subject (self->item));
  gtk_widget_set_tooltip_text (self->subject, atlas_review_item_get_subject (self->item));
  name_row (self);
}

static void
compare_cb (AtlasReviewRow *self)
{
  g_signal_emit (self, signals[COMPARE], 0, self->item);
}

static void
tell_apart_cb (AtlasReviewRow *self)
{
  g_signal_emit (self, signals[TELL_APART], 0, self->item);
}

/* One click is enough, where a list by itself asks for two. */
static void
released_cb (AtlasReviewRow  *self,
             int              n_press,
             double           x,
             double           y,
             GtkGestureClick *click)
{
  if (n_press != 1 || self->list_item == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self), "list.activate-item", "u", gtk_list_item_get_position (self->list_item));
}

static void
atlas_review_row_dispose (GObject *object)
{
  atlas_review_row_unbind (ATLAS_REVIEW_ROW (object));

  G_OBJECT_CLASS (atlas_review_row_parent_class)->dispose (object);
}

static void
atlas_review_row_class_init (AtlasReviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_review_row_dispose;

  signals[COMPARE] = g_signal_new ("compare", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, ATLAS_TYPE_REVIEW_ITEM);
  signals[TELL_APART] = g_signal_new ("tell-apart", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, ATLAS_TYPE_REVIEW_ITEM);
}

static void
append_button (AtlasReviewRow *self,
               const char     *label,
               GCallback       callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

/* Hundreds of rows are made at once, and few of them are of duplicates. */
static void
show_buttons (AtlasReviewRow *self,
              gboolean        visible)
{
  if (self->buttons == NULL && visible)
    {
      self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      append_button (self, _("_Compare and Merge…"), G_CALLBACK (compare_cb));
      append_button (self, _("_Not Duplicates"), G_CALLBACK (tell_apart_cb));
      gtk_box_append (GTK_BOX (self->words), self->buttons);
    }

  if (self->buttons != NULL)
    gtk_widget_set_visible (self->buttons, visible);
}

static void
atlas_review_row_init (AtlasReviewRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkGesture *click = gtk_gesture_click_new ();

  self->title = atlas_row_new_lines ("heading", 1);
  self->subtitle = atlas_row_new_lines ("caption", 1);
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  self->header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->header, "review-header");
  gtk_box_append (GTK_BOX (self->header), self->title);
  gtk_box_append (GTK_BOX (self->header), self->subtitle);

  self->icon = gtk_image_new ();
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  self->sentence = atlas_row_new_lines (NULL, 3);
  self->subject = atlas_row_new_lines ("dim-label", 2);
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (self->words), self->sentence);
  gtk_box_append (GTK_BOX (self->words), self->subject);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_widget_add_css_class (line, "review-line");
  gtk_box_append (GTK_BOX (line), self->icon);
  gtk_box_append (GTK_BOX (line), self->words);
  gtk_box_append (GTK_BOX (box), self->header);
  gtk_box_append (GTK_BOX (box), line);
  adw_bin_set_child (ADW_BIN (self), box);

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (line, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
atlas_review_row_new (void)
{
  return g_object_new (ATLAS_TYPE_REVIEW_ROW, NULL);
}

void
atlas_review_row_bind (AtlasReviewRow  *self,
                       GtkListItem     *list_item,
                       AtlasReviewItem *item,
                       gboolean         editable)
{
  self->list_item = list_item;
  self->item = g_object_ref (item);
  self->handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (show_words), self);
  show_buttons (self, editable && atlas_review_item_get (item)->kind == ATLAS_QUEUE_DUPLICATE);
  show_severity (self, atlas_review_item_get (item)->severity);
  show_words (self);
}

void
atlas_review_row_unbind (AtlasReviewRow *self)
{
  if (self->item == NULL)
    return;

  g_clear_signal_handler (&self->handler, self->item);
  g_clear_object (&self->item);
  self->list_item = NULL;
}
