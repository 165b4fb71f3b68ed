/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the columns of a table: which is a name, which a position, which a claim. Guessed
 * from a sample, changed by a person, kept as JSON. */
#pragma once

#include "atlas-datum.h"
#include "atlas-reader.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_ROLE_IGNORED,
  ATLAS_ROLE_NAME,            /* language, detail: kind of name */
  ATLAS_ROLE_DESCRIPTION,     /* language */
  ATLAS_ROLE_KIND,
  ATLAS_ROLE_HUB,             /* by name or identifier */
  ATLAS_ROLE_TAGS,            /* one or several, separated by ; or , or the Chinese ones */
  ATLAS_ROLE_IDENTIFIER,      /* detail: scheme */
  ATLAS_ROLE_LONGITUDE,
  ATLAS_ROLE_LATITUDE,
  ATLAS_ROLE_COORDINATE,      /* both in one cell, in any notation, or WKT */
  ATLAS_ROLE_PRECISION,       /* metres */
  ATLAS_ROLE_NOTE,
  ATLAS_ROLE_REVIEW,
  ATLAS_ROLE_CLAIM,           /* detail: key of the property; part; group */
} AtlasRole;

#define ATLAS_N_ROLES (ATLAS_ROLE_CLAIM + 1)

typedef struct
{
  char     *column;
  AtlasRole role;
  char     *language;         /* (nullable): BCP 47; NULL: that of the mapping */
  char     *detail;           /* (nullable): see the roles */
  char     *value_type;       /* of a claim: atlas_value_types, where the property is new */
  char     *part;             /* (nullable): of a claim: a field of AtlasClaim ("unit"); NULL: the value */
  guint     group;            /* of a claim: which of several values of the property, from 0 */
} AtlasColumnMapping;

typedef struct
{
  GPtrArray *columns;         /* (element-type AtlasColumnMapping) */
  char      *kind;            /* atlas_kinds: where no column says; never NULL */
  char      *language;        /* BCP 47, never NULL */
  AtlasDatum datum;           /* of positions that do not say theirs */
  gboolean   decimal_comma;
  gboolean   keep_unmapped;   /* columns that the mapping does not know become claims of text */
} AtlasMapping;

AtlasMapping       *atlas_mapping_new          (void);
AtlasMapping       *atlas_mapping_copy         (const AtlasMapping  *self);
void                atlas_mapping_free         (AtlasMapping        *self);
AtlasColumnMapping *atlas_mapping_get          (AtlasMapping        *self,
                                                const char          *column);
AtlasColumnMapping *atlas_mapping_set          (AtlasMapping        *self,
                                                const char          *column,
                                                AtlasRole            role);
void                atlas_column_mapping_set   (AtlasColumnMapping  *self,
                                                const char          *language,
                                                const char          *detail);
const char         *atlas_role_to_word         (AtlasRole            role);
gboolean            atlas_role_from_word       (const char          *word,
                                                AtlasRole           *role);
char               *atlas_mapping_to_json      (const AtlasMapping  *self);
AtlasMapping       *atlas_mapping_from_json    (const char          *text,
                                                gssize               length,
                                                GError             **error);

/* A few rows as they are shown, for the person who maps them. */
typedef struct
{
  char      *name;            /* of the file */
  GPtrArray *columns;         /* (element-type utf8) */
  GPtrArray *rows;            /* (element-type GPtrArray of utf8, nullable elements) */
  gboolean   has_geometry;    /* rows bring their place by themselves */
} AtlasSample;

AtlasSample        *atlas_sample_read          (AtlasReader         *reader,
                                                guint                n_rows,
                                                GError             **error);
void                atlas_sample_free          (AtlasSample         *self);
AtlasMapping       *atlas_mapping_guess        (const AtlasSample   *sample,
                                                AtlasRecordSet      *vocabulary,
                                                const char          *language);

/* Carries a mapping out. One thread at a time. */
typedef struct _AtlasMapper AtlasMapper;

AtlasMapper        *atlas_mapper_new           (const AtlasMapping  *mapping,
                                                AtlasColumns        *columns,
                                                AtlasMaker          *maker);
void                atlas_mapper_free          (AtlasMapper         *self);
AtlasItem          *atlas_mapper_map           (AtlasMapper         *self,
                                                const AtlasRow      *row,
                                                GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasMapping, atlas_mapping_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSample, atlas_sample_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasMapper, atlas_mapper_free)

G_END_DECLS
