/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for a source: found by its title, key, author or where it appeared, or described on the
 * spot. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-source-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-check.h"
#include "atlas-date-field.h"
#include "atlas-edtf.h"
#include "atlas-row.h"
#include "atlas-summary.h"
#include "atlas-told-entry.h"
#include "atlas-typeahead.h"

#define NEW_SOURCE -1

struct _AtlasSourcePicker
{
  GtkBox parent_instance;

  GPtrArray *sources;       /* (element-type AtlasSource): copies */
  GPtrArray *haystacks;     /* (element-type utf8): what each is found by */
  gint64 id;                /* 0: none; NEW_SOURCE: one that is described below */

  GtkWidget *search;
  GtkWidget *caption;       /* where and when the chosen one appeared */
  GtkWidget *new_fields;
  GtkWidget *title, *container, *issued, *url;
};

enum
{
  EDITED,
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSourcePicker, atlas_source_picker, GTK_TYPE_BOX)

static const char *
title_of (const AtlasSource *source)
{
  return source->title != NULL ? source->title : source->key;
}

/* "China Daily · 26 May 2023" */
static char *
describe (const AtlasSource *source)
{
  g_autofree char *issued = source->issued != NULL ? atlas_edtf_display (source->issued) : NULL;
  const char *parts[] = { source->container_title, source->author, issued, "." };

  return atlas_row_join (parts);
}

static const AtlasSource *
find_source (AtlasSourcePicker *self,
             gint64             id)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const AtlasSource *source = self->sources->pdata[i];

      if (source->base.id == id)
        return source;
    }

  return NULL;
}

static void
show_state (AtlasSourcePicker *self)
{
  const AtlasSource *source = find_source (self, self->id);
  g_autofree char *detail = source != NULL ? describe (source) : NULL;

  gtk_widget_set_visible (self->new_fields, self->id == NEW_SOURCE);
  gtk_widget_set_visible (self->caption, detail != NULL);
  gtk_label_set_label (GTK_LABEL (self->caption), detail != NULL ? detail : "");
}

static void
choose (AtlasSourcePicker *self,
        gint64             id)
{
  self->id = id;
  show_state (self);
  g_signal_emit (self, signals[EDITED], 0);
}

static gboolean
has_all (const char         *haystack,
         const char * const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (haystack, words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
propose_cb (const char *text,
            gboolean    all,
            GListStore *proposals,
            gpointer    data)
{
  AtlasSourcePicker *self = data;
  g_autofree char *folded = atlas_fold (all && self->id != 0 ? "" : text);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);

  for (guint i = 0; i < self->sources->len && g_list_model_get_n_items (G_LIST_MODEL (proposals)) < ATLAS_TYPEAHEAD_MAX; i++)
    {
      const AtlasSource *source = self->sources->pdata[i];

      if (has_all (self->haystacks->pdata[i], (const char * const *) words))
        {
          g_autofree char *detail = describe (source);
          g_autoptr (AtlasProposal) proposal = atlas_proposal_new (source->base.id, title_of (source), detail);

          g_list_store_append (proposals, proposal);
        }
    }

  if (*text != '\0' && self->id <= 0)
    {
      /* translators: what was typed is to become the title of a new source */
      g_autofree char *label = g_strdup_printf (_("New source “%s”"), text);
      g_autoptr (AtlasProposal) proposal = atlas_proposal_new (NEW_SOURCE, label, NULL);

      g_list_store_append (proposals, proposal);
    }
}

static void
chosen_cb (AtlasSourcePicker *self,
           AtlasProposal     *proposal)
{
  gint64 id = atlas_proposal_get_id (proposal);
  g_autofree char *typed = atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (self->search));

  if (id == NEW_SOURCE)
    {
      gboolean address = g_str_has_prefix (typed, "http://") || g_str_has_prefix (typed, "https://");

      gtk_editable_set_text (GTK_EDITABLE (address ? self->url : self->title), typed);
      choose (self, id);
      gtk_widget_grab_focus (address ? self->title : self->container);
      return;
    }

  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->search), atlas_proposal_get_title (proposal));
  gtk_editable_set_position (GTK_EDITABLE (self->search), 0);
  choose (self, id);
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* Other words: no longer that source. */
static void
typed_cb (AtlasSourcePicker *self)
{
  const AtlasSource *source = find_source (self, self->id);
  g_autofree char *typed = atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (self->search));

  if (source != NULL && g_strcmp0 (typed, title_of (source)) == 0)
    return;

  choose (self, 0);
}

/* A title makes a source. */
static void
edited_cb (AtlasSourcePicker *self)
{
  if (self->id == 0 && *gtk_editable_get_text (GTK_EDITABLE (self->title)) != '\0')
    {
      self->id = NEW_SOURCE;
      show_state (self);
    }
  g_signal_emit (self, signals[EDITED], 0);
}

static void
atlas_source_picker_finalize (GObject *object)
{
  AtlasSourcePicker *self = ATLAS_SOURCE_PICKER (object);

  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->haystacks);

  G_OBJECT_CLASS (atlas_source_picker_parent_class)->finalize (object);
}

static gboolean
atlas_source_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ATLAS_SOURCE_PICKER (widget)->search);
}

static void
atlas_source_picker_class_init (AtlasSourcePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_source_picker_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = atlas_source_picker_grab_focus;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_source_picker_init (AtlasSourcePicker *self)
{
  self->sources = g_ptr_array_new_with_free_func (atlas_record_free);
  self->haystacks = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/* A field of the new source, with its label above it. */
static GtkWidget *
add_field (AtlasSourcePicker *self,
           GtkWidget         *parent,
           const char        *label,
           GtkWidget         *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = gtk_label_new_with_mnemonic (label);
  GtkWidget *target = ATLAS_IS_TOLD_ENTRY (entry) ? atlas_told_entry_get_entry (ATLAS_TOLD_ENTRY (entry)) : entry;

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_label_set_mnemonic_widget (GTK_LABEL (caption), target);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_RELATION_LABELLED_BY, caption, NULL, -1);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (parent), box);
  g_signal_connect_object (entry, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);

  return entry;
}

static void
build_new_fields (AtlasSourcePicker *self)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->new_fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->new_fields, "form-more");
  self->title = add_field (self, self->new_fields, _("Title of the source"), atlas_form_new_entry (NULL, NULL));
  gtk_box_set_homogeneous (GTK_BOX (pair), TRUE);
  self->container = add_field (self, pair, _("Published in"), atlas_form_new_entry (NULL, NULL));
  self->issued = add_field (self, pair, _("Date of publication"), atlas_date_field_new (NULL));
  gtk_box_append (GTK_BOX (self->new_fields), pair);
  self->url = add_field (self, self->new_fields, _("Address on the web"), atlas_form_new_entry (NULL, "https://"));
  gtk_widget_set_visible (self->new_fields, FALSE);
  gtk_box_append (GTK_BOX (self), self->new_fields);
}

static void
collect_sources (AtlasSourcePicker *self,
                 AtlasEntryContext *context)
{
  g_autoptr (GPtrArray) all =
    atlas_record_set_all (atlas_entry_context_get_vocabulary (context), ATLAS_RECORD_SOURCE);
  gint64 last = atlas_entry_context_get_last_source (context);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasSource *source = all->pdata[i];
      const char *parts[] = { source->title, source->key, source->container_title, source->author, source->url, "." };
      g_autofree char *text = atlas_row_join (parts);
      guint place = source->base.id == last ? 0 : self->sources->len;

      g_ptr_array_insert (self->sources, place, atlas_record_copy (source));
      g_ptr_array_insert (self->haystacks, place, atlas_fold (text));
    }
}

GtkWidget *
atlas_source_picker_new (AtlasEntryContext *context,
                         const char        *placeholder)
{
  AtlasSourcePicker *self = g_object_new (ATLAS_TYPE_SOURCE_PICKER, NULL);

  collect_sources (self, context);
  self->search = atlas_typeahead_new (propose_cb, self, ATLAS_TYPEAHEAD_FIRST);
  gtk_entry_set_placeholder_text (GTK_ENTRY (atlas_typeahead_get_entry (ATLAS_TYPEAHEAD (self->search))), placeholder);
  g_signal_connect_object (self->search, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  self->caption = atlas_row_new_caption (NULL);
  gtk_box_append (GTK_BOX (self), self->search);
  gtk_box_append (GTK_BOX (self), self->caption);
  build_new_fields (self);
  show_state (self);

  return GTK_WIDGET (self);
}

/* The chosen source; 0: none, or a new one. */
gint64
atlas_source_picker_get (AtlasSourcePicker *self)
{
  return MAX (self->id, 0);
}

void
atlas_source_picker_set (AtlasSourcePicker *self,
                         gint64             id)
{
  const AtlasSource *source = find_source (self, id);

  self->id = source != NULL ? id : 0;
  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->search), source != NULL ? title_of (source) : NULL);
  show_state (self);
}

/* Nothing is chosen and nothing was typed. */
gboolean
atlas_source_picker_is_empty (AtlasSourcePicker *self)
{
  g_autofree char *typed = atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (self->search));

  return self->id == 0 && *typed == '\0';
}

gboolean
atlas_source_picker_is_new (AtlasSourcePicker *self)
{
  return self->id == NEW_SOURCE;
}

/* A key out of the title: lower case, digits and hyphens, and a piece of the id, so that it is the
 * only one of its kind. */
static char *
make_key (const char *title,
          gint64      id)
{
  GString *key = g_string_new (NULL);

  for (const char *p = title; *p != '\0' && key->len < 40; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (key, g_ascii_tolower (*p));
      else if (key->len > 0 && key->str[key->len - 1] != '-')
        g_string_append_c (key, '-');
    }
  if (key->len > 0 && key->str[key->len - 1] != '-')
    g_string_append_c (key, '-');
  g_string_append_printf (key, "%04x", (guint) (id & 0xffff));

  return g_string_free (key, FALSE);
}

static void
set_text (char     **field,
          GtkWidget *entry)
{
  g_autofree char *text = atlas_form_dup_entry (entry);

  atlas_set_text (field, text);
}

/* The new source as it is described; NULL and what is wrong with it in words. */
AtlasSource *
atlas_source_picker_read_new (AtlasSourcePicker  *self,
                              GError            **error)
{
  g_autoptr (AtlasSource) source = atlas_record_new (ATLAS_RECORD_SOURCE);
  g_autofree char *key = NULL;

  set_text (&source->title, self->title);
  set_text (&source->container_title, self->container);
  set_text (&source->url, self->url);
  atlas_set_text (&source->type, "webpage");
  if (!atlas_date_field_read (self->issued, &source->issued, error))
    return NULL;
  if (source->title == NULL)
    {
      g_set_error_literal (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID,
                           _("Give the new source a title."));
      return NULL;
    }

  source->base.id = atlas_record_new_id ();
  key = make_key (source->title, source->base.id);
  atlas_set_text (&source->key, key);

  return atlas_record_check (source, NULL, error) ? g_steal_pointer (&source) : NULL;
}
