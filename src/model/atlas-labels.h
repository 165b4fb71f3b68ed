/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed lists of the model in the reader's language. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

const char *atlas_label_kind         (const char *kind);
const char *atlas_label_kind_plural  (const char *kind);
const char *atlas_label_name_kind    (const char *kind);
const char *atlas_label_value_type   (const char *type);
const char *atlas_label_unit_family  (const char *family);
const char *atlas_label_review       (const char *state);
const char *atlas_label_qualifier    (const char *qualifier);
const char *atlas_label_claim_state  (const char *state);
const char *atlas_label_rank         (const char *rank);
const char *atlas_label_confidence   (const char *confidence);
const char *atlas_label_sort         (const char *sort);
const char *atlas_label_chart        (const char *chart);
const char *atlas_label_value        (AtlasRecordType type,
                                      const char *field,
                                      const char *value);
int         atlas_kind_index         (const char *kind);
char       *atlas_label_area         (double      square_metres);
char       *atlas_label_distance     (double      metres);
char       *atlas_label_quotation    (const char *words);

G_END_DECLS
