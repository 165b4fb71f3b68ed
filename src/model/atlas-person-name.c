/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the text of an author or editor apart, and puts it together again. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-person-name.h"

#include <string.h>

/**
 * atlas_person_name_free:
 * @self: (nullable): a name
 */
void
atlas_person_name_free (AtlasPersonName *self)
{
  if (self == NULL)
    return;

  g_free (self->literal);
  g_free (self->family);
  g_free (self->given);
  g_free (self->suffix);
  g_free (self);
}

/* Takes @part; NULL where nothing but white space is in it. */
static char *
take_part (char *part)
{
  g_strstrip (part);

  if (*part != '\0')
    return part;

  g_free (part);

  return NULL;
}

/* Cuts at one of @letters, Western or Chinese ones, but not within braces. At most @most parts. */
static GPtrArray *
cut (const char *text,
     const char *letters,
     guint       most)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;
  int depth = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (*c == '{')
        depth++;
      else if (*c == '}' && depth > 0)
        depth--;
      else if (depth == 0 && parts->len + 1 < most &&
               g_utf8_strchr (letters, -1, g_utf8_get_char (c)) != NULL)
        {
          g_ptr_array_add (parts, g_strndup (start, c - start));
          start = g_utf8_next_char (c);
        }
    }

  g_ptr_array_add (parts, g_strdup (start));

  return parts;
}

/* NULL where no name is in @text. */
static AtlasPersonName *
parse_name (const char *text)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *whole = take_part (g_strdup (text));
  AtlasPersonName *name;

  if (whole == NULL)
    return NULL;

  name = g_new0 (AtlasPersonName, 1);

  if (*whole == '{' && g_str_has_suffix (whole, "}"))
    {
      name->literal = take_part (g_strndup (whole + 1, strlen (whole) - 2));

      if (name->literal == NULL)
        g_clear_pointer (&name, atlas_person_name_free);

      return name;
    }

  parts = cut (whole, ",，", 3);
  for (guint i = 0; i < parts->len; i++)
    {
      char *part = take_part (g_steal_pointer (&parts->pdata[i]));

      *(i == 0 ? &name->family : i == 1 ? &name->given : &name->suffix) = part;
    }

  /* A name of one part stands as it is, whatever comma it has at an end. */
  if (name->family == NULL || name->given == NULL)
    {
      name->literal = name->family != NULL ? g_steal_pointer (&name->family) : g_steal_pointer (&name->given);
      g_clear_pointer (&name->suffix, g_free);
    }

  if (name->literal == NULL && name->family == NULL)
    g_clear_pointer (&name, atlas_person_name_free);

  return name;
}

/**
 * atlas_person_names_parse:
 * @text: (nullable): the author or editor of a source
 *
 * Takes names apart that are separated by semicolons. A name with a comma is family and given name,
 * perhaps with a suffix behind a second comma; one without stands as it is, and so does what is in
 * braces.
 *
 * Returns: (transfer full) (element-type AtlasPersonName): the names, perhaps none
 */
GPtrArray *
atlas_person_names_parse (const char *text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_person_name_free);
  g_autoptr (GPtrArray) parts = cut (text != NULL ? text : "", ";；", G_MAXUINT);

  for (guint i = 0; i < parts->len; i++)
    {
      AtlasPersonName *name = parse_name (parts->pdata[i]);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }

  return names;
}

/**
 * atlas_person_names_write:
 * @names: (element-type AtlasPersonName): names
 *
 * Returns: (transfer full) (nullable): the names as a source holds them; %NULL where there are none
 */
char *
atlas_person_names_write (GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasPersonName *name = names->pdata[i];

      if (i > 0)
        g_string_append (text, "; ");

      if (name->literal != NULL && strpbrk (name->literal, ",;") == NULL &&
          strstr (name->literal, "，") == NULL && strstr (name->literal, "；") == NULL)
        g_string_append (text, name->literal);
      else if (name->literal != NULL)
        g_string_append_printf (text, "{%s}", name->literal);
      else
        g_string_append_printf (text, "%s, %s", name->family, name->given);

      if (name->literal == NULL && name->suffix != NULL)
        g_string_append_printf (text, ", %s", name->suffix);
    }

  return names->len > 0 ? g_strdup (text->str) : NULL;
}
