/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of a collection's history, and a thing that a check found. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasRecordType type;
  gint64 id;                /* of the record */
  char  *field;             /* a column's name; "id" stands for the record as a whole */
  char  *operation;         /* insert update delete */
  char  *old_value;         /* (nullable): as text for people; a blob as "N bytes", a point as "lon lat" */
  char  *new_value;         /* (nullable) */
  char  *about;             /* (nullable): the record in words: "Exports of Xiamen", when asked for */
  char  *old_words;         /* (nullable): the old value in the reader's language, when asked for */
  char  *new_words;         /* (nullable) */
} AtlasFieldChange;

typedef struct
{
  gint64     id;            /* unique among all copies of the collection */
  gint64     sequence;      /* order within this file, from 1 */
  char      *at;            /* ISO 8601, UTC */
  char      *author;
  char      *origin;        /* app, tool, outside */
  char      *action;        /* do, undo, redo */
  gint64     reverts;       /* of an undo or redo: the change that it is about; else 0 */
  gboolean   undone;        /* it is not in force now */
  char      *verb;          /* atlas_verbs */
  char      *subject;       /* (nullable) */
  char      *operation;     /* (nullable): insert, update or delete, where it did one thing only: */
  AtlasRecordType type;     /*   to records of this type, */
  char      *field;         /*   (nullable) in this field */
  GPtrArray *fields;        /* (nullable) (element-type AtlasFieldChange) when asked for */
} AtlasChange;

AtlasChange      *atlas_change_new        (void);
void              atlas_change_free       (AtlasChange *self);
AtlasFieldChange *atlas_field_change_new  (void);
void              atlas_field_change_free (AtlasFieldChange *self);
char             *atlas_change_describe   (const AtlasChange *self);
const char       *atlas_record_type_label (AtlasRecordType    type);

typedef enum
{
  ATLAS_SEVERITY_NOTE,      /* worth knowing */
  ATLAS_SEVERITY_WARNING,   /* wants doing */
  ATLAS_SEVERITY_ERROR,     /* must not be */
} AtlasSeverity;

typedef struct
{
  AtlasSeverity   severity;
  char           *code;     /* stable, for machines: unsourced-claim, broken-reference ... */
  AtlasRecordType type;
  gint64          id;       /* 0: the collection as a whole */
  char           *field;    /* (nullable) */
  char           *message;  /* a sentence for people */
} AtlasFinding;

AtlasFinding *atlas_finding_new  (AtlasSeverity   severity,
                                  const char     *code,
                                  AtlasRecordType type,
                                  gint64          id,
                                  const char     *field,
                                  const char     *format,
                                  ...) G_GNUC_PRINTF (6, 7);
void          atlas_finding_free (AtlasFinding   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasChange, atlas_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasFieldChange, atlas_field_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasFinding, atlas_finding_free)

G_END_DECLS
