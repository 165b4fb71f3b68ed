/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a source to read. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-reader.h"

#include <glib/gi18n-lib.h>

#include "atlas-paragraph-gutter.h"

#define MARGIN 12
#define NARROW_GUTTER 4

struct _AtlasSourceReader
{
  AdwBin parent_instance;

  GtkWidget *scrolled;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkWidget *gutter;
  GtkWidget *claim_button;
  GtkTextTag *quoted;
  GtkTextTag *current;

  AtlasSourceMarks *marks;  /* (nullable): once they are found */
  GCancellable *finding;
  gint64 wanted;            /* evidence to be shown once its words are found */
  gboolean editable;
};

enum
{
  MARKED,
  OPEN_EVIDENCE,
  QUOTE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSourceReader, atlas_source_reader, ADW_TYPE_BIN)

/* Tags know no style: their colours are taken from the theme, anew when it changes. */
static void
colour_tags (AtlasSourceReader *self)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->view));
  GdkRGBA accent;

  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    return;

  accent.alpha = 0.16f;
  g_object_set (self->quoted, "background-rgba", &accent, NULL);
  accent.alpha = 0.42f;
  g_object_set (self->current, "background-rgba", &accent, NULL);
}

/* The shortest mark at a place, which others may surround. */
static AtlasSourceMark *
mark_at (AtlasSourceReader *self,
         guint              offset)
{
  AtlasSourceMark *found = NULL;

  for (guint i = 0; self->marks != NULL && i < self->marks->marks->len; i++)
    {
      AtlasSourceMark *mark = self->marks->marks->pdata[i];

      if (mark->start > offset)
        break;

      if (offset < mark->end && (found == NULL || mark->end - mark->start < found->end - found->start))
        found = mark;
    }

  return found;
}

static void
get_mark_bounds (AtlasSourceReader     *self,
                 const AtlasSourceMark *mark,
                 GtkTextIter           *start,
                 GtkTextIter           *end)
{
  gtk_text_buffer_get_iter_at_offset (self->buffer, start, (int) mark->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, end, (int) mark->end);
}

static guint
get_cursor (AtlasSourceReader *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));

  return (guint) gtk_text_iter_get_offset (&iter);
}

static void
show_mark (AtlasSourceReader     *self,
           const AtlasSourceMark *mark)
{
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter first;
  GtkTextIter last;

  gtk_text_buffer_get_bounds (self->buffer, &first, &last);
  gtk_text_buffer_remove_tag (self->buffer, self->current, &first, &last);
  get_mark_bounds (self, mark, &start, &end);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  gtk_text_buffer_apply_tag (self->buffer, self->current, &start, &end);
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (self->buffer), 0, TRUE, 0, 0.3);
}

static gboolean
open_mark (AtlasSourceReader *self,
           guint              offset)
{
  AtlasSourceMark *mark = mark_at (self, offset);

  if (mark == NULL)
    return FALSE;

  show_mark (self, mark);
  g_signal_emit (self, signals[OPEN_EVIDENCE], 0, mark->evidence);

  return TRUE;
}

static void
quote_cb (AtlasSourceReader *self)
{
  g_autofree char *words = atlas_source_reader_dup_selection (self);

  if (self->editable && words != NULL)
    g_signal_emit (self, signals[QUOTE], 0, words);
}

static gboolean
quote_key_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   data)
{
  quote_cb (data);

  return GDK_EVENT_STOP;
}

static gboolean
open_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  AtlasSourceReader *self = data;

  return open_mark (self, get_cursor (self));
}

static gboolean
move_key_cb (GtkWidget *widget,
             GVariant  *direction,
             gpointer   data)
{
  atlas_source_reader_move (data, g_variant_get_int32 (direction));

  return GDK_EVENT_STOP;
}

/* A click that selects nothing. */
static void
released_cb (AtlasSourceReader *self,
             int                n_presses,
             double             x,
             double             y)
{
  GtkTextIter iter;
  int at_x;
  int at_y;

  if (n_presses != 1 || gtk_text_buffer_get_has_selection (self->buffer))
    return;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &at_x, &at_y);
  if (gtk_text_view_get_iter_at_location (self->view, &iter, at_x, at_y))
    open_mark (self, (guint) gtk_text_iter_get_offset (&iter));
}

static void
motion_cb (AtlasSourceReader *self,
           double             x,
           double             y)
{
  GtkTextIter iter;
  int at_x;
  int at_y;
  gboolean on_mark;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &at_x, &at_y);
  on_mark = gtk_text_view_get_iter_at_location (self->view, &iter, at_x, at_y) &&
            mark_at (self, (guint) gtk_text_iter_get_offset (&iter)) != NULL;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), on_mark ? "pointer" : "text");
}

static void
selection_cb (AtlasSourceReader *self)
{
  gtk_widget_set_visible (self->claim_button,
                          self->editable && gtk_text_buffer_get_has_selection (self->buffer));
}

static void
add_key (AtlasSourceReader *self,
         GtkEventController *controller,
         guint               key,
         GdkModifierType     modifiers,
         GtkShortcutFunc     callback,
         int                 direction)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (callback, self, NULL));

  if (direction != 0)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (direction));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
add_controllers (AtlasSourceReader *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  /* Before the text view moves its cursor by them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (self, keys, GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, 1);
  add_key (self, keys, GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, -1);
  add_key (self, keys, GDK_KEY_Return, 0, open_key_cb, 0);
  add_key (self, keys, GDK_KEY_KP_Enter, 0, open_key_cb, 0);
  add_key (self, keys, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, quote_key_cb, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), motion);
}

static void
atlas_source_reader_dispose (GObject *object)
{
  AtlasSourceReader *self = ATLAS_SOURCE_READER (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_pointer (&self->marks, atlas_source_marks_free);

  G_OBJECT_CLASS (atlas_source_reader_parent_class)->dispose (object);
}

static void
atlas_source_reader_class_init (AtlasSourceReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_source_reader_dispose;

  signals[MARKED] = g_signal_new ("marked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[OPEN_EVIDENCE] = g_signal_new ("open-evidence", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);
  signals[QUOTE] = g_signal_new ("quote", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
build_view (AtlasSourceReader *self)
{
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->view, NARROW_GUTTER);
  gtk_text_view_set_right_margin (self->view, MARGIN);
  gtk_text_view_set_top_margin (self->view, MARGIN);
  gtk_text_view_set_bottom_margin (self->view, 4 * MARGIN);
  gtk_text_view_set_pixels_inside_wrap (self->view, 4);
  gtk_text_view_set_pixels_below_lines (self->view, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "source-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Text of the source"), -1);

  self->quoted = gtk_text_buffer_create_tag (self->buffer, "quoted", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  self->current = gtk_text_buffer_create_tag (self->buffer, "current", NULL, NULL);
}

static void
atlas_source_reader_init (AtlasSourceReader *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *words;

  self->scrolled = gtk_scrolled_window_new ();
  build_view (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  self->gutter = atlas_paragraph_gutter_new (self->view);
  gtk_text_view_set_gutter (self->view, GTK_TEXT_WINDOW_LEFT, self->gutter);

  self->claim_button = gtk_button_new ();
  words = gtk_label_new_with_mnemonic (_("_Make a Claim of the Selection"));
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (self->claim_button), words);
  gtk_widget_set_tooltip_text (self->claim_button, _("Make a claim of the selected words (Ctrl+Shift+C)"));
  gtk_widget_set_halign (self->claim_button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->claim_button, GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (self->claim_button, MARGIN);
  gtk_widget_add_css_class (self->claim_button, "suggested-action");
  gtk_widget_add_css_class (self->claim_button, "pill");
  gtk_widget_add_css_class (self->claim_button, "claim-button");
  gtk_widget_set_visible (self->claim_button, FALSE);
  g_signal_connect_swapped (self->claim_button, "clicked", G_CALLBACK (quote_cb), self);

  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->scrolled);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->claim_button);
  adw_bin_set_child (ADW_BIN (self), overlay);

  add_controllers (self);
  g_signal_connect_swapped (self->buffer, "notify::has-selection", G_CALLBACK (selection_cb), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (colour_tags), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->view, "realize", G_CALLBACK (colour_tags), self);
}

GtkWidget *
atlas_source_reader_new (void)
{
  return g_object_new (ATLAS_TYPE_SOURCE_READER, NULL);
}

static void
mark_text (AtlasSourceReader *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (self->buffer, &start, &end);
  for (guint i = 0; i < self->marks->marks->len; i++)
    {
      get_mark_bounds (self, self->marks->marks->pdata[i], &start, &end);
      gtk_text_buffer_apply_tag (self->buffer, self->quoted, &start, &end);
    }

  atlas_paragraph_gutter_set (ATLAS_PARAGRAPH_GUTTER (self->gutter), self->marks->paragraphs);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (AtlasSourceReader) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSourceMarks) marks = atlas_source_marks_find_finish (result, &error);
  gint64 wanted = self->wanted;

  /* Cancelled: another text is there by now. */
  if (marks == NULL)
    return;

  g_clear_object (&self->finding);
  g_clear_pointer (&self->marks, atlas_source_marks_free);
  self->marks = g_steal_pointer (&marks);
  mark_text (self);
  g_signal_emit (self, signals[MARKED], 0);
  self->wanted = 0;
  if (wanted != 0)
    atlas_source_reader_show_evidence (self, wanted);
}

/* Shows a text. @set has the evidence that quotes it. What is the same as before stays where it is. */
void
atlas_source_reader_set (AtlasSourceReader *self,
                         const char        *text,
                         AtlasRecordSet    *set,
                         gint64             source)
{
  g_autofree char *legible = g_utf8_make_valid (text, -1);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *before = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  before = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  if (g_strcmp0 (before, legible) != 0)
    {
      g_clear_pointer (&self->marks, atlas_source_marks_free);
      atlas_paragraph_gutter_set (ATLAS_PARAGRAPH_GUTTER (self->gutter), NULL);
      gtk_text_buffer_set_text (self->buffer, legible, -1);
      gtk_text_buffer_get_start_iter (self->buffer, &start);
      gtk_text_buffer_place_cursor (self->buffer, &start);
      gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
    }

  self->wanted = 0;
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  self->finding = g_cancellable_new ();
  atlas_source_marks_find_async (legible, set, source, self->finding, found_cb, g_object_ref (self));
}

void
atlas_source_reader_set_editable (AtlasSourceReader *self,
                                  gboolean           editable)
{
  self->editable = editable;
  selection_cb (self);
}

/* (nullable): before the quotations were looked for. */
const AtlasSourceMarks *
atlas_source_reader_get_marks (AtlasSourceReader *self)
{
  return self->marks;
}

/* Goes to the words of a piece of evidence, now or when they are found. FALSE: they are not there. */
gboolean
atlas_source_reader_show_evidence (AtlasSourceReader *self,
                                   gint64             evidence)
{
  if (self->finding != NULL)
    {
      self->wanted = evidence;
      return TRUE;
    }

  for (guint i = 0; self->marks != NULL && i < self->marks->marks->len; i++)
    {
      AtlasSourceMark *mark = self->marks->marks->pdata[i];

      for (guint j = 0; j < mark->evidence->len; j++)
        {
          if (g_array_index (mark->evidence, gint64, j) == evidence)
            {
              show_mark (self, mark);
              return TRUE;
            }
        }
    }

  return FALSE;
}

/* Goes to the next quotation after the cursor, or with -1 to the one before; at the end, to the first. */
gboolean
atlas_source_reader_move (AtlasSourceReader *self,
                          int                direction)
{
  guint cursor = get_cursor (self);
  guint n_marks = self->marks != NULL ? self->marks->marks->len : 0;
  AtlasSourceMark *found = NULL;

  if (n_marks == 0)
    return FALSE;

  for (guint i = 0; i < n_marks && found == NULL; i++)
    {
      AtlasSourceMark *mark = self->marks->marks->pdata[direction > 0 ? i : n_marks - 1 - i];

      if (direction > 0 ? mark->start > cursor : mark->start < cursor)
        found = mark;
    }

  if (found == NULL)
    found = self->marks->marks->pdata[direction > 0 ? 0 : n_marks - 1];

  show_mark (self, found);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));

  return TRUE;
}

/* (nullable): the selected words, letter by letter, but for white space at either end. */
char *
atlas_source_reader_dup_selection (AtlasSourceReader *self)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *words = NULL;

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    return NULL;

  words = g_strstrip (gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE));

  return *words != '\0' ? g_steal_pointer (&words) : NULL;
}

void
atlas_source_reader_focus (AtlasSourceReader *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
