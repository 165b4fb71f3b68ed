/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small form that stands in the place of what it edits. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-form.h"

#include <glib/gi18n-lib.h>

#include "atlas-form-values.h"
#include "atlas-typeahead.h"

/* From this size on, in percent, two fields do not find room side by side. */
#define LARGE_TEXT 150

struct _AtlasForm
{
  GtkBox parent_instance;

  GtkWidget *fields;
  GtkWidget *kept_label;
  GtkWidget *more;          /* (nullable): the box of rarely used fields that rows go into */
  GtkWidget *error_label;
  GtkWidget *save_button;

  AtlasDrafts *drafts;      /* (nullable): keeps what is typed */
  AtlasFormPlace place;
  gboolean placed;
  GPtrArray *draft_fields;  /* (nullable): once the form is ready */

  AtlasFormCheck check;
  gpointer check_data;
  gboolean ready;
  gboolean dirty;
  gboolean quiet;           /* dirty, but nothing was typed here yet: what is wrong can wait */
};

enum
{
  SUBMIT,
  CANCEL,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasForm, atlas_form, GTK_TYPE_BOX)

/* What is wrong is said below the field that was changed last: the end of a long form may be out of
 * sight. */
static void
move_error (AtlasForm *self,
            GtkWidget *field)
{
  GtkWidget *row = field;

  while (row != NULL && gtk_widget_get_parent (row) != self->fields)
    row = gtk_widget_get_parent (row);

  if (row != NULL && gtk_widget_get_prev_sibling (self->error_label) != row)
    gtk_box_reorder_child_after (GTK_BOX (self->fields), self->error_label, row);
}

static void
changed_cb (AtlasForm *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));

  if (!self->ready)
    return;

  while (focus != NULL && gtk_widget_get_focus_child (focus) != NULL)
    focus = gtk_widget_get_focus_child (focus);
  move_error (self, focus);
  self->dirty = TRUE;
  self->quiet = FALSE;
  atlas_form_recheck (self);
}

static void
keep_cb (AtlasForm *self)
{
  g_auto (GStrv) values = atlas_form_values_get (self->draft_fields);

  atlas_drafts_put (self->drafts, &self->place, (const char * const *) values);
}

/* Puts back what was typed into this form before and never stored. */
static void
restore (AtlasForm *self)
{
  g_auto (GStrv) values = atlas_drafts_get (self->drafts, &self->place);

  if (values == NULL || !atlas_form_values_set (self->draft_fields, (const char * const *) values))
    return;

  self->dirty = TRUE;
  gtk_widget_set_visible (self->kept_label, TRUE);
  atlas_form_recheck (self);
}

static void
cancel_cb (AtlasForm *self)
{
  if (self->drafts != NULL)
    atlas_drafts_drop (self->drafts, &self->place);
  g_signal_emit (self, signals[CANCEL], 0);
}

static void
remove_cb (AtlasForm *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
save_cb (AtlasForm *self)
{
  atlas_form_submit (self);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   data)
{
  cancel_cb (ATLAS_FORM (widget));

  return GDK_EVENT_STOP;
}

static gboolean
control_enter_cb (GtkWidget *widget,
                  GVariant  *args,
                  gpointer   data)
{
  atlas_form_submit (ATLAS_FORM (widget));

  return GDK_EVENT_STOP;
}

/* A field below its name, which has a mnemonic and names it for assistive technology. */
GtkWidget *
atlas_form_new_captioned (const char *label,
                          GtkWidget  *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = gtk_label_new_with_mnemonic (label);
  GtkWidget *target = atlas_form_find_target (field);

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_label_set_mnemonic_widget (GTK_LABEL (caption), target);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  caption, NULL, -1);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), field);
  gtk_widget_set_hexpand (box, TRUE);

  return box;
}

/* A page that @bin, which a form comes and goes in, fills as far as forms are wide. */
GtkWidget *
atlas_form_new_page (GtkWidget *bin)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  gtk_widget_add_css_class (bin, "form-page");
  adw_clamp_set_child (ADW_CLAMP (clamp), bin);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled))),
                                     GTK_SCROLL_NATURAL);

  return scrolled;
}

/* What of a field takes the cursor: of one that is put together, the first entry in it. */
GtkWidget *
atlas_form_find_target (GtkWidget *field)
{
  if (GTK_IS_SCROLLED_WINDOW (field))
    return gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (field));

  for (GtkWidget *child = GTK_IS_BOX (field) || ADW_IS_BIN (field) || ATLAS_IS_TYPEAHEAD (field)
                          ? gtk_widget_get_first_child (field) : NULL; child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *target = atlas_form_find_target (child);

      if (GTK_IS_ENTRY (target))
        return target;
    }

  return field;
}

/* Listens to whatever kind of field it is, one with a signal edited () too. For those inside of others:
 * what is added is listened to anyway. */
void
atlas_form_watch (AtlasForm *self,
                  GtkWidget *field)
{
  if (GTK_IS_EDITABLE (field))
    g_signal_connect_object (field, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_EDITABLE (field) && GTK_IS_ENTRY (atlas_form_find_target (field)))
    g_signal_connect_object (atlas_form_find_target (field), "activate", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_DROP_DOWN (field))
    g_signal_connect_object (field, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_SWITCH (field) || GTK_IS_CHECK_BUTTON (field))
    g_signal_connect_object (field, "notify::active", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (g_signal_lookup ("edited", G_OBJECT_TYPE (field)) != 0)
    g_signal_connect_object (field, "edited", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_SCROLLED_WINDOW (field))
    {
      GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (field));

      g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                               G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
}

static GtkWidget *
build_field (AtlasForm  *self,
             const char *label,
             GtkWidget  *field)
{
  atlas_form_watch (self, field);

  return atlas_form_new_captioned (label, field);
}

static void
atlas_form_dispose (GObject *object)
{
  AtlasForm *self = ATLAS_FORM (object);

  g_clear_pointer (&self->draft_fields, g_ptr_array_unref);
  g_clear_object (&self->drafts);

  G_OBJECT_CLASS (atlas_form_parent_class)->dispose (object);
}

static void
atlas_form_class_init (AtlasFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_form_dispose;

  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCEL] = g_signal_new ("cancel", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
}

/* Before a text field makes a new line of it. */
static void
add_submit_key (AtlasForm *self,
                guint      key)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (control_enter_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
atlas_form_init (AtlasForm *self)
{
  add_submit_key (self, GDK_KEY_Return);
  add_submit_key (self, GDK_KEY_KP_Enter);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "edit-form");
}

static GtkWidget *
build_button (AtlasForm  *self,
              const char *label,
              const char *css_class,
              GCallback   callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_swapped (button, "clicked", callback, self);

  return button;
}

/* @remove_label: what the button that removes the thing is called; NULL: it cannot be removed. */
GtkWidget *
atlas_form_new (const char *title,
                const char *remove_label)
{
  AtlasForm *self = g_object_new (ATLAS_TYPE_FORM, NULL);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *space = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  self->kept_label = gtk_label_new (_("What was typed here before was kept."));
  gtk_label_set_xalign (GTK_LABEL (self->kept_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->kept_label), TRUE);
  gtk_widget_add_css_class (self->kept_label, "caption");
  gtk_widget_add_css_class (self->kept_label, "accent");
  gtk_widget_set_visible (self->kept_label, FALSE);

  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->error_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->error_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->error_label), TRUE);
  gtk_widget_add_css_class (self->error_label, "error");
  gtk_widget_set_visible (self->error_label, FALSE);

  self->save_button = build_button (self, _("_Save"), "suggested-action", G_CALLBACK (save_cb));
  if (remove_label != NULL)
    gtk_box_append (GTK_BOX (buttons),
                    build_button (self, remove_label, "destructive-action", G_CALLBACK (remove_cb)));
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (buttons), space);
  gtk_box_append (GTK_BOX (buttons), build_button (self, _("_Cancel"), NULL, G_CALLBACK (cancel_cb)));
  gtk_box_append (GTK_BOX (buttons), self->save_button);

  gtk_box_append (GTK_BOX (self), heading);
  gtk_box_append (GTK_BOX (self), self->kept_label);
  gtk_box_append (GTK_BOX (self), self->fields);
  gtk_box_append (GTK_BOX (self->fields), self->error_label);
  gtk_box_append (GTK_BOX (self), buttons);

  return GTK_WIDGET (self);
}

/* What is above the form says the same already. */
void
atlas_form_hide_title (AtlasForm *self)
{
  gtk_widget_set_visible (gtk_widget_get_first_child (GTK_WIDGET (self)), FALSE);
}

/* @check looks at the fields, at once and whenever one of them changes. */
void
atlas_form_set_check (AtlasForm      *self,
                      AtlasFormCheck  check,
                      gpointer        data)
{
  self->check = check;
  self->check_data = data;
  atlas_form_recheck (self);
}

static void
append_row (AtlasForm *self,
            GtkWidget *row)
{
  if (self->more != NULL)
    gtk_box_append (GTK_BOX (self->more), row);
  else
    gtk_box_insert_child_after (GTK_BOX (self->fields), row, gtk_widget_get_prev_sibling (self->error_label));
}

/* The rows that follow are rarely used and stand folded below @label, up to atlas_form_end_more().
 * Gives the expander, so that it can be opened. */
GtkWidget *
atlas_form_begin_more (AtlasForm  *self,
                       const char *label)
{
  GtkWidget *expander = gtk_expander_new_with_mnemonic (label);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *name = g_strjoinv ("", parts);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (box, "form-more");
  append_row (self, expander);
  append_row (self, box);
  /* A child of the expander would leave the form when it is folded, and what is in it would not be kept. */
  g_object_bind_property (expander, "expanded", box, "visible", G_BINDING_SYNC_CREATE);
  self->more = box;

  return expander;
}

void
atlas_form_end_more (AtlasForm *self)
{
  self->more = NULL;
}

/* Something that is no field, below the row before. */
void
atlas_form_add_note (AtlasForm *self,
                     GtkWidget *note)
{
  append_row (self, note);
}

/* Gives the row, so that it can be hidden. */
GtkWidget *
atlas_form_add (AtlasForm  *self,
                const char *label,
                GtkWidget  *field)
{
  GtkWidget *row = build_field (self, label, field);

  append_row (self, row);

  return row;
}

static gboolean
text_is_large (void)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 96 * PANGO_SCALE * LARGE_TEXT / 100;
}

/* Two fields side by side, of the same width; one below the other where the text is large. */
GtkWidget *
atlas_form_add_pair (AtlasForm  *self,
                     const char *label,
                     GtkWidget  *field,
                     const char *second_label,
                     GtkWidget  *second_field)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  if (text_is_large ())
    gtk_orientable_set_orientation (GTK_ORIENTABLE (row), GTK_ORIENTATION_VERTICAL);
  else
    gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_box_append (GTK_BOX (row), build_field (self, label, field));
  gtk_box_append (GTK_BOX (row), build_field (self, second_label, second_field));
  append_row (self, row);

  return row;
}

static gboolean
resize_cb (GtkWidget     *scrolled,
           GdkFrameClock *clock,
           gpointer       data)
{
  gtk_widget_queue_resize (scrolled);

  return G_SOURCE_REMOVE;
}

/* A text view learns how high its text is while it is given its room, which is too late to ask for more. */
static void
height_changed_cb (GtkWidget *scrolled)
{
  gtk_widget_add_tick_callback (scrolled, resize_cb, NULL, NULL);
}

/* A field of several lines, @height pixels at least. */
GtkWidget *
atlas_form_new_text (const char *text,
                     int         height)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text != NULL ? text : "", -1);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), height);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX (height, 240));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "notify::upper",
                           G_CALLBACK (height_changed_cb), scrolled, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (scrolled, "text-field");

  return scrolled;
}

/* What is in a field made by atlas_form_new_text(), without white space around it. */
char *
atlas_form_dup_text (GtkWidget *scrolled)
{
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

GtkWidget *
atlas_form_new_entry (const char *text,
                      const char *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);

  return entry;
}

char *
atlas_form_dup_entry (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/* What the form is about: enough to find it again. @id 0: a new record; @field (nullable): which
 * of several forms of that record. */
void
atlas_form_set_place (AtlasForm       *self,
                      AtlasRecordType  type,
                      gint64           id,
                      const char      *field)
{
  self->place.type = type;
  self->place.id = id;
  self->place.field = g_intern_string (field);
  self->placed = TRUE;
}

/* Keeps what is typed in @drafts (nullable) until it is stored or given up; a form without a place
 * keeps nothing. @entry: whose page the form is on, or 0. Before atlas_form_ready (). */
void
atlas_form_keep_in (AtlasForm   *self,
                    AtlasDrafts *drafts,
                    gint64       entry)
{
  if (self->placed)
    g_set_object (&self->drafts, drafts);
  self->place.entry = entry;
}

/* What was typed is on its way to the store. */
void
atlas_form_sent (AtlasForm *self)
{
  if (self->drafts != NULL)
    atlas_drafts_send (self->drafts, &self->place);
}

/* All fields are in: from now on a change is a person's. The cursor goes to @focus. */
void
atlas_form_ready (AtlasForm *self,
                  GtkWidget *focus)
{
  if (self->drafts != NULL)
    {
      self->draft_fields = atlas_form_values_fields (self->fields);
      restore (self);
      atlas_form_values_watch (self->draft_fields, G_CALLBACK (keep_cb), self);
    }

  self->ready = TRUE;
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}

/* What the fields were filled with was typed by a person, elsewhere: it is kept like the rest. After
 * atlas_form_ready (). */
void
atlas_form_touch (AtlasForm *self)
{
  self->dirty = TRUE;
  self->quiet = TRUE;
  if (self->draft_fields != NULL)
    keep_cb (self);
  atlas_form_recheck (self);
}

gboolean
atlas_form_get_dirty (AtlasForm *self)
{
  return self->dirty;
}

/* Looks whether what is in the fields may be saved, and says why not once something was typed. */
void
atlas_form_recheck (AtlasForm *self)
{
  g_autofree char *problem = self->check != NULL ? self->check (self->check_data) : NULL;

  gtk_widget_set_sensitive (self->save_button, problem == NULL);
  gtk_label_set_label (GTK_LABEL (self->error_label), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->error_label, problem != NULL && self->dirty && !self->quiet);
}

/* Emits submit unless something is wrong; then says what. */
gboolean
atlas_form_submit (AtlasForm *self)
{
  self->dirty = TRUE;
  self->quiet = FALSE;
  atlas_form_recheck (self);

  if (!gtk_widget_get_sensitive (self->save_button))
    return FALSE;

  g_signal_emit (self, signals[SUBMIT], 0);

  return TRUE;
}
