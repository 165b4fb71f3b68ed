/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keywords of an entry. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-tags-section.h"

#include <glib/gi18n-lib.h>

#include "atlas-summary.h"
#include "atlas-vocabulary.h"

#define MAX_OFFERED 8
#define PLACE_FIELD "keyword"

struct _AtlasTagsSection
{
  AtlasEditSection parent_instance;

  gint64 entry;             /* the one that is typed for */
  GtkWidget *field;         /* stays the same while the chips around it change */
  GtkWidget *offers;        /* the keywords that fit what was typed */
  GtkWidget *box;           /* with these two */
  gboolean had_focus;       /* before the chips were made anew */
  gboolean rebuilding;
};

G_DEFINE_FINAL_TYPE (AtlasTagsSection, atlas_tags_section, ATLAS_TYPE_EDIT_SECTION)

static AtlasEntryContext *
get_context (AtlasTagsSection *self)
{
  return atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
}

static AtlasRecordSet *
get_vocabulary (AtlasTagsSection *self)
{
  return atlas_entry_context_get_vocabulary (get_context (self));
}

static GPtrArray *
list_links (AtlasTagsSection *self)
{
  AtlasRecordSet *set = atlas_entry_context_get_set (get_context (self));

  return set != NULL ? atlas_record_set_children (set, ATLAS_RECORD_ENTRY_TAG,
                                                  atlas_entry_context_get_id (get_context (self)))
                     : g_ptr_array_new ();
}

/* What a keyword is called, by the entry's own set or by the vocabulary; NULL: it is in neither. */
static const char *
tag_label (AtlasTagsSection *self,
           gint64            id)
{
  AtlasRecordSet *sets[] = { atlas_entry_context_get_set (get_context (self)), get_vocabulary (self) };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      const AtlasTag *tag = sets[i] != NULL ? atlas_record_set_get (sets[i], ATLAS_RECORD_TAG, id) : NULL;

      if (tag != NULL)
        {
          const char *label = atlas_record_set_text (sets[i], id, "label",
                                                     atlas_entry_context_get_languages (get_context (self)));

          return label != NULL ? label : tag->key;
        }
    }

  return NULL;
}

static gboolean
has_tag (AtlasTagsSection *self,
         gint64            id)
{
  g_autoptr (GPtrArray) links = list_links (self);

  for (guint i = 0; i < links->len; i++)
    {
      if (((AtlasEntryTag *) links->pdata[i])->tag == id)
        return TRUE;
    }

  return FALSE;
}

/* Links a keyword to the entry that was typed for; @id 0: a new one, called @label. */
static void
add_tag (AtlasTagsSection *self,
         gint64            id,
         const char       *label)
{
  AtlasEdit *edit = atlas_edit_new (id != 0 ? "link" : "add", label);
  AtlasEntryTag *link = atlas_record_new (ATLAS_RECORD_ENTRY_TAG);

  link->base.id = atlas_record_new_id ();
  link->entry = self->entry;
  link->tag = id != 0 ? id : atlas_tag_add (edit, get_vocabulary (self), label);
  if (self->entry == atlas_entry_context_get_id (get_context (self)))
    {
      g_autoptr (GPtrArray) links = list_links (self);

      link->ordinal = links->len > 0 ? ((AtlasEntryTag *) links->pdata[links->len - 1])->ordinal + 1 : 0;
    }
  atlas_edit_take (edit, link);
  atlas_entry_context_submit (get_context (self), edit);
}

/* What is typed is kept like that of a form, under the entry that it is typed for. */
static AtlasFormPlace
get_place (AtlasTagsSection *self)
{
  return (AtlasFormPlace) { self->entry, ATLAS_RECORD_ENTRY_TAG, 0, PLACE_FIELD };
}

static void
keep_typed_cb (AtlasTagsSection *self)
{
  AtlasDrafts *drafts = atlas_entry_context_get_drafts (get_context (self));
  const char *values[] = { gtk_editable_get_text (GTK_EDITABLE (self->field)), NULL };
  AtlasFormPlace place = get_place (self);

  if (drafts == NULL || self->entry == 0)
    return;

  if (*values[0] != '\0')
    atlas_drafts_put (drafts, &place, values);
  else if (atlas_drafts_holds (drafts, &place))
    atlas_drafts_drop (drafts, &place);
}

/* Another entry is on show: what was typed for it and not stored comes back. */
static void
restore_typed (AtlasTagsSection *self)
{
  AtlasDrafts *drafts = atlas_entry_context_get_drafts (get_context (self));
  g_auto (GStrv) values = NULL;
  AtlasFormPlace place = get_place (self);

  if (drafts != NULL && self->entry != 0 && atlas_drafts_holds (drafts, &place))
    values = atlas_drafts_get (drafts, &place);
  if (values != NULL && values[0] != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->field), values[0]);
}

/* What is in the field becomes a keyword: one that there is, by whatever it is called, or a new one.
 * It is kept until the store has it. */
static void
take_typed (AtlasTagsSection *self)
{
  AtlasDrafts *drafts = atlas_entry_context_get_drafts (get_context (self));
  AtlasFormPlace place = get_place (self);
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field))));
  const AtlasTag *tag;
  gboolean linked;

  if (*typed == '\0' || self->entry == 0 || !atlas_entry_context_get_editable (get_context (self)))
    return;

  tag = atlas_tag_find (get_vocabulary (self), typed);
  linked = tag != NULL && self->entry == atlas_entry_context_get_id (get_context (self)) && has_tag (self, tag->base.id);
  if (!linked && drafts != NULL)
    atlas_drafts_send (drafts, &place);
  gtk_editable_set_text (GTK_EDITABLE (self->field), "");
  if (!linked)
    add_tag (self, tag != NULL ? tag->base.id : 0, typed);
}

static void
offer_clicked_cb (GtkWidget        *button,
                  AtlasTagsSection *self)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "tag");
  gint64 chosen = *id;
  g_autofree char *label = g_strdup (tag_label (self, chosen));

  gtk_editable_set_text (GTK_EDITABLE (self->field), "");
  gtk_widget_grab_focus (self->field);
  add_tag (self, chosen, label);
}

static void
append_offer (AtlasTagsSection *self,
              const AtlasTag   *tag)
{
  const char *words = tag_label (self, tag->base.id);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *button = gtk_button_new ();
  g_autofree char *name = g_strdup_printf (_("Add the keyword “%s”"), words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "tag", g_memdup2 (&tag->base.id, sizeof tag->base.id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (offer_clicked_cb), self, 0);
  gtk_flow_box_append (GTK_FLOW_BOX (self->offers), button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

/* What begins with a letter that was typed is found in every language. */
static void
show_offers (AtlasTagsSection *self)
{
  g_autofree char *folded = atlas_fold (gtk_editable_get_text (GTK_EDITABLE (self->field)));
  g_autoptr (GPtrArray) tags = atlas_record_set_all (get_vocabulary (self), ATLAS_RECORD_TAG);
  guint n_offered = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->offers)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->offers), child);

  g_strstrip (folded);
  for (guint i = 0; *folded != '\0' && i < tags->len && n_offered < MAX_OFFERED; i++)
    {
      const AtlasTag *tag = tags->pdata[i];

      if (!has_tag (self, tag->base.id) && atlas_tag_is_called (get_vocabulary (self), tag, folded, FALSE))
        {
          append_offer (self, tag);
          n_offered++;
        }
    }

  gtk_widget_set_visible (self->offers, n_offered > 0);
}

static void
remove_link (AtlasTagsSection    *self,
             const AtlasEntryTag *link)
{
  AtlasEdit *edit = atlas_edit_new ("delete", tag_label (self, link->tag));

  atlas_edit_remove (edit, ATLAS_RECORD_ENTRY_TAG, link->base.id);
  atlas_entry_context_submit (get_context (self), edit);
}

static void
remove_clicked_cb (GtkWidget        *button,
                   AtlasTagsSection *self)
{
  const AtlasEntryTag *link = g_object_get_data (G_OBJECT (button), "link");

  gtk_widget_grab_focus (self->field);
  remove_link (self, link);
}

/* Backspace in the empty field takes the last keyword away; Down goes to what is offered. */
static gboolean
key_pressed_cb (AtlasTagsSection *self,
                guint             keyval)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->field));

  if (keyval == GDK_KEY_BackSpace && *typed == '\0')
    {
      g_autoptr (GPtrArray) links = list_links (self);

      if (links->len > 0)
        remove_link (self, links->pdata[links->len - 1]);
      return GDK_EVENT_STOP;
    }

  if (keyval == GDK_KEY_Down && gtk_widget_get_visible (self->offers))
    return gtk_widget_child_focus (self->offers, GTK_DIR_TAB_FORWARD);

  if (keyval == GDK_KEY_Escape && *typed != '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (self->field), "");
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

/* What was typed is not lost when the cursor goes elsewhere. */
static void
left_cb (AtlasTagsSection *self)
{
  if (!self->rebuilding)
    take_typed (self);
}

static void
append_chip (AtlasTagsSection    *self,
             GtkWidget           *flow,
             const AtlasEntryTag *link,
             const char          *words)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (chip, "tag");
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (chip), label);

  if (atlas_entry_context_get_editable (get_context (self)))
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
      g_autofree char *name = g_strdup_printf (_("Remove the keyword “%s”"), words);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "tag-remove");
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data_full (G_OBJECT (button), "link", atlas_record_copy (link), atlas_record_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (chip), button);
    }

  gtk_flow_box_append (GTK_FLOW_BOX (flow), chip);
  gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
}

static GtkWidget *
new_flow (const char *label)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 4);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 4);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return flow;
}

/* Puts the field back where it was, with the cursor in it if it was there. */
static void
append_field (AtlasTagsSection *self,
              gboolean          focus)
{
  int position = gtk_editable_get_position (GTK_EDITABLE (self->field));

  atlas_section_append (atlas_edit_section_get_section (ATLAS_EDIT_SECTION (self)), self->box);
  show_offers (self);
  if (focus)
    {
      gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->field));
      gtk_editable_set_position (GTK_EDITABLE (self->field), position);
    }
}

static void
atlas_tags_section_rebuild (AtlasEditSection *section)
{
  AtlasTagsSection *self = ATLAS_TAGS_SECTION (section);
  AtlasSection *view = atlas_edit_section_get_section (section);
  g_autoptr (GPtrArray) links = list_links (self);
  gboolean editable = atlas_entry_context_get_editable (get_context (self));
  GtkWidget *flow = new_flow (_("Keywords"));
  guint n_shown = 0;

  for (guint i = 0; i < links->len; i++)
    {
      const AtlasEntryTag *link = links->pdata[i];
      const char *words = tag_label (self, link->tag);

      if (words != NULL)
        {
          append_chip (self, flow, link, words);
          n_shown++;
        }
    }

  gtk_widget_set_visible (flow, n_shown > 0);
  atlas_section_append (view, flow);
  if (n_shown == 0 && !editable)
    atlas_section_append_empty (view, _("No keywords."));
  if (editable)
    append_field (self, self->had_focus);
}

/* The field leaves its place for a moment: that is not a person who goes elsewhere. */
static void
context_changed_cb (AtlasTagsSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, self->box);
  gint64 entry = atlas_entry_context_get_id (get_context (self));

  if (entry != self->entry)
    {
      take_typed (self);
      gtk_editable_set_text (GTK_EDITABLE (self->field), "");
      self->entry = entry;
      restore_typed (self);
      had_focus = FALSE;
    }

  self->rebuilding = TRUE;
  self->had_focus = had_focus;
}

static void
context_settled_cb (AtlasTagsSection *self)
{
  self->rebuilding = FALSE;
}

static gboolean
atlas_tags_section_edit (AtlasEditSection *section,
                         AtlasRecordType   type,
                         gint64            id,
                         const char       *field)
{
  AtlasTagsSection *self = ATLAS_TAGS_SECTION (section);

  if ((type != ATLAS_RECORD_ENTRY_TAG && type != ATLAS_RECORD_TAG) ||
      !atlas_entry_context_get_editable (get_context (self)))
    return FALSE;

  if (!gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->field)))
    return FALSE;

  gtk_editable_set_position (GTK_EDITABLE (self->field), -1);

  return TRUE;
}

static void
atlas_tags_section_dispose (GObject *object)
{
  g_clear_object (&ATLAS_TAGS_SECTION (object)->box);

  G_OBJECT_CLASS (atlas_tags_section_parent_class)->dispose (object);
}

static void
atlas_tags_section_class_init (AtlasTagsSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_tags_section_dispose;
  ATLAS_EDIT_SECTION_CLASS (klass)->rebuild = atlas_tags_section_rebuild;
  ATLAS_EDIT_SECTION_CLASS (klass)->edit = atlas_tags_section_edit;
}

static void
atlas_tags_section_init (AtlasTagsSection *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->field = gtk_entry_new ();
  self->offers = new_flow (_("Keywords that fit"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->field), _("Add a keyword"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->field), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a keyword"), -1);
  gtk_widget_set_visible (self->offers, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->field);
  gtk_box_append (GTK_BOX (self->box), self->offers);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->field, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->box, focus);
  g_signal_connect_object (self->field, "changed", G_CALLBACK (show_offers), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->field, "changed", G_CALLBACK (keep_typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->field, "activate", G_CALLBACK (take_typed), self, G_CONNECT_SWAPPED);
}

GtkWidget *
atlas_tags_section_new (AtlasEntryContext *context)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_TAGS_SECTION, NULL);

  /* The one before, the other after the base class follows the context. */
  g_signal_connect_object (context, "changed", G_CALLBACK (context_changed_cb), self, G_CONNECT_SWAPPED);
  atlas_edit_section_setup (ATLAS_EDIT_SECTION (self), context, _("Keywords"), NULL);
  g_signal_connect_object (context, "changed", G_CALLBACK (context_settled_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* Stores what is in the field, as when the cursor leaves it. */
void
atlas_tags_section_settle (AtlasTagsSection *self)
{
  take_typed (self);
}
