/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field for a claim in one line: proposes the property while it is typed. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claim-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-summary.h"
#include "atlas-typeahead.h"

/* More proposals than this hide what is below. */
#define MAX_PROPOSALS 8

struct _AtlasClaimEntry
{
  AdwBin parent_instance;

  AtlasEntryContext *context;
  gint64 entry;             /* whose claim it is */
  GtkWidget *field;
};

enum
{
  LINE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasClaimEntry, atlas_claim_entry, ADW_TYPE_BIN)

/* Whether a property that the entry can have is called so from its beginning, in any language; gives
 * the label that does. */
static const char *
match (AtlasClaimEntry      *self,
       const AtlasProperty *property,
       const char          *folded)
{
  const AtlasEntry *entry = atlas_entry_context_get_entry (self->context);
  g_autoptr (GPtrArray) texts = NULL;
  g_auto (GStrv) kinds = property->kinds != NULL ? g_strsplit (property->kinds, " ", -1) : NULL;

  if (entry == NULL || (kinds != NULL && !g_strv_contains ((const char * const *) kinds, entry->kind)))
    return NULL;

  texts = atlas_record_set_children (atlas_entry_context_get_vocabulary (self->context), ATLAS_RECORD_TEXT,
                                     property->base.id);
  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      g_autofree char *label = g_strcmp0 (text->field, "label") == 0 ? atlas_fold (text->text) : NULL;

      if (label != NULL && g_str_has_prefix (label, folded) && strcmp (label, folded) != 0)
        return text->text;
    }

  return NULL;
}

/* As long as nothing but the property can have been typed. */
static void
propose_cb (const char *text,
            gboolean    all,
            GListStore *proposals,
            gpointer    data)
{
  AtlasClaimEntry *self = data;
  g_autofree char *folded = atlas_fold (text);
  g_autoptr (GPtrArray) properties =
    atlas_record_set_all (atlas_entry_context_get_vocabulary (self->context), ATLAS_RECORD_PROPERTY);

  if (*folded == '\0' && !all)
    return;

  for (guint i = 0; i < properties->len && g_list_model_get_n_items (G_LIST_MODEL (proposals)) < MAX_PROPOSALS; i++)
    {
      const AtlasProperty *property = properties->pdata[i];
      const char *label = match (self, property, folded);
      g_autoptr (AtlasProposal) proposal = NULL;

      if (label == NULL)
        continue;

      proposal = atlas_proposal_new (property->base.id, label, NULL);
      g_list_store_append (proposals, proposal);
    }
}

static AtlasFormPlace
get_place (AtlasClaimEntry *self)
{
  /* No form is to be opened for it, so it is not of an entry's page. */
  return (AtlasFormPlace) { .entry = 0, .type = ATLAS_RECORD_CLAIM, .id = self->entry, .field = "line" };
}

static void
typed_cb (AtlasClaimEntry *self)
{
  AtlasDrafts *drafts = atlas_entry_context_get_drafts (self->context);
  g_autofree char *text = atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (self->field));
  const char *values[] = { text, NULL };
  AtlasFormPlace place = get_place (self);

  if (drafts == NULL || self->entry == 0)
    return;

  if (*text == '\0')
    atlas_drafts_drop (drafts, &place);
  else
    atlas_drafts_put (drafts, &place, values);
}

static void
chosen_cb (AtlasClaimEntry *self,
           AtlasProposal  *proposal)
{
  g_autofree char *text = g_strconcat (atlas_proposal_get_title (proposal), " ", NULL);

  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->field), text);
  typed_cb (self);
}

static void
activate_cb (AtlasClaimEntry *self)
{
  g_autofree char *line = atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (self->field));

  atlas_typeahead_close (ATLAS_TYPEAHEAD (self->field));
  if (*line != '\0')
    g_signal_emit (self, signals[LINE], 0, line);
}

static gboolean
atlas_claim_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ATLAS_CLAIM_ENTRY (widget)->field);
}

static void
atlas_claim_entry_dispose (GObject *object)
{
  AtlasClaimEntry *self = ATLAS_CLAIM_ENTRY (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (atlas_claim_entry_parent_class)->dispose (object);
}

static void
atlas_claim_entry_class_init (AtlasClaimEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_claim_entry_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = atlas_claim_entry_grab_focus;

  signals[LINE] = g_signal_new ("line", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
atlas_claim_entry_init (AtlasClaimEntry *self)
{
}

GtkWidget *
atlas_claim_entry_new (AtlasEntryContext *context)
{
  AtlasClaimEntry *self = g_object_new (ATLAS_TYPE_CLAIM_ENTRY, NULL);
  GtkWidget *entry;

  self->context = g_object_ref (context);
  self->field = atlas_typeahead_new (propose_cb, self, ATLAS_TYPEAHEAD_COMPLETE);
  entry = atlas_typeahead_get_entry (ATLAS_TYPEAHEAD (self->field));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Type a claim: exports > $740 million 2017"));
  gtk_widget_set_tooltip_text (entry, _("A property, its value and the year; Enter reads it into the form"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("A claim in one line"), -1);
  g_signal_connect_object (self->field, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->field, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->field, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->field);

  return GTK_WIDGET (self);
}

/* Another entry may be on show: what was typed for that one comes back. */
void
atlas_claim_entry_show (AtlasClaimEntry *self)
{
  AtlasDrafts *drafts = atlas_entry_context_get_drafts (self->context);
  gint64 entry = atlas_entry_context_get_id (self->context);
  g_auto (GStrv) values = NULL;
  AtlasFormPlace place;

  if (self->entry == entry)
    return;

  self->entry = entry;
  place = get_place (self);
  if (drafts != NULL)
    values = atlas_drafts_get (drafts, &place);
  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->field), values != NULL ? values[0] : NULL);
}

void
atlas_claim_entry_clear (AtlasClaimEntry *self)
{
  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->field), NULL);
  typed_cb (self);
}
