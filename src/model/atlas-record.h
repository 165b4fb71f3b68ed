/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as plain data: one C struct a table of the collection, described field by field so that
 * copying, comparing, storing and exchanging them is written once. A record may be handed from
 * thread to thread; whoever holds it owns it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The largest id: JSON numbers keep it exactly (RFC 8259, section 6). */
#define ATLAS_ID_MAX G_GINT64_CONSTANT (9007199254740991)

/* In an order in which each record only refers to ones before it (but for entries and claims,
 * which also refer to their own kind). */
typedef enum
{
  ATLAS_RECORD_COLLECTION,
  ATLAS_RECORD_PROPERTY,
  ATLAS_RECORD_SOURCE,
  ATLAS_RECORD_SOURCE_TEXT,
  ATLAS_RECORD_MEDIA,
  ATLAS_RECORD_TAG,
  ATLAS_RECORD_ENTRY,
  ATLAS_RECORD_NAME,
  ATLAS_RECORD_CLAIM,
  ATLAS_RECORD_EVIDENCE,
  ATLAS_RECORD_ENTRY_MEDIA,
  ATLAS_RECORD_ENTRY_TAG,
  ATLAS_RECORD_IDENTIFIER,
  ATLAS_RECORD_SHAPE,
  ATLAS_RECORD_SAVED_SEARCH,
  ATLAS_RECORD_TOUR,
  ATLAS_RECORD_TOUR_STOP,
  ATLAS_RECORD_TOUR_STOP_ENTRY,
  ATLAS_RECORD_TOUR_STOP_CLAIM,
  ATLAS_RECORD_TEXT,
} AtlasRecordType;

#define ATLAS_N_RECORD_TYPES (ATLAS_RECORD_TEXT + 1)

typedef enum
{
  ATLAS_FIELD_REFERENCE,   /* gint64, the id of another record; 0 is none, stored as NULL */
  ATLAS_FIELD_INTEGER,     /* gint64, never NULL */
  ATLAS_FIELD_REAL,        /* double; NAN is none, stored as NULL */
  ATLAS_FIELD_TEXT,        /* char *; NULL is none; an empty text is stored as none */
  ATLAS_FIELD_BLOB,        /* GBytes *; NULL is none */
  ATLAS_FIELD_POINT,       /* AtlasPoint; stored as a GeoPackage geometry */
  ATLAS_FIELD_SHAPE,       /* GBytes *, well-known binary; stored as a GeoPackage geometry; NULL is none */
} AtlasFieldType;

typedef enum
{
  ATLAS_FIELD_PLAIN    = 0,
  ATLAS_FIELD_REQUIRED = 1 << 0,
  ATLAS_FIELD_OWNER    = 1 << 1,  /* the record belongs to the one referred to and goes with it */
} AtlasFieldFlags;

/* A position in degrees, WGS-84. */
typedef struct
{
  gboolean set;
  double   longitude;
  double   latitude;
} AtlasPoint;

typedef struct
{
  const char         *name;     /* the column's name, and the member's in native JSON */
  AtlasFieldType      type;
  AtlasFieldFlags     flags;
  gsize               offset;
  AtlasRecordType     refers;   /* of a reference: the type of record; unused where @owner_field */
  const char * const *values;   /* (nullable): of a text: the closed list of what it may hold */
} AtlasField;

typedef struct
{
  const char       *table;      /* the table's name */
  const char       *plural;     /* the name of a list of these in native JSON */
  gsize             size;
  const AtlasField *fields;     /* without the id */
  guint             n_fields;
} AtlasRecordInfo;

typedef struct
{
  AtlasRecordType type;
  gint64          id;           /* 1 to ATLAS_ID_MAX, unique in the collection */
} AtlasRecord;

typedef struct
{
  AtlasRecord base;
  char *uid;                /* UUID of the collection, the same in all its copies */
  char *default_language;   /* BCP 47 */
  char *licence;            /* SPDX identifier */
  char *authors;
  char *created;            /* ISO 8601 date */
} AtlasCollection;          /* texts: title, description */

typedef struct
{
  AtlasRecord base;
  char  *kind;              /* atlas_kinds */
  gint64 hub;               /* the entry of kind hub that it belongs to */
  AtlasPoint position;
  double precision_m;       /* radius in metres within which the true place lies */
  char  *position_basis;    /* why it is put there, in words */
  char  *datum;             /* atlas_datums: the datum it was entered in; stored is always WGS-84 */
  char  *position_entered;  /* what was typed, where that was not plain WGS-84 degrees */
  char  *review;            /* atlas_review_states */
  char  *note;
} AtlasEntry;               /* texts: description */

typedef struct
{
  AtlasRecord base;
  gint64 entry;
  gint64 ordinal;
  char  *text;
  char  *language;          /* BCP 47: en, zh-Hans, zh-Latn-pinyin ... */
  char  *kind;              /* atlas_name_kinds */
  gint64 preferred;         /* 1: the one to show in this language */
  char  *sort_key;
  char  *note;
} AtlasName;

typedef struct
{
  AtlasRecord base;
  char  *owner_table;       /* the table of the record that the text belongs to */
  gint64 owner;             /* its id */
  char  *field;             /* atlas_text_fields */
  char  *language;          /* BCP 47 */
  char  *text;
} AtlasText;

typedef struct
{
  AtlasRecord base;
  char  *key;               /* lower case, words joined by hyphens, unique */
  char  *value_type;        /* atlas_value_types */
  char  *unit_family;       /* atlas_unit_families; NULL where value_type is not number */
  char  *default_unit;
  char  *kinds;             /* the kinds of entry it fits, separated by spaces; NULL: all */
  gint64 ordinal;
  gint64 single_valued;     /* 1: an entry has but one of these at a time, of a text or an entry too */
} AtlasProperty;            /* texts: label, inverse (label seen from the other end), description */

typedef struct
{
  AtlasRecord base;
  gint64 entry;
  gint64 property;
  gint64 ordinal;
  double number;            /* in units of one: "10 billion" is 1e10; a percentage is 9.2 of % */
  double number_to;         /* upper end, where a range was printed */
  char  *qualifier;         /* atlas_qualifiers; NULL where there is no number */
  char  *unit;              /* "%", "people", "enterprises" ...; NULL for money */
  char  *currency;          /* ISO 4217 */
  char  *as_written;        /* the value as the source prints it: "exceeding 10 billion yuan" */
  double printed_number;    /* the same amount in another currency, as printed beside it */
  char  *printed_currency;  /* ISO 4217 */
  char  *text;              /* value of a text property */
  char  *language;          /* BCP 47 language of @text */
  char  *date;              /* EDTF, value of a date property */
  gint64 target;            /* entry, value of an entry property */
  char  *period;            /* EDTF: the time that the statement speaks of */
  char  *period_note;       /* what of the date was inferred, and from what */
  char  *state;             /* atlas_claim_states */
  char  *scope;             /* what the figure covers, where that is less than the entry */
  gint64 part_of;           /* claim that this figure is a part or a share of */
  char  *part_kind;         /* atlas_part_kinds; NULL where part_of is none */
  char  *rank;              /* atlas_ranks */
  char  *rank_reason;
  char  *note;
} AtlasClaim;               /* texts: value, scope: text and scope in other languages */

typedef struct
{
  AtlasRecord base;
  char *key;                /* short and readable, unique */
  char *type;               /* CSL type: article-newspaper, webpage, report ... */
  char *title;
  char *container_title;
  char *author;             /* "Family, Given; Family, Given", or a name as it stands: 新华社 */
  char *editor;             /* written like the author */
  char *publisher;
  char *publisher_place;
  char *edition;
  char *volume;
  char *issue;
  char *number;             /* of a report, an act, a standard */
  char *page;               /* "A4", "12-15" */
  char *section;            /* of a newspaper, an act */
  char *genre;              /* what kind of report, page ..., in words */
  char *url;
  char *archived_url;
  char *doi;
  char *isbn;
  char *issued;             /* EDTF */
  char *issued_note;
  char *accessed;           /* EDTF */
  char *language;           /* BCP 47 */
  char *rights;
  char *content_hash;       /* SHA-256, hex, of the text that the quotations were checked against */
  char *note;
} AtlasSource;

typedef struct
{
  AtlasRecord base;
  gint64 source;
  char  *text;              /* the curator's private copy: leaves the file in no export */
  char  *hash;              /* SHA-256, hex */
  char  *imported;          /* ISO 8601 date and time, UTC */
} AtlasSourceText;

typedef struct
{
  AtlasRecord base;
  gint64 claim;
  gint64 source;
  gint64 ordinal;
  char  *quotation;         /* verbatim, short */
  char  *language;          /* BCP 47 */
  char  *locator;           /* place in the source: "paragraph 3", "caption of picture 1" */
  char  *confidence;        /* atlas_confidences */
  char  *note;
} AtlasEvidence;

typedef struct
{
  AtlasRecord base;
  GBytes *data;             /* NULL: not loaded; written so, the data in the collection stay */
  char   *content_type;     /* media type, RFC 6838 */
  char   *title;
  char   *credit;
  char   *licence;          /* SPDX identifier or rightsstatements.org URI */
  char   *file_name;
  gint64  width;            /* pixels, 0: unknown */
  gint64  height;
  gint64  source;
  char   *note;
  char   *hash;             /* SHA-256 of @data, hex; NULL: not known */
} AtlasMedia;               /* texts: alternative, description */

typedef struct
{
  AtlasRecord base;
  gint64 base_id;           /* entry; the name is GeoPackage's (Related Tables Extension) */
  gint64 related_id;        /* media */
  gint64 ordinal;
} AtlasEntryMedia;

typedef struct
{
  AtlasRecord base;
  char *key;                /* unique */
} AtlasTag;                 /* texts: label */

typedef struct
{
  AtlasRecord base;
  gint64 entry;
  gint64 tag;
  gint64 ordinal;
} AtlasEntryTag;

/* What an entry is called in another data set: by this it is known again at the next import. */
typedef struct
{
  AtlasRecord base;
  gint64 entry;
  gint64 ordinal;
  char  *scheme;            /* which data set: wikidata, geonames, viaf ..., or a name of its own */
  char  *value;             /* the identifier in it: Q11736, 1809858 */
} AtlasIdentifier;

/* The line or the area that an entry is, beside the point that it is shown at. */
typedef struct
{
  AtlasRecord base;
  gint64  entry;
  gint64  ordinal;
  GBytes *geometry;         /* well-known binary, degrees of WGS-84: atlas-shape.h */
} AtlasShape;

typedef struct
{
  AtlasRecord base;
  gint64 ordinal;
  char  *query;             /* as it is typed */
  char  *sort;              /* atlas_sorts; NULL: by relevance */
  gint64 sort_property;     /* of the figures that it is sorted by; 0: of any */
  gint64 descending;        /* 1: the last one first */
} AtlasSavedSearch;         /* texts: title */

typedef struct
{
  AtlasRecord base;
  gint64 ordinal;
  gint64 minutes;           /* how long it takes, 0: not said */
} AtlasTour;                /* texts: title, description */

typedef struct
{
  AtlasRecord base;
  gint64 tour;
  gint64 ordinal;
  AtlasPoint camera;        /* the middle of the view */
  double zoom;              /* of 256 px tiles */
  double rotation;          /* degrees clockwise */
  char  *period;            /* EDTF time filter */
  char  *base_map;
  char  *layers;            /* names separated by spaces */
  gint64 media;
  gint64 search;            /* what this finds is shown, with the entries that are listed */
  char  *chart;             /* atlas_charts; NULL: none */
  gint64 chart_property;    /* of its figures alone; 0: of all */
} AtlasTourStop;            /* texts: title, narrative, notes */

typedef struct
{
  AtlasRecord base;
  gint64 stop;
  gint64 entry;
  gint64 ordinal;
} AtlasTourStopEntry;

/* A statement that the narrative of a stop makes. */
typedef struct
{
  AtlasRecord base;
  gint64 stop;
  gint64 claim;
  gint64 ordinal;
} AtlasTourStopClaim;

const AtlasRecordInfo *atlas_record_info      (AtlasRecordType    type);
gboolean               atlas_record_type_from_table (const char *table, AtlasRecordType *type);
const AtlasField      *atlas_record_find_field (AtlasRecordType   type,
                                               const char        *name);

gpointer               atlas_record_new       (AtlasRecordType    type);
gpointer               atlas_record_copy      (gconstpointer      record);
void                   atlas_record_free      (gpointer           record);
gboolean               atlas_record_equal     (gconstpointer      one,
                                               gconstpointer      other);
gint64                 atlas_record_owner     (gconstpointer      record,
                                               AtlasRecordType   *type);
gint64                 atlas_record_new_id    (void);
gint64                 atlas_record_id_of_key (const char        *key);
void                   atlas_set_text         (char             **field,
                                               const char        *text);

/* Access to a field by its description. */
#define ATLAS_FIELD_AT(record, field, ctype) \
  (*(ctype *) (void *) ((char *) (record) + (field)->offset))

/* The closed lists, each ended by NULL. */
extern const char * const atlas_kinds[];          /* hub place organisation person work event platform policy */
extern const char * const atlas_name_kinds[];     /* official translated romanised alias as-printed */
extern const char * const atlas_datums[];         /* WGS-84 GCJ-02 BD-09 */
extern const char * const atlas_review_states[];  /* draft needs-source needs-second-source reviewed */
extern const char * const atlas_value_types[];    /* number text date entry */
extern const char * const atlas_unit_families[];  /* count money share length area time other */
extern const char * const atlas_qualifiers[];     /* = > >= < <= ~ */
extern const char * const atlas_claim_states[];   /* actual target expected */
extern const char * const atlas_part_kinds[];     /* of-which share-of */
extern const char * const atlas_ranks[];          /* preferred normal disputed withdrawn */
extern const char * const atlas_confidences[];    /* certain likely doubtful */
extern const char * const atlas_sorts[];          /* relevance name date figure distance changed */
extern const char * const atlas_charts[];         /* bars lines shares comparison */
extern const char * const atlas_text_fields[];    /* title description label inverse alternative narrative notes value scope */

#define ATLAS_DEFINE_RECORD_AUTOPTR(Name) G_DEFINE_AUTOPTR_CLEANUP_FUNC (Name, atlas_record_free)

ATLAS_DEFINE_RECORD_AUTOPTR (AtlasRecord)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasCollection)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasEntry)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasName)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasText)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasProperty)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasClaim)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasSource)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasSourceText)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasEvidence)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasMedia)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasEntryMedia)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasTag)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasEntryTag)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasIdentifier)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasShape)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasSavedSearch)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasTour)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasTourStop)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasTourStopEntry)
ATLAS_DEFINE_RECORD_AUTOPTR (AtlasTourStopClaim)

G_END_DECLS
