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

const char *
apa_address (Cite *self)
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

/* An entry of a dictionary goes by its title, what else has no author by its editor. */
static gboolean
goes_by_editor (Cite *self)
{
  const AtlasSource *source = self->source;

  return cite_count_names (source->author) == 0 && cite_count_names (source->editor) > 0 &&
         !(source->container_title != NULL && source->title != NULL &&
           cite_type_is (self, "book", "entry", "entry-dictionary", "entry-encyclopedia", NULL));
}

const char *
cite_apa (Cite *self)
{
  const AtlasSource *source = self->source;
  AtlasSource rest = *source;
  const char *author, *date, *entry;
  const char *title = apa_title (self);

  if (cite_type_is (self, "bill", "legal_case", "legislation", "treaty", NULL))
    return apa_law (self);

  if (goes_by_editor (self))
    {
      author = cite_format (self, "%s %s", cite_names_apa (self, rest.editor),
                            cite_count_names (rest.editor) > 1 ? "(Eds.)" : "(Ed.)");
      rest.editor = NULL;
    }
  else
    {
      author = cite_names_apa (self, rest.author);
    }

  if (author == NULL && title != NULL)
    {
      /* The title takes the author's place; what describes it stays in its own. */
      author = cite_join (self, " ", title, apa_parenthesis (self));
      title = apa_bracket (self);

      if (rest.container_title == NULL)
        rest.number = NULL;
    }
  else if (author == NULL)
    {
      author = cite_join (self, " ", apa_bracket (self), apa_parenthesis (self));
    }
  else
    {
      /* What was said in the place of the author is not said again. */
      self->source = &rest;
      title = title != NULL ? cite_join (self, " ", title, apa_parenthesis (self), apa_bracket (self))
                            : cite_join (self, " ", apa_bracket (self), apa_parenthesis (self));
    }

  self->source = &rest;
  date = cite_date_apa (self, rest.issued, is_dated_by_day (self));
  entry = cite_join (self, ". ", author, date, title, apa_container (self), publisher (self));
  entry = cite_join (self, " ", cite_wrap (self, "", entry, "."), apa_address (self));
  self->source = source;

  return entry;
}
