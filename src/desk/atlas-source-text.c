/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a source with all that is done with it. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-text.h"

#include <glib/gi18n-lib.h>

#include "atlas-form.h"
#include "atlas-source-reader.h"
#include "atlas-source-text-form.h"
#include "atlas-source-use-row.h"

#define PANEL_HEIGHT 220
#define PANEL_MIN_HEIGHT 96

struct _AtlasSourceTextPane
{
  AdwBin parent_instance;

  AtlasPage *page;          /* which it is on */
  AtlasRecordSet *set;      /* (nullable) */
  gint64 source;

  GtkWidget *stack;         /* empty, reader, form */
  GtkWidget *empty_buttons;
  GtkWidget *form_bin;
  GtkWidget *told;
  GtkWidget *previous;
  GtkWidget *next;
  AtlasSourceReader *reader;
  GtkWidget *panel;
  GtkWidget *panel_title;
  GtkWidget *panel_list;
};

enum
{
  MARKED,
  QUOTE,
  PASTE,
  CHOOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSourceTextPane, atlas_source_text_pane, ADW_TYPE_BIN)

/* "12 quotations · 2 are not in this text" */
static void
marked_cb (AtlasSourceTextPane *self)
{
  const AtlasSourceMarks *marks = atlas_source_reader_get_marks (self->reader);
  guint n_found = 0;
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < marks->marks->len; i++)
    n_found += ((AtlasSourceMark *) marks->marks->pdata[i])->evidence->len;

  if (n_found + marks->missing->len == 0)
    g_string_append (told, _("Nothing is quoted from this text yet."));
  else
    g_string_append_printf (told, ngettext ("%u quotation", "%u quotations", n_found + marks->missing->len),
                            n_found + marks->missing->len);
  if (marks->missing->len > 0)
    g_string_append_printf (told, ngettext (" · %u is not in this text", " · %u are not in this text",
                                            marks->missing->len), marks->missing->len);

  gtk_label_set_label (GTK_LABEL (self->told), told->str);
  gtk_widget_set_sensitive (self->previous, marks->marks->len > 0);
  gtk_widget_set_sensitive (self->next, marks->marks->len > 0);
  g_signal_emit (self, signals[MARKED], 0);
}

static AtlasSourceUse *
find_use (GPtrArray *uses,
          gint64     evidence)
{
  for (guint i = 0; i < uses->len; i++)
    {
      if (atlas_source_use_get_evidence (uses->pdata[i]) == evidence)
        return uses->pdata[i];
    }

  return NULL;
}

static void
close_panel (AtlasSourceTextPane *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->panel), FALSE);
}

static void
close_clicked_cb (AtlasSourceTextPane *self)
{
  close_panel (self);
  atlas_source_reader_focus (self->reader);
}

/* The claims that rest on a stretch of the text. A single one is opened at once. */
static void
open_evidence_cb (AtlasSourceTextPane *self,
                  GArray              *evidence)
{
  g_autoptr (GPtrArray) uses =
    atlas_source_use_list (self->set, self->source, atlas_session_get_labels (atlas_page_get_session (self->page)));
  g_autofree char *title = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->panel_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->panel_list), row);

  for (guint i = 0; i < evidence->len; i++)
    {
      AtlasSourceUse *use = find_use (uses, g_array_index (evidence, gint64, i));
      GtkWidget *child;

      if (use == NULL)
        continue;

      child = atlas_source_use_row_new ();
      atlas_source_use_row_set_in_text (ATLAS_SOURCE_USE_ROW (child), use);
      gtk_list_box_append (GTK_LIST_BOX (self->panel_list), child);
      if (evidence->len == 1)
        atlas_page_open_field (self->page, atlas_source_use_get_entry (use), ATLAS_RECORD_CLAIM,
                               atlas_source_use_get_claim (use), NULL);
    }

  title = g_strdup_printf (ngettext ("%u claim rests on these words", "%u claims rest on these words", evidence->len),
                           evidence->len);
  gtk_label_set_label (GTK_LABEL (self->panel_title), title);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->panel), TRUE);
  row = gtk_widget_get_first_child (self->panel_list);
  if (evidence->len > 1 && row != NULL)
    gtk_widget_grab_focus (row);
}

static void
row_activated_cb (AtlasSourceTextPane *self,
                  GtkListBoxRow       *row)
{
  AtlasSourceUse *use = atlas_source_use_row_get (ATLAS_SOURCE_USE_ROW (gtk_list_box_row_get_child (row)));

  atlas_page_open_field (self->page, atlas_source_use_get_entry (use), ATLAS_RECORD_CLAIM,
                         atlas_source_use_get_claim (use), NULL);
}

static void
quote_cb (AtlasSourceTextPane *self,
          const char          *words)
{
  g_signal_emit (self, signals[QUOTE], 0, words);
}

static void
previous_cb (AtlasSourceTextPane *self)
{
  atlas_source_reader_move (self->reader, -1);
}

static void
next_cb (AtlasSourceTextPane *self)
{
  atlas_source_reader_move (self->reader, 1);
}

static void
paste_cb (AtlasSourceTextPane *self)
{
  g_signal_emit (self, signals[PASTE], 0);
}

static void
choose_cb (AtlasSourceTextPane *self)
{
  g_signal_emit (self, signals[CHOOSE], 0);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  AtlasSourceTextPane *self = data;

  if (!gtk_revealer_get_reveal_child (GTK_REVEALER (self->panel)))
    return GDK_EVENT_PROPAGATE;

  close_clicked_cb (self);

  return GDK_EVENT_STOP;
}

static void
atlas_source_text_pane_dispose (GObject *object)
{
  AtlasSourceTextPane *self = ATLAS_SOURCE_TEXT_PANE (object);

  g_clear_pointer (&self->set, atlas_record_set_unref);

  G_OBJECT_CLASS (atlas_source_text_pane_parent_class)->dispose (object);
}

static void
atlas_source_text_pane_class_init (AtlasSourceTextPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_source_text_pane_dispose;

  signals[MARKED] = g_signal_new ("marked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[QUOTE] = g_signal_new ("quote", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PASTE] = g_signal_new ("paste", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[CHOOSE] = g_signal_new ("choose", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static GtkWidget *
build_icon_button (AtlasSourceTextPane *self,
                   const char          *icon,
                   const char          *tooltip,
                   GCallback            callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);

  return button;
}

static GtkWidget *
build_empty (AtlasSourceTextPane *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *paste = gtk_button_new_with_mnemonic (_("_Paste the Text"));
  GtkWidget *choose = gtk_button_new_with_mnemonic (_("Choose a _File…"));

  self->empty_buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_halign (self->empty_buttons, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (paste, "pill");
  gtk_widget_add_css_class (paste, "suggested-action");
  gtk_widget_add_css_class (choose, "pill");
  g_signal_connect_swapped (paste, "clicked", G_CALLBACK (paste_cb), self);
  g_signal_connect_swapped (choose, "clicked", G_CALLBACK (choose_cb), self);
  gtk_box_append (GTK_BOX (self->empty_buttons), paste);
  gtk_box_append (GTK_BOX (self->empty_buttons), choose);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "text-x-generic-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("No Text Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("With the text of the source, quotations are found in it and claims can be made "
                                     "of its words. It is kept in this file only and never exported."));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), self->empty_buttons);
  gtk_widget_add_css_class (page, "compact");

  return page;
}

static GtkWidget *
build_panel (AtlasSourceTextPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->panel = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->panel), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  self->panel_title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->panel_title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->panel_title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->panel_title, TRUE);
  gtk_widget_add_css_class (self->panel_title, "heading");
  gtk_box_append (GTK_BOX (header), self->panel_title);
  gtk_box_append (GTK_BOX (header), build_icon_button (self, "window-close-symbolic", _("Close"),
                                                       G_CALLBACK (close_clicked_cb)));
  gtk_widget_add_css_class (header, "source-toolbar");

  self->panel_list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->panel_list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->panel_list, "source-claims");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->panel_list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Claims that rest on these words"), -1);
  g_signal_connect_swapped (self->panel_list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->panel_list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), PANEL_MIN_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), PANEL_HEIGHT);

  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_revealer_set_child (GTK_REVEALER (self->panel), box);

  return self->panel;
}

static GtkWidget *
build_reader (AtlasSourceTextPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *privacy = gtk_label_new (_("Kept in this file only; never exported"));

  self->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_widget_set_hexpand (self->told, TRUE);
  gtk_widget_add_css_class (self->told, "caption");
  self->previous = build_icon_button (self, "go-up-symbolic", _("Previous quotation (Alt+Up)"), G_CALLBACK (previous_cb));
  self->next = build_icon_button (self, "go-down-symbolic", _("Next quotation (Alt+Down)"), G_CALLBACK (next_cb));
  gtk_box_append (GTK_BOX (bar), self->told);
  gtk_box_append (GTK_BOX (bar), self->previous);
  gtk_box_append (GTK_BOX (bar), self->next);
  gtk_widget_add_css_class (bar, "source-toolbar");

  self->reader = ATLAS_SOURCE_READER (atlas_source_reader_new ());
  g_signal_connect_swapped (self->reader, "marked", G_CALLBACK (marked_cb), self);
  g_signal_connect_swapped (self->reader, "open-evidence", G_CALLBACK (open_evidence_cb), self);
  g_signal_connect_swapped (self->reader, "quote", G_CALLBACK (quote_cb), self);

  gtk_label_set_ellipsize (GTK_LABEL (privacy), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (privacy, "caption");
  gtk_widget_add_css_class (privacy, "dim-label");
  gtk_widget_add_css_class (privacy, "source-privacy");

  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reader));
  gtk_box_append (GTK_BOX (box), build_panel (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), privacy);

  return box;
}

static void
atlas_source_text_pane_init (AtlasSourceTextPane *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), build_empty (self), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), build_reader (self), "reader");
  self->form_bin = adw_bin_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), atlas_form_new_page (self->form_bin), "form");
  adw_bin_set_child (ADW_BIN (self), self->stack);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
atlas_source_text_pane_new (AtlasPage *page)
{
  AtlasSourceTextPane *self = g_object_new (ATLAS_TYPE_SOURCE_TEXT_PANE, NULL);

  self->page = page;

  return GTK_WIDGET (self);
}

/* (nullable) (transfer none) */
static AtlasSourceTextForm *
get_form (AtlasSourceTextPane *self)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self->form_bin));

  return child != NULL ? ATLAS_SOURCE_TEXT_FORM (child) : NULL;
}

static void
show_text (AtlasSourceTextPane *self)
{
  gboolean editable = atlas_session_get_editable (atlas_page_get_session (self->page));
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_SOURCE_TEXT, self->source);

  gtk_widget_set_visible (self->empty_buttons, editable);
  atlas_source_reader_set_editable (self->reader, editable);
  if (texts->len > 0)
    atlas_source_reader_set (self->reader, ((AtlasSourceText *) texts->pdata[0])->text, self->set, self->source);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), texts->len > 0 ? "reader" : "empty");
}

static void
done_cb (AtlasSourceTextPane *self)
{
  adw_bin_set_child (ADW_BIN (self->form_bin), NULL);
  show_text (self);
}

/* Shows a source: @set is what atlas_db_load_source() gives. A form that is open on it stays. */
void
atlas_source_text_pane_set (AtlasSourceTextPane *self,
                            AtlasRecordSet      *set,
                            gint64               source)
{
  gboolean same = self->set != NULL && self->source == source;

  atlas_record_set_ref (set);
  g_clear_pointer (&self->set, atlas_record_set_unref);
  self->set = set;
  self->source = source;

  if (!same)
    {
      close_panel (self);
      adw_bin_set_child (ADW_BIN (self->form_bin), NULL);
    }

  if (get_form (self) == NULL)
    show_text (self);
  if (get_form (self) == NULL && atlas_source_text_form_has_draft (self->page, source))
    atlas_source_text_pane_edit (self, NULL);
}

/* Opens the form of the text, with @text in it (nullable: what is stored). */
void
atlas_source_text_pane_edit (AtlasSourceTextPane *self,
                             const char          *text)
{
  GtkWidget *form;

  if (self->set == NULL || !atlas_session_get_editable (atlas_page_get_session (self->page)))
    return;

  if (get_form (self) == NULL)
    {
      form = atlas_source_text_form_new (self->page, self->set, self->source);
      g_signal_connect_object (form, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (ADW_BIN (self->form_bin), form);
    }

  if (text != NULL)
    atlas_source_text_form_fill (get_form (self), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "form");
}

/* Stores an open form. FALSE: it cannot be stored. */
gboolean
atlas_source_text_pane_settle (AtlasSourceTextPane *self)
{
  return get_form (self) == NULL || atlas_source_text_form_settle (get_form (self));
}

/* Goes to the words of a piece of evidence. FALSE: there is no text, or they are not in it. */
gboolean
atlas_source_text_pane_show_evidence (AtlasSourceTextPane *self,
                                      gint64               evidence)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "reader") == 0 &&
         atlas_source_reader_show_evidence (self->reader, evidence);
}

/* Whether the words of a piece of evidence were looked for and not found. */
gboolean
atlas_source_text_pane_is_missing (AtlasSourceTextPane *self,
                                   gint64               evidence)
{
  const AtlasSourceMarks *marks = atlas_source_reader_get_marks (self->reader);

  if (marks == NULL || g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "empty") == 0)
    return FALSE;

  for (guint i = 0; i < marks->missing->len; i++)
    {
      if (g_array_index (marks->missing, gint64, i) == evidence)
        return TRUE;
    }

  return FALSE;
}
