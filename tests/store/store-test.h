/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: folders, a sample collection, random edits, a dump. */
#pragma once

#include "atlas-db.h"

G_BEGIN_DECLS

char           *store_test_isolate      (void);
char           *store_test_folder       (void);
void            store_test_remove       (const char     *folder);
guint           store_test_count_files  (const char     *folder,
                                         const char     *end);
AtlasDb        *store_test_create       (const char     *folder,
                                         const char     *name,
                                         AtlasDbFlags    flags);
AtlasRecordSet *store_test_sample       (void);
AtlasRecord    *store_test_random_record (GRand         *random,
                                         AtlasRecordSet *set,
                                         AtlasRecordType type);
AtlasEdit      *store_test_random_edit  (GRand          *random,
                                         AtlasRecordSet *set);
char           *store_test_dump_set     (AtlasRecordSet *set);
char           *store_test_dump         (AtlasDb        *db);
gint64          store_test_query        (const char     *path,
                                         const char     *sql);
void            store_test_exec         (const char     *path,
                                         const char     *sql);

G_END_DECLS
