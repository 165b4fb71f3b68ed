/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of authors and editors in citations. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-citation-private.h"

#include <string.h>

#include "atlas-person-name.h"

/* More names than this are cut in GB/T 7714, to so many. */
#define GB_MOST  3

/* More than 20 names are cut in APA: the first ones and the last. */
#define APA_MOST  20
#define APA_FIRST 19

guint
cite_count_names (const char *field)
{
  g_autoptr (GPtrArray) names = atlas_person_names_parse (field);

  return names->len;
}

/* Family and given name of such scripts are written together, the family name first. */
static gboolean
is_eastern (const char *family)
{
  gunichar letter = g_utf8_get_char (family);

  return letter >= 0x2E80 && letter < 0xFB00;
}

static gboolean
has_ended (const char *word,
           gsize       length)
{
  return word[length] == '.';
}

/* Jean-Pierre Q. → "J.-P. Q." with @stop ".", "J P Q" with an empty one. What has a full stop is
 * short already and stays whole; what begins in lower case is a particle. */
static const char *
initials (Cite       *self,
          const char *given,
          const char *stop,
          gboolean    hyphens)
{
  GString *out = g_string_new (NULL);

  for (const char *c = given; *c != '\0';)
    {
      gsize length = strcspn (c, " .-");

      if (length > 0)
        {
          gboolean particle = g_unichar_islower (g_utf8_get_char (c));
          gsize kept = particle || has_ended (c, length) ? length : (gsize) (g_utf8_next_char (c) - c);

          if (out->len > 0)
            g_string_append (out, hyphens && c > given && c[-1] == '-' ? "-" : " ");

          g_string_append_len (out, c, kept);
          if (!particle)
            g_string_append (out, stop);
        }

      c += length;
      if (*c != '\0')
        c++;
    }

  return cite_keep (self, g_string_free (out, FALSE));
}

static const char *
eastern (Cite                  *self,
         const AtlasPersonName *name)
{
  return cite_format (self, "%s%s", cite_field (self, name->family), cite_field (self, name->given));
}

static const char *
name_gb (Cite                  *self,
         const AtlasPersonName *name)
{
  if (name->literal != NULL)
    return cite_upper (self, cite_field (self, name->literal));

  if (is_eastern (name->family))
    return eastern (self, name);

  return cite_join (self, " ", cite_upper (self, cite_field (self, name->family)),
                    initials (self, cite_field (self, name->given), "", FALSE),
                    cite_field (self, name->suffix));
}

/* Li, W. */
static const char *
name_apa (Cite                  *self,
          const AtlasPersonName *name)
{
  if (name->literal != NULL)
    return cite_field (self, name->literal);

  if (is_eastern (name->family))
    return eastern (self, name);

  return cite_join (self, ", ", cite_field (self, name->family),
                    initials (self, cite_field (self, name->given), ".", TRUE),
                    cite_field (self, name->suffix));
}

/* W. Li */
static const char *
name_first (Cite                  *self,
            const AtlasPersonName *name)
{
  if (name->literal != NULL)
    return cite_field (self, name->literal);

  if (is_eastern (name->family))
    return eastern (self, name);

  return cite_join (self, " ", initials (self, cite_field (self, name->given), ".", TRUE),
                    cite_field (self, name->family), cite_field (self, name->suffix));
}

/* LI W, BROWN A M, et al. */
const char *
cite_names_gb (Cite       *self,
               const char *field)
{
  g_autoptr (GPtrArray) names = atlas_person_names_parse (field);
  const char *all = NULL;
  guint n = names->len > GB_MOST ? GB_MOST : names->len;

  for (guint i = 0; i < n; i++)
    all = cite_join (self, ", ", all, name_gb (self, names->pdata[i]));

  if (names->len > n)
    all = cite_join (self, ", ", all, self->english_words ? "et al." : "等");

  return all;
}

/* Li, W., Brown, A. M., & Wu, H. */
const char *
cite_names_apa (Cite       *self,
                const char *field)
{
  g_autoptr (GPtrArray) names = atlas_person_names_parse (field);
  const char *all = NULL;
  guint n = names->len > APA_MOST ? APA_FIRST : names->len;

  for (guint i = 0; i < n; i++)
    {
      const char *name = name_apa (self, names->pdata[i]);

      if (i > 0 && i + 1 == names->len)
        all = cite_format (self, "%s, & %s", all, name);
      else
        all = cite_join (self, ", ", all, name);
    }

  if (names->len > n)
    all = cite_format (self, "%s, … %s", all, name_apa (self, names->pdata[names->len - 1]));

  return all;
}

/* W. Li, A. M. Brown, & H. Wu */
const char *
cite_names_first (Cite       *self,
                  const char *field)
{
  g_autoptr (GPtrArray) names = atlas_person_names_parse (field);
  const char *all = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = name_first (self, names->pdata[i]);

      if (i > 0 && i + 1 == names->len)
        all = cite_format (self, "%s%s %s", all, names->len > 2 ? ", &" : " &", name);
      else
        all = cite_join (self, ", ", all, name);
    }

  return all;
}
