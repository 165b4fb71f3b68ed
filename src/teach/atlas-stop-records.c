/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records and statements of a stop, with what adds to them. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stop-records.h"

#include <glib/gi18n-lib.h>

#include "atlas-entry-picker.h"
#include "atlas-link-list.h"
#include "atlas-story-stated.h"
#include "atlas-story-words.h"
#include "atlas-summary.h"
#include "atlas-tour-edit.h"
#include "atlas-typeahead.h"

struct _AtlasStopRecords
{
  AdwBin parent_instance;

  AtlasPage *page;          /* it has this widget somewhere within */
  AtlasStory *story;        /* (nullable) */
  guint place;
  gint64 selected;          /* the record on show in the sidebar; 0: none */

  AtlasLinkList *records;
  AtlasLinkList *claims;
  GtkWidget *add_records;
  GtkWidget *picker;        /* in its bin */
  GtkWidget *picker_bin;
  GtkWidget *take_button;
  GtkWidget *add_claims;
  GtkWidget *claim_field;
  GtkWidget *suggest_button;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (AtlasStopRecords, atlas_stop_records, ADW_TYPE_BIN)

static gint64
get_stop (AtlasStopRecords *self)
{
  return atlas_story_get_stop (self->story, self->place)->stop->base.id;
}

static AtlasEdit *
new_edit (AtlasStopRecords *self)
{
  g_autofree char *subject = atlas_story_get_title (self->story, self->place, ATLAS_LABELS_INTERFACE);

  return atlas_edit_new ("edit", subject);
}

static void
add (AtlasStopRecords *self,
     AtlasRecordType   type,
     gint64            linked)
{
  g_autoptr (AtlasEdit) edit = new_edit (self);

  if (linked != 0 && atlas_tour_add_link (edit, atlas_story_get_records (self->story), type, get_stop (self), linked))
    atlas_page_submit (self->page, g_steal_pointer (&edit), NULL);
}

static void
picked_cb (AtlasStopRecords *self)
{
  gint64 entry = atlas_entry_picker_get (ATLAS_ENTRY_PICKER (self->picker));

  if (entry <= 0)
    return;

  add (self, ATLAS_RECORD_TOUR_STOP_ENTRY, entry);
  atlas_entry_picker_set (ATLAS_ENTRY_PICKER (self->picker), 0);
}

static void
take_cb (AtlasStopRecords *self)
{
  add (self, ATLAS_RECORD_TOUR_STOP_ENTRY, self->selected);
}

static void
claim_cb (AtlasStopRecords *self,
          AtlasProposal    *proposal)
{
  add (self, ATLAS_RECORD_TOUR_STOP_CLAIM, atlas_proposal_get_id (proposal));
  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->claim_field), "");
}

/* All that the narrative states and the stop does not list yet, in one change. */
static void
suggest_cb (AtlasStopRecords *self)
{
  g_autoptr (AtlasEdit) edit = new_edit (self);
  g_autoptr (GPtrArray) suggested = atlas_story_suggest (self->story, self->place);

  for (guint i = 0; i < suggested->len; i++)
    atlas_tour_add_link (edit, atlas_story_get_records (self->story), ATLAS_RECORD_TOUR_STOP_CLAIM, get_stop (self),
                         ((const AtlasRecord *) suggested->pdata[i])->id);
  if (edit->steps->len > 0)
    {
      g_autofree char *told = g_strdup_printf (ngettext ("%u statement added", "%u statements added", edit->steps->len),
                                               edit->steps->len);

      atlas_page_submit (self->page, g_steal_pointer (&edit), told);
    }
}

/* Whether all words that were typed stand somewhere in a claim. */
static gboolean
fits (const char *text,
      const char *words)
{
  g_autofree char *haystack = atlas_fold (text);
  g_autofree char *folded = atlas_fold (words);
  g_auto (GStrv) needles = g_strsplit (folded, " ", -1);

  for (guint i = 0; needles[i] != NULL; i++)
    {
      if (strstr (haystack, needles[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
fill_cb (const char *text,
         gboolean    all,
         GListStore *proposals,
         gpointer    data)
{
  AtlasStopRecords *self = data;
  const AtlasStoryStop *stop;
  AtlasRecordSet *set;

  if (self->story == NULL)
    return;

  stop = atlas_story_get_stop (self->story, self->place);
  set = atlas_story_get_records (self->story);
  for (guint i = 0; i < stop->entries->len; i++)
    {
      gint64 entry = ((const AtlasRecord *) stop->entries->pdata[i])->id;
      g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entry);
      g_autofree char *name = atlas_story_words_entry (set, entry, ATLAS_LABELS_INTERFACE);

      for (guint k = 0; k < claims->len && g_list_model_get_n_items (G_LIST_MODEL (proposals)) < ATLAS_TYPEAHEAD_MAX; k++)
        {
          g_autofree char *words = atlas_story_words_claim (set, claims->pdata[k]);
          g_autofree char *whole = g_strconcat (words, " ", name, NULL);
          g_autoptr (AtlasProposal) proposal = NULL;

          if ((stop->listed && g_ptr_array_find (stop->claims, claims->pdata[k], NULL)) || (!all && !fits (whole, text)))
            continue;
          proposal = atlas_proposal_new (((const AtlasRecord *) claims->pdata[k])->id, words, name);
          g_list_store_append (proposals, proposal);
        }
    }
}

static void
update_take (AtlasStopRecords *self)
{
  AtlasSession *session = atlas_page_get_session (self->page);
  AtlasEntryItem *item = self->selected != 0 && session != NULL
                           ? atlas_entry_list_find (atlas_session_get_entries (session), self->selected) : NULL;
  const AtlasStoryStop *stop = self->story != NULL ? atlas_story_get_stop (self->story, self->place) : NULL;
  gboolean there = FALSE;

  for (guint i = 0; stop != NULL && i < stop->entries->len; i++)
    there |= ((const AtlasRecord *) stop->entries->pdata[i])->id == self->selected;

  gtk_widget_set_visible (self->take_button, item != NULL && !there);
  if (item != NULL)
    {
      /* translators: the name of the record that is on show */
      g_autofree char *label = g_strdup_printf (_("Add “%s”"), atlas_entry_item_get_title (item));

      gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->take_button))), label);
    }
}

static void
update_suggestions (AtlasStopRecords *self)
{
  g_autoptr (GPtrArray) suggested = atlas_story_suggest (self->story, self->place);
  g_autofree char *label = g_strdup_printf (ngettext ("Add %u That the Text States", "Add %u That the Text States",
                                                      suggested->len), suggested->len);

  gtk_widget_set_visible (self->suggest_button, suggested->len > 0);
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->suggest_button))), label);
}

static void
ensure_picker (AtlasStopRecords *self)
{
  AtlasSession *session = atlas_page_get_session (self->page);

  if (self->picker != NULL)
    return;

  self->picker = atlas_entry_picker_new (G_LIST_MODEL (atlas_session_get_entries (session)), NULL, 0, _("Add a record by its name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (atlas_entry_picker_get_field (ATLAS_ENTRY_PICKER (self->picker))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a record by its name"), -1);
  atlas_entry_picker_set_can_create (ATLAS_ENTRY_PICKER (self->picker), FALSE);
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (self->picker, TRUE);
  adw_bin_set_child (ADW_BIN (self->picker_bin), self->picker);
}

void
atlas_stop_records_set (AtlasStopRecords *self,
                        AtlasStory       *story,
                        guint             place)
{
  gboolean editable = atlas_session_get_editable (atlas_page_get_session (self->page));
  const AtlasStoryStop *stop = atlas_story_get_stop (story, place);

  atlas_story_ref (story);
  g_clear_pointer (&self->story, atlas_story_unref);
  self->story = story;
  self->place = place;

  ensure_picker (self);
  atlas_link_list_set (self->records, story, place);
  atlas_link_list_set (self->claims, story, place);
  gtk_widget_set_visible (self->add_records, editable);
  gtk_widget_set_visible (self->add_claims, editable && stop->entries->len > 0);
  gtk_label_set_label (self->hint, stop->entries->len == 0 ? _("What the narrative states, out of the claims of the records above.")
                                   : stop->listed ? _("Their sources are what the evidence key shows.")
                                   : _("None listed: all figures of the records above stand in."));
  update_take (self);
  update_suggestions (self);
}

/* Another record is on show in the sidebar. */
void
atlas_stop_records_select (AtlasStopRecords *self,
                           gint64            entry)
{
  self->selected = entry;
  update_take (self);
}

gboolean
atlas_stop_records_focus (AtlasStopRecords *self,
                          const char       *field)
{
  if (g_str_equal (field, "entries"))
    return self->picker != NULL && gtk_widget_child_focus (self->picker, GTK_DIR_TAB_FORWARD);

  return gtk_widget_child_focus (GTK_WIDGET (self->claims), GTK_DIR_TAB_FORWARD) ||
         gtk_widget_grab_focus (atlas_typeahead_get_entry (ATLAS_TYPEAHEAD (self->claim_field)));
}

static void
atlas_stop_records_finalize (GObject *object)
{
  g_clear_pointer (&ATLAS_STOP_RECORDS (object)->story, atlas_story_unref);

  G_OBJECT_CLASS (atlas_stop_records_parent_class)->finalize (object);
}

static void
atlas_stop_records_class_init (AtlasStopRecordsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_stop_records_finalize;
}

static void
atlas_stop_records_init (AtlasStopRecords *self)
{
}

/* A button whose words are shortened where there is no room for them. */
static GtkWidget *
new_button (AtlasStopRecords *self,
            GCallback         callback)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  /* It has no words yet. */
  gtk_widget_set_visible (button, FALSE);
  g_object_bind_property (button, "visible", button, "focusable", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
new_group (const char *title,
           GtkWidget  *list,
           GtkWidget  *adding,
           GtkLabel  **hint)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (group), heading);
  if (hint != NULL)
    {
      *hint = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_xalign (*hint, 0);
      gtk_label_set_wrap (*hint, TRUE);
      gtk_widget_add_css_class (GTK_WIDGET (*hint), "caption");
      gtk_widget_add_css_class (GTK_WIDGET (*hint), "dim-label");
      gtk_box_append (GTK_BOX (group), GTK_WIDGET (*hint));
    }
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (GTK_BOX (group), adding);

  return group;
}

GtkWidget *
atlas_stop_records_new (AtlasPage *page)
{
  AtlasStopRecords *self = g_object_new (ATLAS_TYPE_STOP_RECORDS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *entry;

  self->page = page;
  self->records = ATLAS_LINK_LIST (atlas_link_list_new (page, ATLAS_RECORD_TOUR_STOP_ENTRY, _("Records")));
  self->claims = ATLAS_LINK_LIST (atlas_link_list_new (page, ATLAS_RECORD_TOUR_STOP_CLAIM, _("Statements")));

  self->add_records = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->picker_bin = adw_bin_new ();
  self->take_button = new_button (self, G_CALLBACK (take_cb));
  gtk_box_append (GTK_BOX (self->add_records), self->picker_bin);
  gtk_box_append (GTK_BOX (self->add_records), self->take_button);

  self->add_claims = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->claim_field = atlas_typeahead_new (fill_cb, self, ATLAS_TYPEAHEAD_FIRST);
  entry = atlas_typeahead_get_entry (ATLAS_TYPEAHEAD (self->claim_field));
  g_object_set (entry, "placeholder-text", _("Add a claim of the records by its words"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a claim of the records by its words"), -1);
  g_signal_connect_object (self->claim_field, "chosen", G_CALLBACK (claim_cb), self, G_CONNECT_SWAPPED);
  self->suggest_button = new_button (self, G_CALLBACK (suggest_cb));
  gtk_box_append (GTK_BOX (self->add_claims), self->claim_field);
  gtk_box_append (GTK_BOX (self->add_claims), self->suggest_button);

  gtk_box_append (GTK_BOX (box), new_group (_("Records"), GTK_WIDGET (self->records), self->add_records, NULL));
  gtk_box_append (GTK_BOX (box), new_group (_("Statements"), GTK_WIDGET (self->claims), self->add_claims, &self->hint));
  adw_bin_set_child (ADW_BIN (self), box);

  return GTK_WIDGET (self);
}
