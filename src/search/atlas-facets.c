/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many of the entries found there are of each kind, hub, keyword ... What is chosen in a facet does
 * not narrow the counts of the facet itself: they say what another choice would give. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-searcher-private.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "atlas-condition.h"
#include "atlas-labels.h"

#define MAX_VALUES 100
#define MAX_NUMBERS 256
#define MAX_DAYS 64
#define N_SMALL 32
#define DOCUMENTS_BETWEEN_CHECKS 16384

/* Documents lie here and there in memory: so many are asked for at once, which takes less time than one after the other. */
#define N_TOGETHER 64

/* Decades that most records speak of, from the year 0 on. */
#define N_DECADES 256

#define ALL_FACETS ((1u << ATLAS_N_FACETS) - 1)

typedef struct
{
  AtlasSearcher *searcher;
  guint   kinds[N_SMALL];
  guint   reviews[N_SMALL];
  guint  *numbers;              /* of hubs, tags, properties and sources: no two have the same number */
  guint   n_numbers;
  guint   decades[N_DECADES];
  GHashTable *other_decades;    /* decade -> count */
} Counts;

/* A value with its count, before it has words. */
typedef struct
{
  gint64   number;
  guint    count;
  const char *chosen;           /* (nullable): as it is spelled in the query */
} Counted;

/* In which facets a document counts: those which it fits but for the facet's own choice. */
static guint
facets_for (const AtlasPlan *plan,
            guint            place)
{
  guint failed = ATLAS_N_FACETS;

  for (guint i = 0; i < ATLAS_N_FACETS; i++)
    {
      if (plan->facets[i] == NULL || atlas_bits_has (plan->facets[i], place))
        continue;
      if (failed < ATLAS_N_FACETS)
        return 0;
      failed = i;
    }

  return failed < ATLAS_N_FACETS ? 1u << failed : ALL_FACETS;
}

static void
count_number (Counts  *self,
              guint32  number)
{
  if (number < self->n_numbers)
    self->numbers[number]++;
}

static void
count_list (Counts     *self,
            AtlasLists *lists,
            gboolean    wanted)
{
  guint32 numbers[MAX_NUMBERS];
  guint n = atlas_lists_take_numbers (lists, numbers, wanted ? MAX_NUMBERS : 0);

  for (guint i = 0; i < n; i++)
    count_number (self, numbers[i]);
}

static void
count_decades (Counts          *self,
               const AtlasDays *days,
               guint            n_days)
{
  gint32 decades[MAX_DAYS];
  guint n = atlas_decades_of (days, n_days, decades, MAX_DAYS);

  for (guint i = 0; i < n; i++)
    {
      gpointer key = GINT_TO_POINTER (decades[i]);

      if (decades[i] >= 0 && decades[i] < N_DECADES)
        self->decades[decades[i]]++;
      else
        g_hash_table_insert (self->other_decades, key,
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self->other_decades, key)) + 1));
    }
}

static void
count_hub (Counts              *self,
           const AtlasDocument *document)
{
  gpointer own = g_hash_table_lookup (self->searcher->hubs, &document->entry);

  if (document->hub != 0)
    count_number (self, document->hub);
  if (own != NULL && GPOINTER_TO_UINT (own) != document->hub)
    count_number (self, GPOINTER_TO_UINT (own));
}

static gboolean
wants (guint      facets,
       AtlasFacet facet)
{
  return (facets & 1u << facet) != 0;
}

static void
count_document (Counts              *self,
                const AtlasDocument *document,
                guint                facets)
{
  AtlasDays days[MAX_DAYS];
  AtlasLists lists;
  guint n;

  if (wants (facets, ATLAS_FACET_KIND) && document->kind < N_SMALL)
    self->kinds[document->kind]++;
  if (wants (facets, ATLAS_FACET_REVIEW) && document->review < N_SMALL)
    self->reviews[document->review]++;
  if (wants (facets, ATLAS_FACET_HUB))
    count_hub (self, document);

  atlas_documents_lists (self->searcher->documents, document, &lists);
  n = atlas_lists_take_days (&lists, days, wants (facets, ATLAS_FACET_DECADE) ? MAX_DAYS : 0);
  count_decades (self, days, n);
  count_list (self, &lists, wants (facets, ATLAS_FACET_TAG));
  count_list (self, &lists, wants (facets, ATLAS_FACET_PROPERTY));
  count_list (self, &lists, wants (facets, ATLAS_FACET_SOURCE));
}

static void
count_places (Counts           *self,
              const AtlasPlan  *plan,
              const guint      *places,
              guint             n)
{
  const AtlasDocuments *documents = self->searcher->documents;

  for (guint i = 0; i < n; i++)
    __builtin_prefetch (atlas_documents_get (documents, places[i]));
  for (guint i = 0; i < n; i++)
    atlas_documents_prefetch_lists (documents, atlas_documents_get (documents, places[i]));

  for (guint i = 0; i < n; i++)
    {
      guint facets = plan->others == NULL || atlas_bits_has (plan->others, places[i]) ? facets_for (plan, places[i]) : 0;

      if (facets != 0)
        count_document (self, atlas_documents_get (documents, places[i]), facets);
    }
}

static gboolean
count_documents (Counts           *self,
                 const AtlasPlan  *plan,
                 const AtlasBits  *matches,
                 GError          **error)
{
  guint places[N_TOGETHER];
  guint n = 0, n_all = 0;

  for (guint place = atlas_bits_next (matches, 0); place < matches->size; place = atlas_bits_next (matches, place + 1))
    {
      if (n_all++ % DOCUMENTS_BETWEEN_CHECKS == 0 && atlas_searcher_is_cancelled (self->searcher, error))
        return FALSE;

      places[n++] = place;
      if (n == N_TOGETHER)
        {
          count_places (self, plan, places, n);
          n = 0;
        }
    }
  count_places (self, plan, places, n);

  return TRUE;
}

/* The decades in order, everything else by count. */
static int
compare_counted (gconstpointer one,
                 gconstpointer other)
{
  const Counted *a = one, *b = other;

  if (a->count != b->count)
    return a->count > b->count ? -1 : 1;

  return (a->number > b->number) - (a->number < b->number);
}

static int
compare_decades (gconstpointer one,
                 gconstpointer other)
{
  const Counted *a = one, *b = other;

  return (a->number > b->number) - (a->number < b->number);
}

static void
add_counted (GArray *values,
             gint64  number,
             guint   count)
{
  Counted counted = { .number = number, .count = count };

  if (count > 0)
    g_array_append_val (values, counted);
}

static AtlasIndexFacet
index_facet (AtlasFacet facet)
{
  switch (facet)
    {
    case ATLAS_FACET_HUB:
      return ATLAS_INDEX_HUB;
    case ATLAS_FACET_TAG:
      return ATLAS_INDEX_TAG;
    case ATLAS_FACET_PROPERTY:
      return ATLAS_INDEX_PROPERTY;
    case ATLAS_FACET_SOURCE:
    case ATLAS_FACET_KIND:
    case ATLAS_FACET_DECADE:
    case ATLAS_FACET_REVIEW:
    case ATLAS_N_FACETS:
    default:
      return ATLAS_INDEX_SOURCE;
    }
}

static GArray *
list_counted (Counts     *self,
              AtlasFacet  facet)
{
  GArray *values = g_array_new (FALSE, TRUE, sizeof (Counted));
  const GByteArray *types = self->searcher->facet_types;
  GHashTableIter iter;
  gpointer decade, count;

  switch (facet)
    {
    case ATLAS_FACET_KIND:
    case ATLAS_FACET_REVIEW:
      for (guint i = 0; i < N_SMALL; i++)
        add_counted (values, i, facet == ATLAS_FACET_KIND ? self->kinds[i] : self->reviews[i]);
      break;

    case ATLAS_FACET_DECADE:
      for (guint i = 0; i < N_DECADES; i++)
        add_counted (values, i, self->decades[i]);
      g_hash_table_iter_init (&iter, self->other_decades);
      while (g_hash_table_iter_next (&iter, &decade, &count))
        add_counted (values, GPOINTER_TO_INT (decade), GPOINTER_TO_UINT (count));
      break;

    case ATLAS_FACET_HUB:
    case ATLAS_FACET_TAG:
    case ATLAS_FACET_PROPERTY:
    case ATLAS_FACET_SOURCE:
      for (guint i = 0; i < self->n_numbers; i++)
        {
          if (types->data[i] == index_facet (facet))
            add_counted (values, i, self->numbers[i]);
        }
      break;

    case ATLAS_N_FACETS:
    default:
      break;
    }

  g_array_sort (values, facet == ATLAS_FACET_DECADE ? compare_decades : compare_counted);

  return values;
}

static void
choose (GArray     *values,
        gint64      number,
        const char *spelling)
{
  Counted chosen = { .number = number, .chosen = spelling };

  for (guint i = 0; i < values->len; i++)
    {
      Counted *value = &g_array_index (values, Counted, i);

      if (value->number == number)
        {
          value->chosen = spelling;
          return;
        }
    }

  g_array_append_val (values, chosen);
}

/* Which values a query has chosen, also those that nothing is left of. */
static gboolean
mark_chosen (AtlasSearcher     *self,
             AtlasFacet         facet,
             const AtlasQuery  *query,
             GArray            *values,
             GError           **error)
{
  for (guint i = 0; query != NULL && i < query->terms->len; i++)
    {
      const AtlasQueryTerm *term = query->terms->pdata[i];

      if (term->type != atlas_facet_term (facet) || term->negated)
        continue;

      for (guint j = 0; term->values[j] != NULL; j++)
        {
          g_autoptr (GArray) numbers = atlas_names_numbers (self, term, j, error);

          if (numbers == NULL)
            return FALSE;
          for (guint k = 0; k < numbers->len; k++)
            choose (values, g_array_index (numbers, gint64, k), term->values[j]);
        }
    }

  return TRUE;
}

static AtlasFacetValue *
word_value (const char *value,
            const char *label)
{
  AtlasFacetValue *self = g_new0 (AtlasFacetValue, 1);

  self->value = g_strdup (value);
  self->label = g_strdup (label);

  return self;
}

static AtlasFacetValue *
decade_value (gint64 decade)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT "s", decade * 10);
  g_autofree char *year = g_strdup_printf ("%" G_GINT64_FORMAT, decade * 10);
  /* translators: a decade: {year} is its first year; Chinese {year}年代 */
  GString *label = g_string_new (C_("decade", "{year}s"));
  AtlasFacetValue *self;

  g_string_replace (label, "{year}", year, 0);
  self = word_value (value, label->str);
  g_string_free (label, TRUE);

  return self;
}

static AtlasFacetValue *
make_value (AtlasSearcher             *self,
            const AtlasSearchRequest  *request,
            AtlasFacet                 facet,
            const Counted             *counted,
            GError                   **error)
{
  guint number = (guint) counted->number;
  AtlasFacetValue *value;

  if (facet == ATLAS_FACET_KIND)
    value = word_value (atlas_kinds[number], atlas_label_kind (atlas_kinds[number]));
  else if (facet == ATLAS_FACET_REVIEW)
    value = word_value (atlas_review_states[number], atlas_label_review (atlas_review_states[number]));
  else if (facet == ATLAS_FACET_DECADE)
    value = decade_value (counted->number);
  else
    value = atlas_names_value (self, number, request->labels, error);

  if (value == NULL)
    return NULL;

  value->count = counted->count;
  value->chosen = counted->chosen != NULL;
  if (value->chosen)
    {
      g_free (value->value);
      value->value = g_strdup (counted->chosen);
    }

  return value;
}

static GPtrArray *
make_values (Counts                    *self,
             const AtlasSearchRequest  *request,
             AtlasFacet                 facet,
             GError                   **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_facet_value_free);
  g_autoptr (GArray) counted = list_counted (self, facet);

  if (!mark_chosen (self->searcher, facet, request->query, counted, error))
    return NULL;

  for (guint i = 0; i < counted->len; i++)
    {
      const Counted *one = &g_array_index (counted, Counted, i);
      AtlasFacetValue *value;

      if (i >= MAX_VALUES && one->chosen == NULL)
        continue;

      value = make_value (self->searcher, request, facet, one, error);
      if (value == NULL)
        return NULL;
      g_ptr_array_add (values, value);
    }

  return g_steal_pointer (&values);
}

/**
 * atlas_facets_count:
 * @self: a searcher
 * @request: what is asked
 * @plan: its query
 * @matches: where its words stand
 * @result: where the facets go
 * @error: where an error goes
 *
 * Counts the matches by each facet.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_facets_count (AtlasSearcher             *self,
                    const AtlasSearchRequest  *request,
                    const AtlasPlan           *plan,
                    const AtlasBits           *matches,
                    AtlasSearchResult         *result,
                    GError                   **error)
{
  g_autoptr (GHashTable) decades = g_hash_table_new (NULL, NULL);
  g_autofree guint *numbers = g_new0 (guint, self->facet_types->len + 1);
  Counts counts = { .searcher = self, .numbers = numbers, .n_numbers = self->facet_types->len, .other_decades = decades };

  if (!count_documents (&counts, plan, matches, error))
    return FALSE;

  for (AtlasFacet facet = 0; facet < ATLAS_N_FACETS; facet++)
    {
      result->facets[facet] = make_values (&counts, request, facet, error);
      if (result->facets[facet] == NULL)
        return FALSE;
    }

  return TRUE;
}
