/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field that a search is typed into. What is proposed is never in the way: nothing is taken that was
 * not marked or asked for by Tab. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-query-entry.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-delegate.h"
#include "atlas-summary.h"
#include "atlas-typeahead.h"

struct _AtlasQueryEntry
{
  GtkWidget parent_instance;

  AtlasTypeahead *field;
  gboolean listing;         /* the words of the search are to be listed, whatever is typed */

  AtlasQuery *query;        /* what the text says */
  AtlasQueryCompletion *completion;   /* (nullable): what is being typed */
  GPtrArray *proposals;     /* (nullable): what is offered for it */

  AtlasQueryFinder *finder; /* (nullable) */
  GCancellable *cancellable;          /* (nullable): of the search for names that is under way */
  AtlasTermType found_type; /* what names were looked for last, and which there are */
  char *found_start;        /* (nullable): none yet */
  GPtrArray *found;         /* (nullable) */
};

enum
{
  SEARCH_CHANGED,
  ACTIVATE,
  STOP_SEARCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasQueryEntry, atlas_query_entry, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, editable_init))

static GtkEntry *
get_entry (AtlasQueryEntry *self)
{
  return GTK_ENTRY (atlas_typeahead_get_entry (self->field));
}

static const char *
get_text (AtlasQueryEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_entry (self)));
}

/* Puts the cursor behind so many bytes. */
static void
set_cursor (AtlasQueryEntry *self,
            guint            bytes)
{
  const char *text = get_text (self);

  gtk_editable_set_position (GTK_EDITABLE (get_entry (self)), g_utf8_pointer_to_offset (text, text + bytes));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (AtlasQueryEntry) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = atlas_query_finder_find_finish (ATLAS_QUERY_FINDER (source), result, &error);

  /* Other names are wanted by now, or the field is gone. */
  if (self->field == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    g_debug ("Nothing to complete with: %s", error->message);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_steal_pointer (&found);
  atlas_typeahead_propose (self->field);
}

static void
stop_finding (AtlasQueryEntry *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Looks for names, unless these are being looked for or known. */
static void
find_names (AtlasQueryEntry *self)
{
  const AtlasQueryCompletion *wanted = self->completion;

  if (self->finder == NULL ||
      (self->found_type == wanted->type && g_strcmp0 (self->found_start, wanted->typed) == 0))
    return;

  stop_finding (self);
  self->cancellable = g_cancellable_new ();
  self->found_type = wanted->type;
  g_free (self->found_start);
  self->found_start = g_strdup (wanted->typed);
  atlas_query_finder_find_async (self->finder, wanted->type, wanted->typed, self->cancellable, found_cb,
                                 g_object_ref (self));
}

/* Whether a name that was found for less than what is typed now still fits. */
static gboolean
still_fits (const AtlasQueryProposal *proposal,
            const char               *folded)
{
  g_autofree char *insert = atlas_fold (proposal->insert);
  g_autofree char *label = atlas_fold (proposal->label);

  return g_str_has_prefix (insert, folded) || g_str_has_prefix (label, folded);
}

/* The names that were found; while others are being looked for, those of them that fit for sure. */
static GPtrArray *
list_names (AtlasQueryEntry *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_query_proposal_free);
  g_autofree char *folded = atlas_fold (self->completion->typed);
  gboolean known = self->found_type == self->completion->type;

  find_names (self);
  for (guint i = 0; known && self->found != NULL && i < self->found->len; i++)
    {
      const AtlasQueryProposal *name = self->found->pdata[i];

      if (self->cancellable == NULL || still_fits (name, folded))
        g_ptr_array_add (names, atlas_query_proposal_new (name->insert, name->label, name->detail));
    }

  return names;
}

/* Whether there is nothing more to type than what is there. */
static gboolean
is_complete (AtlasQueryEntry *self)
{
  const AtlasQueryProposal *only = self->proposals->len == 1 ? self->proposals->pdata[0] : NULL;
  g_autofree char *insert = only != NULL ? atlas_fold (only->insert) : NULL;
  g_autofree char *typed = atlas_fold (self->completion != NULL ? self->completion->typed : NULL);

  return only == NULL ? self->proposals->len == 0 : g_str_equal (insert, typed);
}

static void
propose_cb (const char *text,
            gboolean    all,
            GListStore *proposals,
            gpointer    data)
{
  AtlasQueryEntry *self = data;
  int cursor = gtk_editable_get_position (GTK_EDITABLE (get_entry (self)));

  g_clear_pointer (&self->completion, atlas_query_completion_free);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  if (!self->listing && (!all || *text != '\0'))
    {
      self->completion = atlas_query_completion_new (text, g_utf8_offset_to_pointer (text, cursor) - text);
      if (self->completion == NULL)
        return;
    }

  if (self->completion == NULL)
    self->proposals = atlas_query_list_words ();
  else
    self->proposals = atlas_query_completion_is_open (self->completion) ? list_names (self)
                                                                        : atlas_query_completion_propose (self->completion);
  for (guint i = 0; !is_complete (self) && i < MIN (self->proposals->len, ATLAS_TYPEAHEAD_MAX); i++)
    {
      const AtlasQueryProposal *proposal = self->proposals->pdata[i];
      g_autoptr (AtlasProposal) row = atlas_proposal_new (i, proposal->label, proposal->detail);

      g_list_store_append (proposals, row);
    }
}

/* Sets the text as if a person had typed it, but proposes nothing. */
static void
put_text (AtlasQueryEntry *self,
          const char      *text,
          guint            cursor)
{
  atlas_typeahead_set_text (self->field, text);
  set_cursor (self, cursor);
}

/* A word of the list, behind what is there. */
static void
insert_word (AtlasQueryEntry *self,
             const char      *word)
{
  g_autofree char *before = g_strchomp (g_strdup (get_text (self)));
  g_autofree char *text = g_strconcat (before, *before != '\0' ? " " : "", word, NULL);

  put_text (self, text, strlen (text));
  atlas_typeahead_propose (self->field);
}

static void
chosen_cb (AtlasQueryEntry *self,
           AtlasProposal   *row)
{
  g_autofree char *insert = g_strdup (((AtlasQueryProposal *) self->proposals->pdata[atlas_proposal_get_id (row)])->insert);
  g_autofree char *text = NULL;
  gboolean word;
  guint cursor;

  if (self->completion == NULL)
    {
      insert_word (self, insert);
      return;
    }

  word = !self->completion->value;
  text = atlas_query_completion_apply (self->completion, get_text (self), insert, &cursor);
  put_text (self, text, cursor);
  if (word)
    atlas_typeahead_propose (self->field);
}

/* Whether two queries find the same, unfinished words included. */
static gboolean
is_same (const AtlasQuery *one,
         const AtlasQuery *other)
{
  gboolean same = atlas_query_equal (one, other);

  for (guint i = 0; same && i < one->terms->len; i++)
    same = ((AtlasQueryTerm *) one->terms->pdata[i])->open == ((AtlasQueryTerm *) other->terms->pdata[i])->open;

  return same;
}

/* At the end of the field: the words of the search, or the way back to an empty field. */
static void
show_icon (AtlasQueryEntry *self)
{
  gboolean empty = *get_text (self) == '\0';

  gtk_entry_set_icon_from_icon_name (get_entry (self), GTK_ENTRY_ICON_SECONDARY,
                                     empty ? "dialog-question-symbolic" : "edit-clear-symbolic");
  gtk_entry_set_icon_tooltip_text (get_entry (self), GTK_ENTRY_ICON_SECONDARY, empty ? _("Words of the Search") : _("Clear"));
}

static void
changed_cb (AtlasQueryEntry *self)
{
  const char *text = get_text (self);
  g_autoptr (AtlasQuery) before = g_steal_pointer (&self->query);

  self->query = atlas_query_parse (text);
  show_icon (self);
  if (!is_same (before, self->query))
    g_signal_emit (self, signals[SEARCH_CHANGED], 0);
}

static void
icon_cb (AtlasQueryEntry      *self,
         GtkEntryIconPosition  position)
{
  gtk_entry_grab_focus_without_selecting (get_entry (self));
  if (position == GTK_ENTRY_ICON_SECONDARY && *get_text (self) != '\0')
    {
      put_text (self, "", 0);
      return;
    }

  self->listing = TRUE;
  atlas_typeahead_propose_all (self->field);
  self->listing = FALSE;
}

static void
activate_cb (AtlasQueryEntry *self)
{
  atlas_typeahead_close (self->field);
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
key_pressed_cb (AtlasQueryEntry *self,
                guint            keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[STOP_SEARCH], 0);

  return GDK_EVENT_STOP;
}

static GtkEditable *
get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (ATLAS_QUERY_ENTRY (editable)->field);
}

static void
editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = get_delegate;
}

static gboolean
atlas_query_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ATLAS_QUERY_ENTRY (widget)->field));
}

static void
atlas_query_entry_dispose (GObject *object)
{
  AtlasQueryEntry *self = ATLAS_QUERY_ENTRY (object);

  stop_finding (self);
  if (self->field != NULL)
    {
      atlas_typeahead_detach (self->field);
      gtk_editable_finish_delegate (GTK_EDITABLE (self));
      gtk_widget_unparent (GTK_WIDGET (self->field));
      self->field = NULL;
    }
  g_clear_object (&self->finder);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->found_start, g_free);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->completion, atlas_query_completion_free);

  G_OBJECT_CLASS (atlas_query_entry_parent_class)->dispose (object);
}

static void
atlas_query_entry_finalize (GObject *object)
{
  atlas_query_free (ATLAS_QUERY_ENTRY (object)->query);

  G_OBJECT_CLASS (atlas_query_entry_parent_class)->finalize (object);
}

static void
atlas_query_entry_class_init (AtlasQueryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = atlas_query_entry_dispose;
  object_class->finalize = atlas_query_entry_finalize;
  widget_class->grab_focus = atlas_query_entry_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  atlas_delegate_class_init (object_class);

  signals[SEARCH_CHANGED] = g_signal_new ("search-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STOP_SEARCH] = g_signal_new ("stop-search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_query_entry_init (AtlasQueryEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEntry *entry;

  self->query = atlas_query_new ();
  self->field = ATLAS_TYPEAHEAD (atlas_typeahead_new (propose_cb, self, ATLAS_TYPEAHEAD_INSIDE));
  gtk_widget_set_hexpand (GTK_WIDGET (self->field), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->field), GTK_WIDGET (self));
  gtk_editable_init_delegate (GTK_EDITABLE (self));
  g_signal_connect_object (self->field, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->field, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);

  entry = get_entry (self);
  gtk_entry_set_placeholder_text (entry, _("Search"));
  gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_PRIMARY, "system-search-symbolic");
  gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_PRIMARY, _("Words of the Search"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Down lists the words of the search"), -1);
  show_icon (self);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "icon-release", G_CALLBACK (icon_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
atlas_query_entry_new (void)
{
  return g_object_new (ATLAS_TYPE_QUERY_ENTRY, NULL);
}

/* @finder may be NULL: then only what every collection has is completed. */
void
atlas_query_entry_set_finder (AtlasQueryEntry  *self,
                              AtlasQueryFinder *finder)
{
  if (!g_set_object (&self->finder, finder))
    return;

  stop_finding (self);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->found_start, g_free);
}

/* What the text says; good until it changes. */
const AtlasQuery *
atlas_query_entry_get_query (AtlasQueryEntry *self)
{
  return self->query;
}

/* Writes @query, unless that is what is there already in other words. */
void
atlas_query_entry_set_query (AtlasQueryEntry  *self,
                             const AtlasQuery *query)
{
  g_autofree char *text = NULL;

  if (atlas_query_equal (self->query, query))
    return;

  text = atlas_query_to_string (query);
  put_text (self, text, strlen (text));
}

void
atlas_query_entry_set_text (AtlasQueryEntry *self,
                            const char      *text)
{
  if (!g_str_equal (get_text (self), text))
    put_text (self, text, strlen (text));
}

/* Takes a term out of the text and leaves the rest as it was typed. */
void
atlas_query_entry_remove_term (AtlasQueryEntry *self,
                               guint            term)
{
  g_autofree char *text = NULL;

  g_return_if_fail (term < self->query->terms->len);

  text = atlas_query_cut_text (self->query, get_text (self), term);
  put_text (self, text, strlen (text));
}

/* Goes to where a term stands, to type another one in its place. */
void
atlas_query_entry_edit_term (AtlasQueryEntry *self,
                             guint            term)
{
  const char *text = get_text (self);
  const AtlasQueryTerm *wanted;

  g_return_if_fail (term < self->query->terms->len);

  wanted = self->query->terms->pdata[term];
  gtk_entry_grab_focus_without_selecting (get_entry (self));
  gtk_editable_select_region (GTK_EDITABLE (get_entry (self)), g_utf8_pointer_to_offset (text, text + wanted->start),
                              g_utf8_pointer_to_offset (text, text + wanted->end));
}

/* Whether something is proposed. */
gboolean
atlas_query_entry_is_open (AtlasQueryEntry *self)
{
  return atlas_typeahead_is_open (self->field);
}
