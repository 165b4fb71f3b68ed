/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of one line that proposes what to type. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is proposed: a line, what stands below it, and what it stands for. */
#define ATLAS_TYPE_PROPOSAL (atlas_proposal_get_type ())
G_DECLARE_FINAL_TYPE (AtlasProposal, atlas_proposal, ATLAS, PROPOSAL, GObject)

AtlasProposal *atlas_proposal_new        (gint64         id,
                                          const char    *title,
                                          const char    *detail);
gint64         atlas_proposal_get_id     (AtlasProposal *self);
const char    *atlas_proposal_get_title  (AtlasProposal *self);

#define ATLAS_TYPE_TYPEAHEAD (atlas_typeahead_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTypeahead, atlas_typeahead, ATLAS, TYPEAHEAD, GtkWidget)

/* Signals: chosen (AtlasProposal): taken by a person; activate (): Enter, and nothing to take;
 * typed (): the text is another one, and not by atlas_typeahead_set_text () */

/* Appends to @proposals what fits @text; @all: the list was asked for, and the text is what was
 * chosen before. */
typedef void (*AtlasTypeaheadFill) (const char *text,
                                    gboolean    all,
                                    GListStore *proposals,
                                    gpointer    data);

typedef enum
{
  ATLAS_TYPEAHEAD_FREE,     /* what was typed stands; a proposal must be gone to */
  ATLAS_TYPEAHEAD_COMPLETE, /* the same, but Tab takes the first one */
  ATLAS_TYPEAHEAD_INSIDE,   /* the same, but what is taken is a part of what is typed: the cursor stays, and
                             * an arrow goes on where nothing is proposed */
  ATLAS_TYPEAHEAD_FIRST,    /* what fits best is ready to be taken by Enter or Tab */
} AtlasTypeaheadTaking;

/* How many proposals are of any use. */
#define ATLAS_TYPEAHEAD_MAX 50

GtkWidget     *atlas_typeahead_new       (AtlasTypeaheadFill  fill,
                                          gpointer            data,
                                          AtlasTypeaheadTaking taking);
GtkWidget     *atlas_typeahead_get_entry (AtlasTypeahead     *self);
void           atlas_typeahead_set_text  (AtlasTypeahead     *self,
                                          const char         *text);
char          *atlas_typeahead_dup_text  (AtlasTypeahead     *self);
gboolean       atlas_typeahead_is_open   (AtlasTypeahead     *self);
guint          atlas_typeahead_get_n_proposals (AtlasTypeahead *self);
void           atlas_typeahead_propose  (AtlasTypeahead     *self);
void           atlas_typeahead_propose_all (AtlasTypeahead  *self);
void           atlas_typeahead_detach    (AtlasTypeahead     *self);
void           atlas_typeahead_close     (AtlasTypeahead     *self);

G_END_DECLS
