/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of paper and of questions share: the starter collection, records by hand, and the
 * tools that look into a PDF document. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

void            paper_test_init      (int              *argc,
                                      char           ***argv);
AtlasRecordSet *paper_test_starter   (void);
gint64          paper_test_entry     (AtlasRecordSet   *set,
                                      const char       *kind,
                                      const char       *name,
                                      gint64            hub);
gint64          paper_test_property  (AtlasRecordSet   *set,
                                      const char       *key,
                                      const char       *value_type,
                                      const char       *unit_family);
AtlasClaim     *paper_test_claim     (AtlasRecordSet   *set,
                                      gint64            entry,
                                      gint64            property);
void            paper_test_quote     (AtlasRecordSet   *set,
                                      const AtlasClaim *claim,
                                      const char       *quotation);
void            paper_test_text      (AtlasRecordSet   *set,
                                      const char       *table,
                                      gint64            owner,
                                      const char       *field,
                                      const char       *language,
                                      const char       *text);
char           *paper_test_run       (const char       *tool,
                                      const char       *option,
                                      const char       *path);

G_END_DECLS
