/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says below a quotation whether its words are in the stored text of the source, and where. */
#pragma once

#include "atlas-entry-context.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_QUOTATION_CHECK (atlas_quotation_check_get_type ())
G_DECLARE_FINAL_TYPE (AtlasQuotationCheck, atlas_quotation_check, ATLAS, QUOTATION_CHECK, GtkBox)

/* Signals: found (uint paragraph, from 1); replace (char *words): the source's own are wanted */

GtkWidget *atlas_quotation_check_new           (AtlasEntryContext   *context);
void       atlas_quotation_check_set_source    (AtlasQuotationCheck *self,
                                                gint64               source);
void       atlas_quotation_check_set_quotation (AtlasQuotationCheck *self,
                                                const char          *quotation);
void       atlas_quotation_check_set_evidence  (AtlasQuotationCheck *self,
                                                gint64               evidence);

G_END_DECLS
