/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A query as chips that can be removed. The text in the field is the query; the chips tell what it is
 * read as, and a press on one changes the text. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-query-chips.h"

#include <glib/gi18n-lib.h>

#include "atlas-wrap-layout.h"

struct _AtlasQueryChips
{
  GtkWidget parent_instance;

  AtlasQueryEntry *entry;   /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AtlasQueryChips, atlas_query_chips, GTK_TYPE_WIDGET)

static guint
find_index (AtlasQueryChips *self,
            GtkWidget       *chip)
{
  guint index = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != chip; child = gtk_widget_get_next_sibling (child))
    index++;

  return index;
}

static GtkWidget *
find_chip (AtlasQueryChips *self,
           guint            index)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (child != NULL && index-- > 0)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

/* The cursor goes to the chip that comes next, or the one before, or back to the field. */
static void
remove_chip (AtlasQueryChips *self,
             GtkWidget       *chip)
{
  guint index = find_index (self, chip);
  GtkWidget *next;

  atlas_query_entry_remove_term (self->entry, index);

  next = find_chip (self, index);
  if (next == NULL && index > 0)
    next = find_chip (self, index - 1);
  if (next == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)) || !gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
remove_clicked_cb (GtkWidget       *button,
                   AtlasQueryChips *self)
{
  remove_chip (self, gtk_widget_get_parent (button));
}

static void
edit_clicked_cb (GtkWidget       *button,
                 AtlasQueryChips *self)
{
  atlas_query_entry_edit_term (self->entry, find_index (self, gtk_widget_get_parent (button)));
}

/* Delete removes a chip; the arrows go from one to the other. */
static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AtlasQueryChips       *self)
{
  GtkWidget *chip = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  gboolean forward = (keyval == GDK_KEY_Right) == (gtk_widget_get_direction (chip) != GTK_TEXT_DIR_RTL);
  GtkWidget *other;

  switch (keyval)
    {
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      remove_chip (self, chip);
      return GDK_EVENT_STOP;

    case GDK_KEY_Left:
    case GDK_KEY_Right:
      other = forward ? gtk_widget_get_next_sibling (chip) : gtk_widget_get_prev_sibling (chip);
      return other != NULL && gtk_widget_grab_focus (gtk_widget_get_first_child (other));

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static GtkWidget *
new_edit_button (const AtlasQueryTerm *term,
                 const char           *words)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (words);
  g_autofree char *name = g_strdup_printf (_("Edit “%s”"), words);

  if (term->problem != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, term->problem != NULL ? term->problem : name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, term->problem != NULL ? term->problem : "", -1);

  return button;
}

static GtkWidget *
new_remove_button (const char *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = g_strdup_printf (_("Remove “%s”"), words);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tag-remove");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
append_chip (AtlasQueryChips      *self,
             const AtlasQueryTerm *term)
{
  g_autofree char *words = atlas_query_term_describe (term);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *edit = new_edit_button (term, words);
  GtkWidget *remove = new_remove_button (words);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (chip, "tag");
  gtk_widget_add_css_class (chip, "query-chip");
  if (term->problem != NULL)
    gtk_widget_add_css_class (chip, "problem");
  g_signal_connect_object (edit, "clicked", G_CALLBACK (edit_clicked_cb), self, 0);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (chip, keys);
  gtk_box_append (GTK_BOX (chip), edit);
  gtk_box_append (GTK_BOX (chip), remove);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
}

/* Plain words are in the field; chips of the very same would say nothing. */
static gboolean
is_telling (const AtlasQuery *query)
{
  for (guint i = 0; i < query->terms->len; i++)
    {
      const AtlasQueryTerm *term = query->terms->pdata[i];

      if (term->type != ATLAS_TERM_WORD || term->negated || term->problem != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
clear (AtlasQueryChips *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
rebuild (AtlasQueryChips *self)
{
  const AtlasQuery *query = atlas_query_entry_get_query (self->entry);
  gboolean telling = is_telling (query);

  clear (self);
  for (guint i = 0; telling && i < query->terms->len; i++)
    append_chip (self, query->terms->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), telling);
}

static void
atlas_query_chips_dispose (GObject *object)
{
  AtlasQueryChips *self = ATLAS_QUERY_CHIPS (object);

  clear (self);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (atlas_query_chips_parent_class)->dispose (object);
}

static void
atlas_query_chips_class_init (AtlasQueryChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_query_chips_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, ATLAS_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
atlas_query_chips_init (AtlasQueryChips *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Conditions of the search"), -1);
}

GtkWidget *
atlas_query_chips_new (void)
{
  return g_object_new (ATLAS_TYPE_QUERY_CHIPS, NULL);
}

/* Shows what is typed into @entry from now on, and changes it there. */
void
atlas_query_chips_bind (AtlasQueryChips *self,
                        AtlasQueryEntry *entry)
{
  g_return_if_fail (self->entry == NULL);

  self->entry = g_object_ref (entry);
  g_signal_connect_object (entry, "search-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
}
