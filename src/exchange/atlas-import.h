/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import: a file read on a thread of its own, each record compared with what is there, and counted
 * or handed on to be written. Knows the collection through AtlasImportTarget alone. */
#pragma once

#include "atlas-format.h"
#include "atlas-mapping.h"

G_BEGIN_DECLS

#define ATLAS_IMPORT_SAMPLES 200      /* kept of each class */
#define ATLAS_IMPORT_POINTS  10000    /* kept for the map */

typedef enum
{
  ATLAS_IMPORT_ADD,         /* new */
  ATLAS_IMPORT_CHANGE,      /* there already; something is added or filled in */
  ATLAS_IMPORT_SAME,        /* there already, with all that it says */
  ATLAS_IMPORT_CONFLICT,    /* there already, saying something else */
  ATLAS_IMPORT_BAD,         /* cannot be read: left out */
} AtlasImportClass;

#define ATLAS_N_IMPORT_CLASSES (ATLAS_IMPORT_BAD + 1)

typedef struct
{
  AtlasImportClass kind;
  AtlasFilePlace       place;
  char            *title;       /* (nullable) */
  char            *reason;      /* (nullable): a translated sentence */
  gint64           existing;    /* the entry that is there already, 0: none */
} AtlasImportSample;

typedef struct
{
  guint64    counts[ATLAS_N_IMPORT_CLASSES];      /* of what the file has as records */
  guint64    duplicates;                          /* of these, said twice in the file itself */
  guint64    notes;                               /* records with something odd about them */
  GPtrArray *samples[ATLAS_N_IMPORT_CLASSES];     /* (element-type AtlasImportSample) */
  GPtrArray *noted;                               /* (element-type AtlasImportSample) */
  GArray    *points;                              /* (element-type AtlasPoint): of what comes */
  GPtrArray *findings;                            /* (element-type utf8): about the file as a whole */
  guint64    new_properties;
  guint64    new_tags;
} AtlasImportReport;

/* The collection, as the import asks it. All are called on the thread that runs the import. */
typedef struct
{
  /* (nullable): nothing is there yet, so that nothing need be looked up. */
  gboolean (*is_empty)   (gpointer data);
  /* Ids of entries that have this identifier, or this name within 1 km (point unset: anywhere); 0: none.
   * FALSE is an error. */
  gboolean (*find_identifier) (gpointer data, const char *scheme, const char *value,
                               gint64 *entry, GError **error);
  gboolean (*find_name)  (gpointer data, const char *name, const AtlasPoint *point, const char *kind,
                          gint64 *entry, GError **error);
  /* (nullable): whether there is a record of this id; what was added before counts. */
  gboolean (*has)        (gpointer data, AtlasRecordType type, gint64 id, gboolean *there, GError **error);
  /* (nullable): the property or keyword of that key; 0: none. */
  gboolean (*find_key)   (gpointer data, AtlasRecordType type, const char *key, gint64 *id, GError **error);
  /* (nullable): the source of that key, DOI or address; 0: none. */
  gboolean (*find_source) (gpointer data, const AtlasSource *source, gint64 *id, GError **error);
  /* The record itself, with what belongs to it, as one set; NULL with no error: it is not there. */
  AtlasRecordSet *(*load) (gpointer data, AtlasRecordType type, gint64 id, GError **error);
  /* Write; not called in a dry run. @records are lent (element-type AtlasRecord): new ones, or ones that
   * replace those with their id. FALSE with an error of ATLAS_EXCHANGE_ERROR says that these records
   * cannot be taken and nothing of them was; another error ends the import. */
  gboolean (*add)        (gpointer data, GPtrArray *records, GError **error);
  gboolean (*change)     (gpointer data, GPtrArray *records, GError **error);
  /* (nullable): adds many at once, each an array as for add, of records that atlas_record_check() allows. Where @added is FALSE afterwards nothing of them was
   * written, and they have to be added one by one. FALSE ends the import. */
  gboolean (*add_items)  (gpointer data, GPtrArray * const *items, guint n_items, gboolean *added, GError **error);
} AtlasImportTarget;

/* Called on the thread that runs the import, some ten times a second. @size is -1 where nobody knows. */
typedef void (*AtlasImportProgress) (guint64 bytes, gint64 size, guint64 records, gpointer data);

typedef enum
{
  ATLAS_CONFLICT_SKIP,      /* what is there stays */
  ATLAS_CONFLICT_ADD,       /* both stay: names and claims are added beside, single fields stay */
  ATLAS_CONFLICT_REPLACE,   /* the file is right */
} AtlasConflictChoice;

typedef struct
{
  const AtlasFormat        *format;           /* NULL: by the bytes and the name */
  const AtlasMapping       *mapping;          /* NULL: guessed */
  AtlasReaderOptions        reader;
  gboolean                  stop_on_error;    /* the first bad record ends it */
  AtlasConflictChoice       conflicts;
  const AtlasImportTarget  *target;
  gpointer                  target_data;
  AtlasMaker               *maker;            /* of this pass; made with the collection's vocabulary */
  AtlasImportProgress       progress;         /* (nullable) */
  gpointer                  progress_data;
  GCancellable             *cancellable;      /* (nullable) */
} AtlasImportOptions;

AtlasImportReport *atlas_import_report_new   (void);
void               atlas_import_report_free  (AtlasImportReport        *self);
guint64            atlas_import_report_total (const AtlasImportReport  *self);
void               atlas_import_report_note  (AtlasImportReport        *self,
                                              GPtrArray                *list,
                                              AtlasImportClass          kind,
                                              const AtlasItem          *item,
                                              const AtlasFilePlace         *place,
                                              const char               *reason,
                                              gint64                    existing);

gboolean           atlas_import_run          (AtlasInput               *input,
                                              const AtlasImportOptions *options,
                                              gboolean                  dry,
                                              AtlasImportReport        *report,
                                              GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasImportReport, atlas_import_report_free)

G_END_DECLS
