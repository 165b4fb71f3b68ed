/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A section of an entry's page that is edited in place. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-edit-section.h"

/* What is left around a form that is scrolled to. */
#define FORM_MARGIN 6

typedef struct
{
  AtlasEntryContext *context;
  AtlasSection *section;
  AtlasForm *form;          /* NULL: none is open */
  int place;                /* of the row that the cursor or the form is in; -1: in none */
} AtlasEditSectionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (AtlasEditSection, atlas_edit_section, ADW_TYPE_BIN)

static void
forget_form (AtlasEditSection *self)
{
  AtlasEditSectionPrivate *priv = atlas_edit_section_get_instance_private (self);

  if (priv->form == NULL)
    return;

  /* An input method may still put text into it as it goes. */
  atlas_form_set_check (priv->form, NULL, NULL);
  priv->form = NULL;
  if (ATLAS_EDIT_SECTION_GET_CLASS (self)->closed != NULL)
    ATLAS_EDIT_SECTION_GET_CLASS (self)->closed (self);
}

/* (nullable): what of the window has the cursor. */
static GtkWidget *
get_focus (AtlasEditSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* Which row of the list @widget (nullable) is in; -1: none. */
static int
find_place (GtkWidget *widget)
{
  GtkWidget *row = GTK_IS_LIST_BOX_ROW (widget) ? widget
                   : widget != NULL ? gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (row != NULL)
    return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  return widget != NULL ? 0 : -1;
}

/* What had the cursor is gone: it goes to what stands there now, and not to wherever the window finds
 * next, which would scroll the page away from what was just done. */
static void
restore_focus (AtlasEditSection *self)
{
  AtlasEditSectionPrivate *priv = atlas_edit_section_get_instance_private (self);
  AtlasEditSectionClass *klass = ATLAS_EDIT_SECTION_GET_CLASS (self);
  GtkWidget *focus = get_focus (self);

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  if (klass->restore_focus == NULL || !klass->restore_focus (self))
    atlas_section_focus_row (priv->section, priv->place);
}

static void
context_changed_cb (AtlasEditSection *self)
{
  AtlasEditSectionPrivate *priv = atlas_edit_section_get_instance_private (self);
  GtkWidget *focus = get_focus (self);
  gboolean held;

  if (priv->form != NULL && priv->form == atlas_entry_context_get_form (priv->context))
    return;

  if (focus != NULL && gtk_widget_get_ancestor (focus, ATLAS_TYPE_FORM) == NULL)
    priv->place = find_place (focus);
  forget_form (self);
  held = atlas_section_clear (priv->section);
  atlas_section_set_can_add (priv->section, atlas_entry_context_get_editable (priv->context) &&
                             ATLAS_EDIT_SECTION_GET_CLASS (self)->add != NULL);
  if (atlas_entry_context_get_entry (priv->context) != NULL)
    ATLAS_EDIT_SECTION_GET_CLASS (self)->rebuild (self);
  if (held)
    restore_focus (self);
}

static void
add_cb (AtlasEditSection *self)
{
  ATLAS_EDIT_SECTION_GET_CLASS (self)->add (self);
}

static void
atlas_edit_section_dispose (GObject *object)
{
  AtlasEditSection *self = ATLAS_EDIT_SECTION (object);
  AtlasEditSectionPrivate *priv = atlas_edit_section_get_instance_private (self);

  forget_form (self);
  g_clear_object (&priv->context);

  G_OBJECT_CLASS (atlas_edit_section_parent_class)->dispose (object);
}

static void
atlas_edit_section_class_init (AtlasEditSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_edit_section_dispose;
}

static void
atlas_edit_section_init (AtlasEditSection *self)
{
}

/* To be called once, at construction. */
void
atlas_edit_section_setup (AtlasEditSection  *self,
                          AtlasEntryContext *context,
                          const char        *title,
                          const char        *add_label)
{
  AtlasEditSectionPrivate *priv = atlas_edit_section_get_instance_private (self);
  GtkWidget *section = atlas_section_new (title, add_label);

  priv->context = g_object_ref (context);
  priv->section = ATLAS_SECTION (section);
  adw_bin_set_child (ADW_BIN (self), section);
  g_signal_connect_object (section, "add", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed", G_CALLBACK (context_changed_cb), self, G_CONNECT_SWAPPED);
}

AtlasEntryContext *
atlas_edit_section_get_context (AtlasEditSection *self)
{
  AtlasEditSectionPrivate *priv = atlas_edit_section_get_instance_private (self);

  return priv->context;
}

AtlasSection *
atlas_edit_section_get_section (AtlasEditSection *self)
{
  AtlasEditSectionPrivate *priv = atlas_edit_section_get_instance_private (self);

  return priv->section;
}

/* How far the view must go for what lies from @top to @bottom of it to be seen, the top at least. */
static double
get_way (double top,
         double bottom,
         double page)
{
  if (top < 0 || bottom - top > page)
    return top;

  return MAX (bottom - page, 0);
}

static gboolean
find_extent (GtkWidget *widget,
             GtkWidget *within,
             double    *top,
             double    *bottom)
{
  graphene_rect_t bounds;

  if (widget == NULL || !gtk_widget_compute_bounds (widget, within, &bounds))
    return FALSE;

  *top = bounds.origin.y - FORM_MARGIN;
  *bottom = bounds.origin.y + bounds.size.height + FORM_MARGIN;

  return TRUE;
}

/* Once it is laid out: all of the widget is to be seen where there is room for it, and what has the
 * cursor in any case. */
static gboolean
scroll_to_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       data)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double top, bottom, page, way;

  if (scrolled != NULL && gtk_widget_get_height (widget) == 0)
    return G_SOURCE_CONTINUE;
  if (scrolled == NULL || !find_extent (widget, scrolled, &top, &bottom))
    return G_SOURCE_REMOVE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  page = gtk_adjustment_get_page_size (adjustment);
  way = get_way (top, bottom, page);
  if (find_extent (gtk_root_get_focus (gtk_widget_get_root (widget)), scrolled, &top, &bottom))
    way += get_way (top - way, bottom - way, page);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + way);

  return G_SOURCE_REMOVE;
}

/* Brings a form or a row into view, with its next frame: it may have been made just now. */
void
atlas_edit_section_scroll_to (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, scroll_to_cb, NULL, NULL);
}

/* Shows @form in the place of the row @instead_of, or last. FALSE, and the form is gone, if another
 * form is open whose contents cannot be stored. What is kept for the form must be set afterwards:
 * settling the other one may call closed (). */
gboolean
atlas_edit_section_show_form (AtlasEditSection *self,
                              AtlasForm        *form,
                              GtkWidget        *instead_of,
                              GtkWidget        *focus)
{
  AtlasEditSectionPrivate *priv = atlas_edit_section_get_instance_private (self);
  g_autoptr (GtkWidget) row = instead_of != NULL ? g_object_ref (instead_of) : NULL;
  g_autoptr (GtkWidget) owned = g_object_ref_sink (GTK_WIDGET (form));

  if (!atlas_entry_context_take_form (priv->context, form))
    return FALSE;

  /* Settling the form before may have shown everything anew. */
  if (row != NULL && gtk_widget_get_root (row) == NULL)
    g_clear_object (&row);
  priv->form = form;
  priv->place = find_place (row);
  atlas_section_append_form (priv->section, GTK_WIDGET (form), row);
  atlas_form_keep_in (form, atlas_entry_context_get_drafts (priv->context), atlas_entry_context_get_id (priv->context));
  g_signal_connect_object (form, "cancel", G_CALLBACK (atlas_edit_section_close_form), self, G_CONNECT_SWAPPED);
  atlas_form_ready (form, focus);
  atlas_edit_section_scroll_to (GTK_WIDGET (form));

  return TRUE;
}

void
atlas_edit_section_close_form (AtlasEditSection *self)
{
  AtlasEditSectionPrivate *priv = atlas_edit_section_get_instance_private (self);

  forget_form (self);
  atlas_entry_context_drop_form (priv->context);
}

/* Takes @edit: hands it on and closes the form. */
void
atlas_edit_section_submit (AtlasEditSection *self,
                           AtlasEdit        *edit)
{
  AtlasEditSectionPrivate *priv = atlas_edit_section_get_instance_private (self);

  if (priv->form != NULL)
    atlas_form_sent (priv->form);
  atlas_entry_context_submit (priv->context, edit);
  atlas_edit_section_close_form (self);
}

/* Opens the form of a record, or with @id 0 of a new one, with the cursor in @field (nullable).
 * FALSE: the section has no such record. */
gboolean
atlas_edit_section_edit (AtlasEditSection *self,
                         AtlasRecordType   type,
                         gint64            id,
                         const char       *field)
{
  return ATLAS_EDIT_SECTION_GET_CLASS (self)->edit != NULL &&
         ATLAS_EDIT_SECTION_GET_CLASS (self)->edit (self, type, id, field);
}

/* Opens the form of a new record with words of a source as its evidence. FALSE: the section has no
 * evidence. */
gboolean
atlas_edit_section_quote (AtlasEditSection *self,
                          gint64            source,
                          const char       *quotation)
{
  return ATLAS_EDIT_SECTION_GET_CLASS (self)->quote != NULL &&
         ATLAS_EDIT_SECTION_GET_CLASS (self)->quote (self, source, quotation);
}

/* Shows again what is there, unless a form is open. */
void
atlas_edit_section_refresh (AtlasEditSection *self)
{
  context_changed_cb (self);
}

/* The section that a widget stands in. */
AtlasEditSection *
atlas_edit_section_of (GtkWidget *widget)
{
  return ATLAS_EDIT_SECTION (gtk_widget_get_ancestor (widget, ATLAS_TYPE_EDIT_SECTION));
}
