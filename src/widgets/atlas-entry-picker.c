/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for another entry. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-entry-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-choice.h"
#include "atlas-entries.h"
#include "atlas-entry-scan.h"
#include "atlas-labels.h"
#include "atlas-language.h"
#include "atlas-row.h"
#include "atlas-typeahead.h"

#define NEW_ENTRY -1
/* Of more matches than this the first ones are put in order. */
#define MAX_MATCHES 500

typedef struct
{
  AtlasEntryItem *item;
  gboolean begins;          /* one of its names, as what was typed */
} Match;

/* What is being looked for, and what of it was found so far. */
typedef struct
{
  char *typed;              /* (nullable): in the field; NULL: nothing is looked for */
  gboolean all;             /* whatever is in the field */
  gboolean named;           /* only an entry of just this name, however it is written */
  char *folded;
  GStrv words;
  GArray *matches;          /* (element-type Match) */
  guint n_shown;            /* of them are proposed */
  guint n_same;             /* entries with just this title */
  gint64 same;
} Wanted;

struct _AtlasEntryPicker
{
  AdwBin parent_instance;

  GListModel *entries;
  char *kind;               /* (nullable): only entries of this kind */
  gint64 except;            /* an entry that cannot be chosen: the one that is edited */
  gboolean can_create;
  gint64 id;
  char *title;              /* (nullable): of the chosen one */
  AtlasEntryScan *scan;
  Wanted wanted;
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
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const Match *one = a, *other = b;

  if (one->begins != other->begins)
    return one->begins ? -1 : 1;

  return strcmp (atlas_entry_item_get_sort_key (one->item), atlas_entry_item_get_sort_key (other->item));
}

static void
clear_match (gpointer data)
{
  g_object_unref (((Match *) data)->item);
}

static void
forget_wanted (AtlasEntryPicker *self)
{
  g_clear_pointer (&self->wanted.typed, g_free);
  g_clear_pointer (&self->wanted.folded, g_free);
  g_clear_pointer (&self->wanted.words, g_strfreev);
  g_clear_pointer (&self->wanted.matches, g_array_unref);
  self->wanted.named = FALSE;
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
begin_cb (gpointer data)
{
  Wanted *wanted = &ATLAS_ENTRY_PICKER (data)->wanted;

  g_array_set_size (wanted->matches, 0);
  wanted->n_shown = wanted->n_same = 0;
}

static void
add_match (AtlasEntryPicker *self,
           guint             position)
{
  Match match = { .item = g_list_model_get_item (self->entries, position) };

  match.begins = begins (match.item, self->wanted.folded);
  g_array_append_val (self->wanted.matches, match);
}

static void
look_for_title (AtlasEntryPicker   *self,
                const AtlasSummary *summary,
                guint               position)
{
  g_autoptr (AtlasEntryItem) item = NULL;

  if (!atlas_summary_has_name (summary, self->wanted.typed) || !fits (self, summary, NULL))
    return;

  item = g_list_model_get_item (self->entries, position);
  if (strcmp (atlas_entry_item_get_title (item), self->wanted.typed) == 0)
    {
      self->wanted.n_same++;
      self->wanted.same = summary->id;
    }
}

/* FALSE: there are several. */
static gboolean
look_for_name (AtlasEntryPicker   *self,
               const AtlasSummary *summary)
{
  const char *folded = self->wanted.folded;
  g_autoptr (GPtrArray) names = NULL;
  gboolean same = FALSE;

  /* Names are among what is searched: most entries need no closer look. */
  if (!fits (self, summary, (const char * const[]) { folded, NULL }))
    return TRUE;

  names = atlas_summary_list_names (summary);
  for (guint i = 0; i < names->len && !same; i++)
    {
      g_autofree char *other = atlas_fold (((AtlasName *) names->pdata[i])->text);

      same = strcmp (other, folded) == 0;
    }
  if (same)
    {
      self->wanted.same = summary->id;
      self->wanted.n_same++;
    }

  return self->wanted.n_same < 2;
}

static gboolean
look_cb (const AtlasSummary *summary,
         guint               position,
         gpointer            data)
{
  AtlasEntryPicker *self = data;
  gboolean named = !self->wanted.all && *self->wanted.typed != '\0';

  if (self->wanted.named)
    return look_for_name (self, summary);

  if (self->wanted.matches->len < MAX_MATCHES && fits (self, summary, (const char * const *) self->wanted.words))
    add_match (self, position);
  if (named)
    look_for_title (self, summary, position);

  return named || self->wanted.matches->len < MAX_MATCHES;
}

/* The one entry of just this title; 0: there is none, or several. */
static gint64
get_same (AtlasEntryPicker *self)
{
  return self->wanted.n_same == 1 ? self->wanted.same : 0;
}

static void
settle_proposals (AtlasEntryPicker *self)
{
  gboolean all = self->wanted.all;
  gint64 same = get_same (self);

  if (same != 0 && self->id == 0)
    choose (self, same, self->wanted.typed, FALSE);

  if (self->wanted.matches->len == self->wanted.n_shown)
    forget_wanted (self);
  else if (all)
    atlas_typeahead_propose_all (ATLAS_TYPEAHEAD (self->search));
  else
    atlas_typeahead_propose (ATLAS_TYPEAHEAD (self->search));
}

static void
settle_name (AtlasEntryPicker *self)
{
  gint64 same = get_same (self);

  forget_wanted (self);
  if (same == 0)
    return;

  atlas_entry_picker_set (self, same);
  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->search), self->title);
}

static void
done_cb (gpointer data)
{
  AtlasEntryPicker *self = data;
  g_autoptr (AtlasEntryPicker) held = g_object_ref (self);

  if (self->wanted.named)
    settle_name (self);
  else
    settle_proposals (self);
}

/* What is in the field is not what was looked for any more. */
static void
stop_looking (AtlasEntryPicker *self)
{
  if (self->scan != NULL)
    atlas_entry_scan_stop (self->scan);
  forget_wanted (self);
}

static void
want (AtlasEntryPicker *self,
      const char       *typed,
      gboolean          all)
{
  static const AtlasEntryScanEvents events = { begin_cb, look_cb, done_cb };

  forget_wanted (self);
  self->wanted.typed = g_strdup (typed);
  self->wanted.all = all;
  self->wanted.folded = atlas_fold (all ? "" : typed);
  self->wanted.words = g_strsplit_set (self->wanted.folded, " \t", -1);
  self->wanted.matches = g_array_new (FALSE, FALSE, sizeof (Match));
  g_array_set_clear_func (self->wanted.matches, clear_match);
  if (self->scan == NULL)
    self->scan = atlas_entry_scan_new (self->entries, &events, self);
}

/* Looks for what was typed, unless that is what is being looked for. TRUE: all of it is found. */
static gboolean
look_for (AtlasEntryPicker *self,
          const char       *typed,
          gboolean          all)
{
  if (self->wanted.typed != NULL && !self->wanted.named && strcmp (self->wanted.typed, typed) == 0 && self->wanted.all == all)
    return !atlas_entry_scan_is_running (self->scan);

  want (self, typed, all);

  return atlas_entry_scan_start (self->scan);
}

static void
propose_cb (const char *text,
            gboolean    all,
            GListStore *proposals,
            gpointer    data)
{
  AtlasEntryPicker *self = data;
  g_autofree char *typed = g_strstrip (g_strdup (text));
  gboolean found = look_for (self, typed, all && self->id != 0);
  GArray *matches = self->wanted.matches;

  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len && i < ATLAS_TYPEAHEAD_MAX; i++)
    propose_entry (proposals, g_array_index (matches, Match, i).item);
  self->wanted.n_shown = matches->len;

  if (self->can_create && *typed != '\0' && self->id == 0)
    {
      /* translators: what was typed is to become the name of a new record */
      g_autofree char *label = g_strdup_printf (_("New record “%s”"), typed);
      g_autoptr (AtlasProposal) proposal = atlas_proposal_new (NEW_ENTRY, label, NULL);

      g_list_store_append (proposals, proposal);
    }

  /* Names may be others the next time. */
  if (found)
    forget_wanted (self);
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

  stop_looking (self);
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

/* Other words are another entry: the one that is called so, or none yet. */
static void
typed_cb (AtlasEntryPicker *self)
{
  g_autofree char *typed = atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (self->search));
  gint64 id;

  if (self->id != 0 && g_strcmp0 (typed, self->title) == 0)
    return;

  id = look_for (self, typed, FALSE) ? get_same (self) : 0;
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
atlas_entry_picker_dispose (GObject *object)
{
  AtlasEntryPicker *self = ATLAS_ENTRY_PICKER (object);

  g_clear_pointer (&self->scan, atlas_entry_scan_free);

  G_OBJECT_CLASS (atlas_entry_picker_parent_class)->dispose (object);
}

static void
atlas_entry_picker_finalize (GObject *object)
{
  AtlasEntryPicker *self = ATLAS_ENTRY_PICKER (object);

  forget_wanted (self);
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
  object_class->dispose = atlas_entry_picker_dispose;
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

  stop_looking (self);
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

/* Chooses the one entry of this name, now or, out of many, as soon as it is found; or leaves the name to be looked for. */
void
atlas_entry_picker_set_name (AtlasEntryPicker *self,
                             const char       *name)
{
  stop_looking (self);
  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->search), name);
  want (self, name, FALSE);
  self->wanted.named = TRUE;
  if (atlas_entry_scan_start (self->scan))
    settle_name (self);
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
