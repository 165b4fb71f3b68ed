/* SPDX-License-Identifier: GPL-3.0-or-later */
/* APA, 7th edition: author, date, title and source, as the published CSL style orders them. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-citation-private.h"

gboolean
apa_is_periodical (Cite *self)
{
  return cite_type_is (self, "article-journal", "article-magazine", "article-newspaper", "post-weblog",
                       "review", "review-book", NULL);
}

/* What is dated by the day and not only by the year. */
static gboolean
is_dated_by_day (Cite *self)
{
  const AtlasSource *source = self->source;

  if (cite_type_is (self, "paper-conference", NULL))
    return source->editor == NULL && source->issue == NULL && source->page == NULL && source->volume == NULL;

  return cite_type_is (self, "article-magazine", "article-newspaper", "broadcast", "interview", "motion_picture",
                       "pamphlet", "personal_communication", "post", "post-weblog", "song", "speech", "webpage",
                       NULL);
}

static const char *
publisher (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *house = cite_field (self, source->publisher);

  if (cite_type_is (self, "thesis", NULL))
    return source->doi == NULL && source->url == NULL ? house : NULL;

  if (cite_type_is (self, "post", "webpage", NULL))
    return cite_join (self, "; ", cite_title_case (self, cite_field (self, source->container_title)), house);

  if (cite_type_is (self, "paper-conference", NULL))
    return source->editor != NULL ? house : NULL;

  if (cite_type_is (self, "article-journal", "article-magazine", "article-newspaper", "post-weblog", NULL))
    return NULL;

  return house;
}

static const char *
address (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *url = cite_field (self, source->url);
  const char *accessed = cite_day_words (self, source->accessed);
  AtlasCslDate date;

  if (source->doi != NULL)
    return cite_format (self, "https://doi.org/%s", cite_field (self, source->doi));

  if (url == NULL || accessed == NULL || atlas_csl_date_from_edtf (source->issued, &date))
    return url;

  return cite_format (self, "Retrieved %s, from %s", accessed, url);
}

const char *
cite_apa (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *author = cite_names_apa (self, source->author);
  const char *date = cite_date_apa (self, source->issued, is_dated_by_day (self));
  const char *title = apa_title (self);
  gboolean editor_used = FALSE;
  const char *entry;

  if (cite_type_is (self, "bill", "legal_case", "legislation", "treaty", NULL))
    return apa_law (self);

  /* An entry of a dictionary goes by its title, what else has no author by its editor. */
  if (author == NULL && cite_count_names (source->editor) > 0 &&
      !(source->container_title != NULL && title != NULL &&
        cite_type_is (self, "book", "entry", "entry-dictionary", "entry-encyclopedia", NULL)))
    {
      author = cite_format (self, cite_count_names (source->editor) > 1 ? "%s (Eds.)" : "%s (Ed.)",
                            cite_names_apa (self, source->editor));
      editor_used = TRUE;
    }

  if (author != NULL)
    title = cite_join (self, " ", title, apa_parenthesis (self, editor_used), apa_bracket (self));
  else if (title != NULL)
    {
      /* The title takes the author's place; what describes it stays in its own. */
      author = cite_join (self, " ", title, apa_parenthesis (self, FALSE));
      title = apa_bracket (self);
    }
  else
    author = cite_join (self, " ", apa_bracket (self), apa_parenthesis (self, FALSE));

  entry = cite_join (self, ". ", author, date, title, apa_container (self, editor_used), publisher (self));

  return cite_join (self, " ", cite_wrap (self, "", entry, "."), address (self));
}
