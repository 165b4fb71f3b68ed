/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that make up the fields of a claim share. */
#pragma once

#include "atlas-claim-fields.h"

G_BEGIN_DECLS

struct _AtlasClaimFields
{
  AtlasEntryContext *context;
  AtlasClaim *claim;        /* as it was; id 0: a new one */
  gboolean relations;       /* the value is another entry */
  GPtrArray *properties;    /* (element-type AtlasProperty): copies of those to choose from */
  GPtrArray *haystacks;     /* (element-type utf8): what each is found by */
  const AtlasProperty *chosen;    /* (nullable): one of them */
  GPtrArray *currencies;    /* (element-type AtlasCurrency) */

  GtkWidget *property;
  GtkWindow *new_property;  /* (nullable): asks about one that there is not */
  GtkWidget *number_row, *qualifier, *number;
  GtkWidget *unit_row, *unit, *currency;
  GtkWidget *written_row, *as_written;
  GtkWidget *text_row, *text, *other_text;    /* the second one in @other_language */
  const char *other_language;
  GtkWidget *date_row, *date;
  GtkWidget *target_row, *target;
  GtkWidget *period, *state;

  GtkWidget *more;          /* the expander of what follows */
  GtkWidget *language_row, *language;
  GtkWidget *printed_row, *printed_number, *printed_currency;
  GtkWidget *scope, *other_scope;
  GPtrArray *wholes;        /* (element-type AtlasClaim): what it can be a part of, copies */
  GtkWidget *part_of, *part_kind;
  GtkWidget *rank, *rank_reason;
  GtkWidget *period_note;
  GtkWidget *note;
};

/* atlas-claim-fields-value.c */
void             atlas_claim_fields_build_value (AtlasClaimFields  *self,
                                                 AtlasForm         *form);
void             atlas_claim_fields_show_value  (AtlasClaimFields  *self);
gboolean         atlas_claim_fields_read_value  (AtlasClaimFields  *self,
                                                 AtlasClaim        *claim,
                                                 GError           **error);
GtkWidget       *atlas_claim_fields_new_currency (AtlasClaimFields *self,
                                                 const char        *code);
char            *atlas_claim_fields_number_text (AtlasClaimFields  *self,
                                                 double             number);

/* atlas-claim-fields-more.c */
void             atlas_claim_fields_build_more  (AtlasClaimFields  *self,
                                                 AtlasForm         *form);
void             atlas_claim_fields_read_more   (AtlasClaimFields  *self,
                                                 AtlasClaim        *claim);
void             atlas_claim_fields_free_more   (AtlasClaimFields  *self);

/* atlas-claim-fields.c */
const AtlasText *atlas_claim_fields_find_other  (AtlasClaimFields  *self,
                                                 const char        *field);
void             atlas_claim_fields_set_text    (char             **field,
                                                 GtkWidget         *entry);

/* An empty field is no number. */
gboolean         atlas_claim_fields_read_number (GtkWidget         *entry,
                                                 double            *number,
                                                 GError           **error);

G_END_DECLS
