/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for another entry. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-entry-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-choice.h"
#include "atlas-entries.h"
#include "atlas-labels.h"
#include "atlas-language.h"
#include "atlas-row.h"
#include "atlas-typeahead.h"

#define NEW_ENTRY -1
/* Of more matches than this the first ones are put in order. */
#define MAX_MATCHES 500

struct _AtlasEntryPicker
{
  AdwBin parent_instance;

  GListModel *entries;
  char *kind;               /* (nullable): only entries of this kind */
  gint64 except;            /* an entry that cannot be chosen: the one that is edited */
  gboolean can_create;
  gint64 id;
  char *title;              /* (nullable): of the chosen one */
  gboolean created;         /* it is a new one: @title is its name */

  GtkWidget *search;
  GtkWidget *new_kind_row;
  GtkWidget *new_kind;
};

typedef enum
{
  PROP_ENTRY_ID = 1,
} AtlasEntryPickerProperty;

enum
{
  EDITED,
  CHOSEN,
  N_SIGNALS
};

static GParamSpec *properties[PROP_ENTRY_ID + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasEntryPicker, atlas_entry_picker, ADW_TYPE_BIN)

/* Its first name comes first in what it is found by; the one on show may be another. */
static gboolean
begins (AtlasEntryItem *item,
        const char     *folded)
{
  const AtlasSummary *summary = atlas_entry_item_get_summary (item);
  g_autofree char *title = NULL;

  if (summary->haystack != NULL && g_str_has_prefix (summary->haystack, folded))
    return TRUE;

  title = atlas_fold (atlas_entry_item_get_title (item));

  return g_str_has_prefix (title, folded);
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      folded)
{
  AtlasEntryItem *one = *(AtlasEntryItem * const *) a;
  AtlasEntryItem *other = *(AtlasEntryItem * const *) b;
  gboolean one_begins = begins (one, folded);
  gboolean other_begins = begins (other, folded);

  if (one_begins != other_begins)
    return one_begins ? -1 : 1;

  return strcmp (atlas_entry_item_get_sort_key (one), atlas_entry_item_get_sort_key (other));
}

static gboolean
fits (AtlasEntryPicker   *self,
      const AtlasSummary *summary,
      const char * const *words)
{
  return summary->id != self->except &&
         (self->kind == NULL || g_strcmp0 (summary->kind, self->kind) == 0) &&
         atlas_summary_matches (summary, words);
}

static void
propose_entry (GListStore     *proposals,
               AtlasEntryItem *item)
{
  const char *parts[] = { atlas_label_kind (atlas_entry_item_get_summary (item)->kind),
                          atlas_entry_item_get_subtitle (item), "." };
  g_autofree char *detail = atlas_row_join (parts);
  g_autoptr (AtlasProposal) proposal =
    atlas_proposal_new (atlas_entry_item_get_id (item), atlas_entry_item_get_title (item), detail);

  g_list_store_append (proposals, proposal);
}

static void
propose_cb (const char *text,
            gboolean    all,
            GListStore *proposals,
            gpointer    data)
{
  AtlasEntryPicker *self = data;
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folded = atlas_fold (all && self->id != 0 ? "" : text);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);
  g_autofree char *typed = g_strstrip (g_strdup (text));

  for (guint i = 0; i < g_list_model_get_n_items (self->entries) && matches->len < MAX_MATCHES; i++)
    {
      if (fits (self, atlas_entries_peek (self->entries, i), (const char * const *) words))
        g_ptr_array_add (matches, g_list_model_get_item (self->entries, i));
    }

  g_ptr_array_sort_with_data (matches, compare_items, folded);
  for (guint i = 0; i < matches->len && i < ATLAS_TYPEAHEAD_MAX; i++)
    propose_entry (proposals, matches->pdata[i]);

  if (self->can_create && *typed != '\0' && self->id == 0)
    {
      /* translators: what was typed is to become the name of a new record */
      g_autofree char *label = g_strdup_printf (_("New record “%s”"), typed);
      g_autoptr (AtlasProposal) proposal = atlas_proposal_new (NEW_ENTRY, label, NULL);

      g_list_store_append (proposals, proposal);
    }
}

static void
choose (AtlasEntryPicker *self,
        gint64            id,
        const char       *title,
        gboolean          created)
{
  gboolean another = self->id != id;
  g_autofree char *owned = g_strdup (title);

  self->id = id;
  self->created = created;
  g_free (self->title);
  self->title = g_steal_pointer (&owned);
  gtk_widget_set_visible (self->new_kind_row, created);
  if (another)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY_ID]);
      g_signal_emit (self, signals[EDITED], 0);
    }
}

static void
create (AtlasEntryPicker *self,
        const char       *name)
{
  choose (self, atlas_record_new_id (), name, TRUE);
}

static void
chosen_cb (AtlasEntryPicker *self,
           AtlasProposal    *proposal)
{
  gint64 id = atlas_proposal_get_id (proposal);
  g_autofree char *typed = atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (self->search));

  if (id == NEW_ENTRY)
    {
      create (self, typed);
      gtk_widget_grab_focus (self->new_kind);
      return;
    }

  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->search), atlas_proposal_get_title (proposal));
  gtk_editable_set_position (GTK_EDITABLE (self->search), 0);
  choose (self, id, atlas_proposal_get_title (proposal), FALSE);
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* The one entry of this title; 0: there is none, or several. */
static gint64
find_title (AtlasEntryPicker *self,
            const char       *title)
{
  gint64 id = 0;

  for (guint i = 0; *title != '\0' && i < g_list_model_get_n_items (self->entries); i++)
    {
      const AtlasSummary *summary = atlas_entries_peek (self->entries, i);
      g_autoptr (AtlasEntryItem) item = NULL;

      if (!atlas_summary_has_name (summary, title) || !fits (self, summary, (const char * const[]) { NULL }))
        continue;

      item = g_list_model_get_item (self->entries, i);
      if (strcmp (atlas_entry_item_get_title (item), title) != 0)
        continue;
      if (id != 0)
        return 0;
      id = atlas_entry_item_get_id (item);
    }

  return id;
}

/* Other words are another entry: the one that is called so, or none yet. */
static void
typed_cb (AtlasEntryPicker *self)
{
  g_autofree char *typed = atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (self->search));
  gint64 id;

  if (self->id != 0 && g_strcmp0 (typed, self->title) == 0)
    return;

  id = find_title (self, typed);
  if (id != 0 || self->id != 0)
    choose (self, id, id != 0 ? typed : NULL, FALSE);
  else
    g_signal_emit (self, signals[EDITED], 0);
}

static void
kind_changed_cb (AtlasEntryPicker *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
atlas_entry_picker_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((AtlasEntryPickerProperty) prop_id)
    {
    case PROP_ENTRY_ID:
      g_value_set_int64 (value, ATLAS_ENTRY_PICKER (object)->id);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_entry_picker_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((AtlasEntryPickerProperty) prop_id)
    {
    case PROP_ENTRY_ID:
      atlas_entry_picker_set (ATLAS_ENTRY_PICKER (object), g_value_get_int64 (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
atlas_entry_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ATLAS_ENTRY_PICKER (widget)->search);
}

static void
atlas_entry_picker_finalize (GObject *object)
{
  AtlasEntryPicker *self = ATLAS_ENTRY_PICKER (object);

  g_clear_object (&self->entries);
  g_free (self->kind);
  g_free (self->title);

  G_OBJECT_CLASS (atlas_entry_picker_parent_class)->finalize (object);
}

static void
atlas_entry_picker_class_init (AtlasEntryPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = atlas_entry_picker_get_property;
  object_class->set_property = atlas_entry_picker_set_property;
  object_class->finalize = atlas_entry_picker_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = atlas_entry_picker_grab_focus;

  properties[PROP_ENTRY_ID] =
    g_param_spec_int64 ("entry-id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_entry_picker_init (AtlasEntryPicker *self)
{
}

/* @entries: of AtlasEntryItem; @kind: only these, NULL: all; @except: never this one; @none: what to
 * say where nothing is chosen. */
GtkWidget *
atlas_entry_picker_new (GListModel *entries,
                        const char *kind,
                        gint64      except,
                        const char *none)
{
  AtlasEntryPicker *self = g_object_new (ATLAS_TYPE_ENTRY_PICKER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry;
  GtkWidget *caption = gtk_label_new (_("Kind of the new record"));

  self->entries = g_object_ref (entries);
  self->kind = g_strdup (kind);
  self->except = except;
  self->search = atlas_typeahead_new (propose_cb, self, ATLAS_TYPEAHEAD_FIRST);
  entry = atlas_typeahead_get_entry (ATLAS_TYPEAHEAD (self->search));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), none);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, "pan-down-symbolic");
  gtk_entry_set_icon_activatable (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, FALSE);
  g_signal_connect_object (self->search, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);

  self->new_kind = atlas_choice_new (atlas_kinds, atlas_label_kind, NULL);
  atlas_choice_set (self->new_kind, kind != NULL ? kind : "organisation");
  gtk_widget_set_hexpand (self->new_kind, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->new_kind), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  caption, NULL, -1);
  g_signal_connect_object (self->new_kind, "notify::selected", G_CALLBACK (kind_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  self->new_kind_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_box_append (GTK_BOX (self->new_kind_row), caption);
  gtk_box_append (GTK_BOX (self->new_kind_row), self->new_kind);
  gtk_widget_set_visible (self->new_kind_row, FALSE);

  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->new_kind_row);
  adw_bin_set_child (ADW_BIN (self), box);

  return GTK_WIDGET (self);
}

/* What has the keyboard while a name is typed: it is this that wants to be called something. */
GtkWidget *
atlas_entry_picker_get_field (AtlasEntryPicker *self)
{
  return atlas_typeahead_get_entry (ATLAS_TYPEAHEAD (self->search));
}

/* A name that is not there may become a new record. */
void
atlas_entry_picker_set_can_create (AtlasEntryPicker *self,
                                   gboolean          can_create)
{
  self->can_create = can_create;
}

gint64
atlas_entry_picker_get (AtlasEntryPicker *self)
{
  return self->id;
}

void
atlas_entry_picker_set (AtlasEntryPicker *self,
                        gint64            id)
{
  AtlasEntryItem *item;
  const char *title;

  if (self->id == id)
    return;

  item = id != 0 ? atlas_entries_find (self->entries, id) : NULL;
  title = item != NULL ? atlas_entry_item_get_title (item) : NULL;

  /* Before the text: what is typed into the field is looked up by it. */
  choose (self, id, title, FALSE);
  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->search), title);
}

/* What is in the field, chosen or just typed. */
char *
atlas_entry_picker_dup_text (AtlasEntryPicker *self)
{
  return atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (self->search));
}

/* Chooses the one entry of this name, or leaves the name to be looked for. */
void
atlas_entry_picker_set_name (AtlasEntryPicker *self,
                             const char       *name)
{
  g_autofree char *folded = atlas_fold (name);
  gint64 id = 0;
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->entries); i++)
    {
      const AtlasSummary *summary = atlas_entries_peek (self->entries, i);
      g_autoptr (GPtrArray) names = NULL;
      gboolean same = FALSE;

      /* Names are among what is searched: most entries need no closer look. */
      if (!atlas_summary_matches (summary, (const char * const[]) { folded, NULL }))
        continue;

      names = atlas_summary_list_names (summary);
      for (guint j = 0; j < names->len && !same; j++)
        {
          g_autofree char *other = atlas_fold (((AtlasName *) names->pdata[j])->text);

          same = strcmp (other, folded) == 0;
        }
      if (same && fits (self, summary, (const char * const[]) { NULL }))
        {
          id = summary->id;
          n++;
        }
    }

  if (n == 1)
    atlas_entry_picker_set (self, id);
  else
    atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->search), name);
}

/* Adds to @edit the new record with its name, if one was asked for. */
void
atlas_entry_picker_add_created (AtlasEntryPicker *self,
                                AtlasEdit        *edit)
{
  AtlasEntry *entry;
  AtlasName *name;

  if (!self->created)
    return;

  entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  entry->base.id = self->id;
  atlas_set_text (&entry->kind, atlas_choice_get (self->new_kind));
  atlas_set_text (&entry->review, "draft");
  atlas_edit_take (edit, entry);

  name = atlas_record_new (ATLAS_RECORD_NAME);
  name->base.id = atlas_record_new_id ();
  name->entry = self->id;
  name->preferred = 1;
  atlas_set_text (&name->text, self->title);
  atlas_set_text (&name->language, atlas_text_has_han (self->title) ? "zh-Hans" : "en");
  atlas_set_text (&name->kind, "official");
  atlas_edit_take (edit, name);
}
