/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of one line that proposes what to type. The cursor stays in the field; the arrow keys go
 * through what is proposed, Enter takes it. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-typeahead.h"

#include "atlas-delegate.h"

#include <string.h>

/* Of what is proposed, in pixels, however narrow the field is. */
#define LEAST_WIDTH 200

struct _AtlasProposal
{
  GObject parent_instance;

  gint64 id;
  char *title;
  char *detail;
};

struct _AtlasTypeahead
{
  GtkWidget parent_instance;

  AtlasTypeaheadFill fill;
  gpointer fill_data;
  AtlasTypeaheadTaking taking;
  gboolean quiet;           /* the text is set by the program */
  guint pending;            /* of ATLAS_TYPEAHEAD_INSIDE: the text is another one, the cursor not yet */

  GtkWidget *entry;
  GtkWidget *popover;
  GtkWidget *list;
  GListStore *proposals;
  GtkSingleSelection *selection;
};

enum
{
  CHOSEN,
  ACTIVATE,
  TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE (AtlasProposal, atlas_proposal, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasTypeahead, atlas_typeahead, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, editable_init))

static void
atlas_proposal_finalize (GObject *object)
{
  g_free (ATLAS_PROPOSAL (object)->title);
  g_free (ATLAS_PROPOSAL (object)->detail);

  G_OBJECT_CLASS (atlas_proposal_parent_class)->finalize (object);
}

static void
atlas_proposal_class_init (AtlasProposalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_proposal_finalize;
}

static void
atlas_proposal_init (AtlasProposal *self)
{
}

/* @detail may be NULL. */
AtlasProposal *
atlas_proposal_new (gint64      id,
                    const char *title,
                    const char *detail)
{
  AtlasProposal *self = g_object_new (ATLAS_TYPE_PROPOSAL, NULL);

  self->id = id;
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);

  return self;
}

gint64
atlas_proposal_get_id (AtlasProposal *self)
{
  return self->id;
}

const char *
atlas_proposal_get_title (AtlasProposal *self)
{
  return self->title;
}

static gboolean
has_cursor (AtlasTypeahead *self)
{
  return gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
}

static void
propose (AtlasTypeahead *self,
         gboolean        all)
{
  guint n;

  if (self->fill == NULL)
    return;

  g_list_store_remove_all (self->proposals);
  self->fill (gtk_editable_get_text (GTK_EDITABLE (self->entry)), all, self->proposals, self->fill_data);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->proposals));
  if (n == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }

  gtk_single_selection_set_selected (self->selection, self->taking == ATLAS_TYPEAHEAD_FIRST && !all ? 0 : GTK_INVALID_LIST_POSITION);
  gtk_widget_set_size_request (self->popover, MAX (gtk_widget_get_width (GTK_WIDGET (self)), LEAST_WIDTH), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
take (AtlasTypeahead *self,
      AtlasProposal  *proposal)
{
  g_autoptr (AtlasProposal) owned = g_object_ref (proposal);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[CHOSEN], 0, owned);
}

static void
pending_cb (gpointer data)
{
  AtlasTypeahead *self = data;

  self->pending = 0;
  atlas_typeahead_propose (self);
}

static void
changed_cb (AtlasTypeahead *self)
{
  if (self->quiet)
    return;

  g_signal_emit (self, signals[TYPED], 0);
  if (self->taking != ATLAS_TYPEAHEAD_INSIDE)
    atlas_typeahead_propose (self);
  else if (self->pending == 0)
    self->pending = g_idle_add_once (pending_cb, self);
}

/* What fits inside a line depends on where the cursor is. It comes after the letter, or stays. */
static void
cursor_moved_cb (AtlasTypeahead *self)
{
  if (self->pending == 0 && !(self->taking == ATLAS_TYPEAHEAD_INSIDE && atlas_typeahead_is_open (self)))
    return;

  g_clear_handle_id (&self->pending, g_source_remove);
  atlas_typeahead_propose (self);
}

static void
activate_cb (AtlasTypeahead *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
row_activated_cb (AtlasTypeahead *self,
                  guint           position)
{
  g_autoptr (AtlasProposal) proposal = g_list_model_get_item (G_LIST_MODEL (self->proposals), position);

  if (proposal != NULL)
    take (self, proposal);
}

static void
move_selection (AtlasTypeahead *self,
                int             step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->proposals));
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (selected == GTK_INVALID_LIST_POSITION)
    selected = step > 0 ? 0 : n - 1;
  else
    selected = CLAMP ((int) selected + step, 0, (int) n - 1);

  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", selected);
}

static gboolean
key_pressed_cb (AtlasTypeahead  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gboolean open = atlas_typeahead_is_open (self);
  AtlasProposal *selected = open ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (open)
        move_selection (self, keyval == GDK_KEY_Down ? 1 : -1);
      else
        propose (self, TRUE);
      return self->taking == ATLAS_TYPEAHEAD_INSIDE ? atlas_typeahead_is_open (self) : GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (selected == NULL)
        return GDK_EVENT_PROPAGATE;
      take (self, selected);
      return GDK_EVENT_STOP;

    case GDK_KEY_Tab:
      /* What is marked is what was meant; the cursor goes on. */
      if (selected != NULL)
        {
          take (self, selected);
          return has_cursor (self) && self->taking != ATLAS_TYPEAHEAD_INSIDE ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
        }
      if (!open || (self->taking != ATLAS_TYPEAHEAD_COMPLETE && self->taking != ATLAS_TYPEAHEAD_INSIDE))
        return GDK_EVENT_PROPAGATE;
      row_activated_cb (self, 0);
      return GDK_EVENT_STOP;

    case GDK_KEY_Escape:
      if (!open)
        return GDK_EVENT_PROPAGATE;
      atlas_typeahead_close (self);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
leave_cb (AtlasTypeahead *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static GtkWidget *
new_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, css_class);
    }

  return label;
}

static void
setup_row_cb (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), new_line (NULL));
  gtk_box_append (GTK_BOX (box), new_line ("dim-label"));
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (GtkListItemFactory *factory,
             GtkListItem        *item)
{
  AtlasProposal *proposal = gtk_list_item_get_item (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *detail = gtk_widget_get_next_sibling (title);

  gtk_label_set_label (GTK_LABEL (title), proposal->title);
  gtk_label_set_label (GTK_LABEL (detail), proposal->detail != NULL ? proposal->detail : "");
  gtk_widget_set_visible (detail, proposal->detail != NULL);
}

static void
build_popover (AtlasTypeahead *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  self->proposals = g_list_store_new (ATLAS_TYPE_PROPOSAL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->proposals)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_set_focusable (self->list, FALSE);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 240);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_add_css_class (self->popover, "typeahead");
  gtk_popover_set_child (GTK_POPOVER (self->popover), scrolled);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static GtkEditable *
get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (ATLAS_TYPEAHEAD (editable)->entry);
}

static void
editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = get_delegate;
}

static void
atlas_typeahead_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  AtlasTypeahead *self = ATLAS_TYPEAHEAD (widget);

  gtk_widget_size_allocate (self->entry, &(GtkAllocation) { 0, 0, width, height }, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
atlas_typeahead_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  gtk_widget_measure (ATLAS_TYPEAHEAD (widget)->entry, orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static gboolean
atlas_typeahead_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ATLAS_TYPEAHEAD (widget)->entry);
}

static void
atlas_typeahead_dispose (GObject *object)
{
  AtlasTypeahead *self = ATLAS_TYPEAHEAD (object);

  g_clear_handle_id (&self->pending, g_source_remove);
  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->proposals);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (atlas_typeahead_parent_class)->dispose (object);
}

static void
atlas_typeahead_class_init (AtlasTypeaheadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = atlas_typeahead_dispose;
  widget_class->measure = atlas_typeahead_measure;
  widget_class->size_allocate = atlas_typeahead_size_allocate;
  widget_class->grab_focus = atlas_typeahead_grab_focus;
  atlas_delegate_class_init (object_class);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, ATLAS_TYPE_PROPOSAL);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_typeahead_init (AtlasTypeahead *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_editable_init_delegate (GTK_EDITABLE (self));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  build_popover (self);
}

/* @fill (data) makes the proposals. */
GtkWidget *
atlas_typeahead_new (AtlasTypeaheadFill   fill,
                     gpointer             data,
                     AtlasTypeaheadTaking taking)
{
  AtlasTypeahead *self = g_object_new (ATLAS_TYPE_TYPEAHEAD, NULL);

  self->fill = fill;
  self->fill_data = data;
  self->taking = taking;

  return GTK_WIDGET (self);
}

GtkWidget *
atlas_typeahead_get_entry (AtlasTypeahead *self)
{
  return self->entry;
}

/* Proposes nothing. */
void
atlas_typeahead_set_text (AtlasTypeahead *self,
                          const char     *text)
{
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  /* A long one shows its beginning where the cursor is elsewhere. */
  gtk_editable_set_position (GTK_EDITABLE (self->entry), has_cursor (self) ? -1 : 0);
  self->quiet = FALSE;
}

/* Without white space around it. */
char *
atlas_typeahead_dup_text (AtlasTypeahead *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* Asks for proposals again: there may be others now for the same text. */
void
atlas_typeahead_propose (AtlasTypeahead *self)
{
  if (has_cursor (self))
    propose (self, FALSE);
}

/* Shows all there is, as the arrow down does. */
void
atlas_typeahead_propose_all (AtlasTypeahead *self)
{
  propose (self, TRUE);
}

/* Asks for no more proposals: who made them is gone. */
void
atlas_typeahead_detach (AtlasTypeahead *self)
{
  self->fill = NULL;
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

gboolean
atlas_typeahead_is_open (AtlasTypeahead *self)
{
  return gtk_widget_get_visible (self->popover);
}

/* How many are on show. */
guint
atlas_typeahead_get_n_proposals (AtlasTypeahead *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->proposals));
}

void
atlas_typeahead_close (AtlasTypeahead *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}
