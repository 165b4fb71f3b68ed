/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorts the records of an item, and what writers ask of an entry. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-entry-view.h"

#include <string.h>

#include "atlas-language.h"

#define LISTS(self) { &(self)->names, &(self)->texts, &(self)->claims, &(self)->claim_texts, &(self)->evidence, \
                      &(self)->tags, &(self)->pictures, &(self)->media, &(self)->identifiers, &(self)->shapes }

static GPtrArray **
list_of (AtlasEntryView    *self,
         const AtlasRecord *record)
{
  switch ((int) record->type)
    {
    case ATLAS_RECORD_NAME:
      return &self->names;
    case ATLAS_RECORD_CLAIM:
      return &self->claims;
    case ATLAS_RECORD_EVIDENCE:
      return &self->evidence;
    case ATLAS_RECORD_ENTRY_TAG:
      return &self->tags;
    case ATLAS_RECORD_ENTRY_MEDIA:
      return &self->pictures;
    case ATLAS_RECORD_MEDIA:
      return &self->media;
    case ATLAS_RECORD_IDENTIFIER:
      return &self->identifiers;
    case ATLAS_RECORD_SHAPE:
      return &self->shapes;
    case ATLAS_RECORD_TEXT:
      return g_strcmp0 (((const AtlasText *) record)->owner_table, "entry") == 0 ? &self->texts
             : g_strcmp0 (((const AtlasText *) record)->owner_table, "claim") == 0 ? &self->claim_texts : NULL;
    default:
      return NULL;
    }
}

/**
 * atlas_entry_view_init:
 * @self: a view that has nothing in it yet
 */
void
atlas_entry_view_init (AtlasEntryView *self)
{
  GPtrArray **lists[] = LISTS (self);

  self->entry = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_ptr_array_new ();
}

/**
 * atlas_entry_view_clear:
 * @self: a view
 *
 * Frees what it has for itself.
 */
void
atlas_entry_view_clear (AtlasEntryView *self)
{
  GPtrArray **lists[] = LISTS (self);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (lists[i], g_ptr_array_unref);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const AtlasName *one = *(const AtlasName * const *) a, *other = *(const AtlasName * const *) b;

  return one->ordinal != other->ordinal ? (one->ordinal < other->ordinal ? -1 : 1)
                                        : (one->base.id > other->base.id) - (one->base.id < other->base.id);
}

static int
compare_claims (gconstpointer a,
                gconstpointer b)
{
  const AtlasClaim *one = *(const AtlasClaim * const *) a, *other = *(const AtlasClaim * const *) b;

  return one->ordinal != other->ordinal ? (one->ordinal < other->ordinal ? -1 : 1)
                                        : (one->base.id > other->base.id) - (one->base.id < other->base.id);
}

/**
 * atlas_entry_view_read:
 * @self: a view
 * @item: an item, which must stay as long as the view is looked at
 *
 * Returns: %FALSE if the item is no entry
 */
gboolean
atlas_entry_view_read (AtlasEntryView  *self,
                       const AtlasItem *item)
{
  GPtrArray **lists[] = LISTS (self);
  const AtlasRecord *first = item->records->len > 0 ? item->records->pdata[0] : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_set_size (*lists[i], 0);

  self->entry = first != NULL && first->type == ATLAS_RECORD_ENTRY ? (const AtlasEntry *) first : NULL;
  if (self->entry == NULL)
    return FALSE;

  for (guint i = 1; i < item->records->len; i++)
    {
      GPtrArray **list = list_of (self, item->records->pdata[i]);

      if (list != NULL)
        g_ptr_array_add (*list, item->records->pdata[i]);
    }

  g_ptr_array_sort (self->names, compare_names);
  g_ptr_array_sort (self->claims, compare_claims);

  return TRUE;
}

static const char * const *
languages_of (const AtlasExportOptions *options)
{
  return options->languages != NULL ? options->languages : atlas_languages_wanted (ATLAS_LABELS_ENGLISH);
}

/**
 * atlas_entry_view_name:
 * @self: a view of an entry
 * @options: in which languages
 *
 * Returns: (transfer none) (nullable): that of its names which is shown; %NULL where there is none
 */
const AtlasName *
atlas_entry_view_name (const AtlasEntryView     *self,
                       const AtlasExportOptions *options)
{
  return atlas_names_pick (self->names, languages_of (options));
}

/**
 * atlas_entry_view_title:
 * @self: a view of an entry
 * @options: in which languages
 *
 * Returns: (transfer none) (nullable): the name to show; %NULL where there is none
 */
const char *
atlas_entry_view_title (const AtlasEntryView     *self,
                        const AtlasExportOptions *options)
{
  const AtlasName *name = atlas_entry_view_name (self, options);

  return name != NULL ? name->text : NULL;
}

/**
 * atlas_entry_view_evidence:
 * @self: a view of an entry
 * @claim: the id of one of its claims
 *
 * Returns: (transfer container) (element-type AtlasEvidence): why it is believed
 */
GPtrArray *
atlas_entry_view_evidence (const AtlasEntryView *self,
                           gint64                claim)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->evidence->len; i++)
    {
      if (((const AtlasEvidence *) self->evidence->pdata[i])->claim == claim)
        g_ptr_array_add (found, self->evidence->pdata[i]);
    }

  return found;
}

/**
 * atlas_entry_view_uri:
 * @entry: the id of an entry
 * @options: with the collection
 *
 * Names an entry for all the world: the collection's UUID (RFC 4122) and the id in it.
 *
 * Returns: (transfer full): a URN
 */
char *
atlas_entry_view_uri (gint64                    entry,
                      const AtlasExportOptions *options)
{
  g_autoptr (GPtrArray) collections = atlas_record_set_all (options->vocabulary, ATLAS_RECORD_COLLECTION);
  const AtlasCollection *collection = collections->len > 0 ? collections->pdata[0] : NULL;

  return g_strdup_printf ("urn:uuid:%s#%" G_GINT64_FORMAT,
                          collection != NULL && collection->uid != NULL ? collection->uid : "00000000-0000-0000-0000-000000000000", entry);
}

/* Negative: @one is earlier. */
static int
compare_days (const AtlasEdtfDay *one,
              const AtlasEdtfDay *other)
{
  if (one->year != other->year)
    return one->year < other->year ? -1 : 1;
  if (one->month != other->month)
    return one->month < other->month ? -1 : 1;

  return (one->day > other->day) - (one->day < other->day);
}

/**
 * atlas_entry_view_time:
 * @self: a view of an entry
 * @options: with the vocabulary
 * @time: (out): what it says of time
 */
void
atlas_entry_view_time (const AtlasEntryView     *self,
                       const AtlasExportOptions *options,
                       AtlasEntryTime           *time)
{
  *time = (AtlasEntryTime) { 0 };

  for (guint i = 0; i < self->claims->len; i++)
    {
      const AtlasClaim *claim = self->claims->pdata[i];
      const AtlasProperty *property = atlas_export_property (options, claim->property);
      const char *date = claim->date != NULL ? claim->date : claim->period;
      AtlasEdtfDay first, last;

      if (property != NULL && claim->date != NULL && g_strcmp0 (claim->rank, "withdrawn") != 0)
        {
          if (time->start == NULL && (g_str_equal (property->key, "start-date") || g_str_equal (property->key, "founded") ||
                                      g_str_equal (property->key, "date-held")))
            time->start = claim->date;
          else if (time->end == NULL && g_str_equal (property->key, "end-date"))
            time->end = claim->date;
        }

      if (date == NULL || !atlas_edtf_bounds (date, &first, &last) || first.open || last.open)
        continue;
      if (!time->attested || compare_days (&first, &time->first) < 0)
        time->first = first;
      if (!time->attested || compare_days (&last, &time->last) > 0)
        time->last = last;
      time->attested = TRUE;
    }
}

/**
 * atlas_export_property:
 * @options: with the vocabulary
 * @property: an id
 *
 * Returns: (transfer none) (nullable): the property
 */
const AtlasProperty *
atlas_export_property (const AtlasExportOptions *options,
                       gint64                    property)
{
  return atlas_record_set_get (options->vocabulary, ATLAS_RECORD_PROPERTY, property);
}

/**
 * atlas_export_label:
 * @options: with the vocabulary and the languages
 * @owner: the id of a property or a keyword
 * @key: its key
 *
 * Returns: (transfer none): what it is called; @key where no label is there
 */
const char *
atlas_export_label (const AtlasExportOptions *options,
                    gint64                    owner,
                    const char               *key)
{
  const char *label = atlas_record_set_text (options->vocabulary, owner, "label", languages_of (options));

  return label != NULL ? label : key;
}

/**
 * atlas_export_name_of:
 * @options: with a way to the names
 * @entry: the id of an entry
 *
 * Returns: (transfer full) (nullable): what it is called; %NULL where nobody knows
 */
char *
atlas_export_name_of (const AtlasExportOptions *options,
                      gint64                    entry)
{
  GPtrArray *names = options->names_of != NULL && entry != 0 ? options->names_of (entry, options->names_of_data) : NULL;
  const AtlasName *name = atlas_names_pick (names, languages_of (options));

  return name != NULL ? g_strdup (name->text) : NULL;
}

/* Where the identifiers of a scheme lead, and the short form that the World Historical Gazetteer has for it. */
static const struct { const char *scheme; const char *address; const char *prefix; } schemes[] = {
  { "wikidata", "http://www.wikidata.org/entity/", "wd:" },
  { "wikidata", "https://www.wikidata.org/wiki/", NULL },
  { "wikidata", "https://www.wikidata.org/entity/", NULL },
  { "wikidata", "http://www.wikidata.org/wiki/", NULL },
  { "geonames", "https://sws.geonames.org/", NULL },
  { "geonames", "https://www.geonames.org/", "gn:" },
  { "geonames", "http://www.geonames.org/", NULL },
  { "geonames", "http://sws.geonames.org/", NULL },
  { "tgn", "http://vocab.getty.edu/tgn/", "tgn:" },
  { "tgn", "http://vocab.getty.edu/page/tgn/", NULL },
  { "pleiades", "https://pleiades.stoa.org/places/", "pl:" },
  { "viaf", "http://viaf.org/viaf/", "viaf:" },
  { "viaf", "https://viaf.org/viaf/", NULL },
  { "gnd", "https://d-nb.info/gnd/", "gnd:" },
  { "gnd", "http://d-nb.info/gnd/", NULL },
  { "loc", "http://id.loc.gov/authorities/subjects/", "loc:" },
  { "dbpedia", "http://dbpedia.org/resource/", "dbp:" },
  { "bnf", "https://data.bnf.fr/", "bnf:" },
  { "cerl", "https://data.cerl.org/thesaurus/", "cerl:" },
  { "wikipedia", "https://wikipedia.org/wiki/", "wp:" },
};

/**
 * atlas_identifier_address:
 * @scheme: a scheme of identifiers
 *
 * Returns: (transfer none) (nullable): what a value is put behind to have its address
 */
const char *
atlas_identifier_address (const char *scheme)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (g_strcmp0 (schemes[i].scheme, scheme) == 0)
        return schemes[i].address;
    }

  return NULL;
}

/**
 * atlas_identifier_uri:
 * @scheme: a scheme of identifiers
 * @value: an identifier
 *
 * Returns: (transfer full) (nullable): its address on the web; %NULL where it has none
 */
char *
atlas_identifier_uri (const char *scheme,
                      const char *value)
{
  const char *address = atlas_identifier_address (scheme);

  if (g_str_has_prefix (value, "http://") || g_str_has_prefix (value, "https://"))
    return g_strdup (value);

  return address != NULL ? g_strconcat (address, value, NULL) : NULL;
}

/**
 * atlas_identifier_from_uri:
 * @uri: an address, or one of the short forms of the World Historical Gazetteer
 * @scheme: (out): the scheme, "uri" where it is none that is known
 * @value: (out): the identifier in it
 *
 * Returns: whether the scheme is known
 */
gboolean
atlas_identifier_from_uri (const char  *uri,
                           char       **scheme,
                           char       **value)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      const char *starts[] = { schemes[i].address, schemes[i].prefix };

      for (guint k = 0; k < G_N_ELEMENTS (starts); k++)
        {
          if (starts[k] == NULL || strncmp (uri, starts[k], strlen (starts[k])) != 0 || uri[strlen (starts[k])] == '\0')
            continue;

          *scheme = g_strdup (schemes[i].scheme);
          *value = g_strndup (uri + strlen (starts[k]), strcspn (uri + strlen (starts[k]), "/?#"));
          return TRUE;
        }
    }

  *scheme = g_strdup ("uri");
  *value = g_strdup (uri);

  return FALSE;
}
