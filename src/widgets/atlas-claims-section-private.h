/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that make up the section of claims share. */
#pragma once

#include "atlas-claim-fields.h"
#include "atlas-claim-row.h"
#include "atlas-claims-section.h"
#include "atlas-evidence-fields.h"

G_BEGIN_DECLS

struct _AtlasClaimsSection
{
  AtlasEditSection parent_instance;

  gboolean relations;
  GtkWidget *quick;                   /* NULL where there is none: the field for a claim in one line */
  GtkWidget *chart;                   /* NULL where there is none: draws the figures */
  GHashTable *expanded;               /* ids of the claims whose evidence is on show */
  GHashTable *rows;                   /* of the claims on show: id to AtlasClaimRow */
  gint64 focus;                       /* the claim that has the cursor; 0: none */

  gint64 claim;                       /* what the open form is about; 0: a new claim */
  gint64 evidence;                    /* 0: new evidence */
  gboolean quoted;                    /* the form's claim was typed into @quick */
  char *typed;                        /* (nullable): the value as it was typed in one line */
  AtlasClaimFields *claim_fields;     /* NULL where no claim is edited */
  AtlasEvidenceFields *evidence_fields; /* NULL where only a stored claim is edited */
  char *rank;                         /* NULL where the form is not about a rank */
  GtkWidget *reason;                  /* of the rank */
};

/* atlas-claims-section.c */
AtlasEntryContext *atlas_claims_section_get_context (AtlasClaimsSection  *self);
GtkWidget         *atlas_claims_section_get_place   (AtlasClaimsSection  *self,
                                                     gint64               claim);
void               atlas_claims_section_open_claim  (AtlasClaimsSection  *self,
                                                     const AtlasClaim    *claim,
                                                     const char          *field);
void               atlas_claims_section_open_evidence (AtlasClaimsSection *self,
                                                     gint64               claim,
                                                     const AtlasEvidence *evidence,
                                                     GtkWidget           *instead_of,
                                                     const char          *field);

/* atlas-claims-section-list.c */
void               atlas_claims_section_build_list  (AtlasClaimsSection  *self);

/* atlas-claims-section-actions.c */
void               atlas_claims_section_rank        (AtlasClaimsSection  *self,
                                                     const AtlasClaim    *claim,
                                                     const char          *rank,
                                                     GtkWidget           *instead_of);
void               atlas_claims_section_submit_rank (AtlasClaimsSection  *self);
char              *atlas_claims_section_check_rank  (AtlasClaimsSection  *self);
void               atlas_claims_section_move        (AtlasClaimsSection  *self,
                                                     const AtlasClaim    *claim,
                                                     int                  step);
void               atlas_claims_section_place       (AtlasClaimsSection  *self,
                                                     gint64               dragged,
                                                     const AtlasClaim    *at);
void               atlas_claims_section_remove      (AtlasClaimsSection  *self,
                                                     const AtlasClaim    *claim);
GPtrArray         *atlas_claims_section_siblings    (AtlasClaimsSection  *self,
                                                     const AtlasClaim    *claim);

G_END_DECLS
