/* SPDX-License-Identifier: GPL-3.0-or-later */
/* APA, 7th edition: acts, bills, court cases and treaties, which are cited in the ways of the law. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-citation-private.h"

#include <string.h>

/* The first page of a range. */
static const char *
first_page (Cite *self)
{
  const char *pages = cite_field (self, self->source->page);

  return pages != NULL ? cite_keep (self, g_strndup (pages, strcspn (pages, "-, "))) : NULL;
}

static const char *
section (Cite *self)
{
  return cite_wrap (self, "§ ", cite_field (self, self->source->section), "");
}

/* Volume, title and page of what it is printed in. */
static const char *
printed_in (Cite       *self,
            const char *place)
{
  return cite_join (self, " ", cite_field (self, self->source->volume),
                    cite_field (self, self->source->container_title), place);
}

static const char *
act (Cite *self)
{
  const char *number = cite_field (self, self->source->number);

  if (number == NULL)
    return printed_in (self, self->source->section != NULL ? section (self) : first_page (self));

  /* The style knows the acts of one country; the number of a Chinese one has a name of its own. */
  if (self->english)
    number = cite_format (self, "Pub. L. No. %s", number);

  return cite_join (self, ", ", number, printed_in (self, first_page (self)));
}

static const char *
bill (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *number = cite_join (self, " ", source->container_title == NULL && source->number != NULL ? "no." : NULL,
                                  cite_field (self, source->number));

  return cite_join (self, ", ", cite_join (self, " ", cite_field (self, source->genre), number),
                    printed_in (self, first_page (self)));
}

static const char *
court_case (Cite *self)
{
  const char *page = first_page (self);
  const char *number = cite_field (self, self->source->number);

  if (self->source->container_title != NULL)
    return printed_in (self, cite_join (self, " ", section (self), page != NULL ? page : "___"));

  return cite_is_numeric (number) ? cite_format (self, "No. %s", number) : number;
}

const char *
apa_law (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *title = cite_field (self, source->title);
  const char *year = cite_wrap (self, "(", cite_year_apa (self, source->issued), ")");
  const char *entry;

  if (cite_type_is (self, "treaty", NULL))
    {
      entry = cite_join (self, ", ", cite_title_case (self, title), cite_day_words (self, source->issued),
                         printed_in (self, first_page (self)), apa_address (self));
    }
  else
    {
      const char *place = cite_type_is (self, "bill", NULL) ? bill (self)
                          : cite_type_is (self, "legal_case", NULL) ? court_case (self) : act (self);

      if (cite_type_is (self, "legal_case", NULL) && source->container_title == NULL)
        year = cite_wrap (self, "(", cite_day_words (self, source->issued), ")");

      entry = cite_join (self, ". ", cite_join (self, ", ", title, cite_join (self, " ", place, year)),
                         apa_address (self));
    }

  return source->doi != NULL || source->url != NULL ? entry : cite_wrap (self, "", entry, ".");
}
