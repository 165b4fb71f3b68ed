/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for a line or a text, with its markup rendered below it. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-text-field.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-markup.h"
#include "atlas-story.h"
#include "atlas-story-words.h"

struct _AtlasTextField
{
  AdwBin parent_instance;

  GtkWidget *entry;         /* (nullable): of a line */
  GtkWidget *view;          /* (nullable): of a text */
  GtkWidget *scroller;
  GtkLabel *seconds;        /* (nullable): how long reading it takes */
  GtkRevealer *revealer;    /* (nullable): of the rendering */
  GtkLabel *rendering;
};

enum
{
  CHANGED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasTextField, atlas_text_field, ADW_TYPE_BIN)

static GtkTextBuffer *
get_buffer (AtlasTextField *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

/* The text as it will look, if that is another look than it has in the field. */
static void
render (AtlasTextField *self)
{
  g_autofree char *text = atlas_text_field_dup_text (self);
  g_autoptr (AtlasMarkup) markup = atlas_markup_parse (text);
  g_autofree char *plain = atlas_markup_to_plain (markup);
  g_autofree char *pango = atlas_markup_to_pango (markup);
  guint seconds = atlas_reading_seconds (text);
  g_autofree char *duration = atlas_story_words_duration (seconds);

  gtk_label_set_label (self->seconds, seconds > 0 ? duration : "");
  gtk_revealer_set_reveal_child (self->revealer, g_strcmp0 (plain, text) != 0);
  gtk_label_set_markup (self->rendering, pango);
}

static void
changed_cb (AtlasTextField *self)
{
  if (self->rendering != NULL)
    render (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
leave_cb (AtlasTextField *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

/* Puts marks around the selected words, or takes them away. */
static gboolean
mark_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  AtlasTextField *self = data;
  GtkTextBuffer *buffer = get_buffer (self);
  const char *mark = g_variant_get_string (arguments, NULL);
  gsize length = strlen (mark);
  g_autofree char *words = NULL;
  g_autofree char *marked = NULL;
  GtkTextIter start, end;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    return FALSE;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  words = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (strlen (words) > 2 * length && g_str_has_prefix (words, mark) && g_str_has_suffix (words, mark))
    marked = g_strndup (words + length, strlen (words) - 2 * length);
  else
    marked = g_strconcat (mark, words, mark, NULL);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, marked, -1);
  gtk_text_buffer_end_user_action (buffer);

  /* The words stay selected; where there are none, the cursor goes between the marks. */
  end = start;
  if (*words == '\0')
    gtk_text_iter_backward_chars (&end, (int) length);
  else
    gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (marked, -1));
  gtk_text_buffer_select_range (buffer, *words == '\0' ? &end : &start, &end);

  return TRUE;
}

static gboolean
store_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   data)
{
  leave_cb (data);

  return TRUE;
}

static void
add_keys (AtlasTextField *self,
          GtkWidget      *field,
          gboolean        markup)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (field, focus);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                      gtk_callback_action_new (store_cb, self, NULL)));
  if (markup)
    {
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_b, GDK_CONTROL_MASK),
                                         gtk_callback_action_new (mark_cb, self, NULL), "s", "**"));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_i, GDK_CONTROL_MASK),
                                         gtk_callback_action_new (mark_cb, self, NULL), "s", "*"));
    }
  gtk_widget_add_controller (field, keys);
}

static GtkWidget *
new_caption (const char *text,
             float       xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

/* A text that is all in sight leaves the wheel to what it stands in: the field would swallow it. */
static gboolean
scroll_cb (AtlasTextField           *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *wheel)
{
  GtkAdjustment *inner = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  GtkWidget *outer = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double step;

  if (outer == NULL || gtk_adjustment_get_upper (inner) > gtk_adjustment_get_page_size (inner))
    return FALSE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (outer));
  /* The steps that GTK takes, of a wheel and of fingers. */
  step = gtk_event_controller_scroll_get_unit (wheel) == GDK_SCROLL_UNIT_WHEEL
         ? pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3) : 2.5;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);

  return TRUE;
}

static GtkWidget *
new_text (AtlasTextField *self,
          int             height)
{
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->view = gtk_text_view_new ();
  self->scroller = gtk_scrolled_window_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 9);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), height);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 3 * height);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_object (wheel, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->scroller, wheel);
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (self->scroller, "card");
  gtk_widget_add_css_class (self->scroller, "text-field");
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self->scroller;
}

static GtkWidget *
new_rendering (AtlasTextField *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->rendering = GTK_LABEL (label);
  gtk_label_set_wrap (self->rendering, TRUE);
  gtk_label_set_wrap_mode (self->rendering, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->rendering, 0);
  /* As wide as there is room for, and wishing for no more. */
  gtk_label_set_max_width_chars (self->rendering, 20);
  gtk_widget_add_css_class (label, "text-rendering");
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, label);

  return GTK_WIDGET (self->revealer);
}

static void
build (AtlasTextField *self,
       const char     *label,
       const char     *name,
       int             height,
       gboolean        markup)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *caption = new_caption (label, 0);
  GtkWidget *field;

  gtk_box_append (GTK_BOX (header), caption);
  gtk_box_append (GTK_BOX (box), header);

  if (height > 0)
    {
      gtk_box_append (GTK_BOX (box), new_text (self, height));
      field = self->view;
    }
  else
    {
      field = self->entry = gtk_entry_new ();
      g_signal_connect_object (field, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (field, "activate", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), field);
    }

  if (markup)
    {
      GtkWidget *hint = new_caption (_("*emphasis*  **strong**  - list"), 1);

      gtk_widget_set_hexpand (hint, TRUE);
      gtk_widget_set_tooltip_text (hint, _("Ctrl+I and Ctrl+B mark the selected words. An empty line begins a paragraph."));
      self->seconds = GTK_LABEL (new_caption (NULL, 1));
      gtk_widget_add_css_class (GTK_WIDGET (self->seconds), "numeric");
      gtk_label_set_ellipsize (self->seconds, PANGO_ELLIPSIZE_NONE);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->seconds), _("Time that reading it aloud takes"));
      gtk_box_append (GTK_BOX (header), hint);
      gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->seconds));
      gtk_box_append (GTK_BOX (box), new_rendering (self));
    }

  gtk_label_set_mnemonic_widget (GTK_LABEL (caption), field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  add_keys (self, field, markup);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
atlas_text_field_set_text (AtlasTextField *self,
                           const char     *text)
{
  g_autofree char *before = atlas_text_field_dup_text (self);

  if (g_strcmp0 (before, text) == 0)
    return;

  if (self->entry != NULL)
    {
      /* Ctrl+Z takes back what was typed, not what was read. */
      gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), TRUE);
    }
  else
    {
      gtk_text_buffer_begin_irreversible_action (get_buffer (self));
      gtk_text_buffer_set_text (get_buffer (self), text, -1);
      gtk_text_buffer_end_irreversible_action (get_buffer (self));
    }
}

/* (transfer full): the text without spaces around it. */
char *
atlas_text_field_dup_text (AtlasTextField *self)
{
  GtkTextIter start, end;

  if (self->entry != NULL)
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE));
}

void
atlas_text_field_set_editable (AtlasTextField *self,
                               gboolean        editable)
{
  if (self->entry != NULL)
    gtk_editable_set_editable (GTK_EDITABLE (self->entry), editable);
  else
    gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
}

gboolean
atlas_text_field_focus (AtlasTextField *self)
{
  return gtk_widget_grab_focus (self->entry != NULL ? self->entry : self->view);
}

static void
atlas_text_field_class_init (AtlasTextFieldClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_text_field_init (AtlasTextField *self)
{
}

/* @label: what stands above it; @name: what it is called where that is not seen; @height: of a text; 0:
 * one line; @markup: the text may have marks. */
GtkWidget *
atlas_text_field_new (const char *label,
                      const char *name,
                      int         height,
                      gboolean    markup)
{
  AtlasTextField *self = g_object_new (ATLAS_TYPE_TEXT_FIELD, NULL);

  build (self, label, name, height, markup);

  return GTK_WIDGET (self);
}
