/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the LaTeX in a field of BibTeX as plain text, and writes plain text so that LaTeX shows it. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-latex.h"

#include <string.h>

/* A command of one sign or letter that puts an accent on what follows. */
static const struct { char command; gunichar accent; } accents[] = {
  { '`', 0x300 }, { '\'', 0x301 }, { '^', 0x302 }, { '~', 0x303 }, { '=', 0x304 }, { 'u', 0x306 },
  { '.', 0x307 }, { '"', 0x308 }, { 'r', 0x30a }, { 'H', 0x30b }, { 'v', 0x30c }, { 'd', 0x323 },
  { 'c', 0x327 }, { 'k', 0x328 }, { 'b', 0x331 },
};

static const struct { const char *command; const char *text; } words[] = {
  { "ss", "ß" }, { "ae", "æ" }, { "AE", "Æ" }, { "oe", "œ" }, { "OE", "Œ" }, { "o", "ø" }, { "O", "Ø" },
  { "l", "ł" }, { "L", "Ł" }, { "aa", "å" }, { "AA", "Å" }, { "i", "ı" }, { "j", "ȷ" }, { "dh", "ð" }, { "th", "þ" },
  { "S", "§" }, { "P", "¶" }, { "copyright", "©" }, { "pounds", "£" }, { "euro", "€" }, { "dots", "…" },
  { "ldots", "…" }, { "textendash", "–" }, { "textemdash", "—" }, { "textquoteleft", "‘" },
  { "textquoteright", "’" }, { "textquotedblleft", "“" }, { "textquotedblright", "”" },
  { "textbackslash", "\\" }, { "textasciitilde", "~" }, { "textasciicircum", "^" }, { "textbar", "|" },
  { "textbraceleft", "{" }, { "textbraceright", "}" }, { "textless", "<" }, { "textgreater", ">" }, { "textdegree", "°" }, { "textyen", "¥" }, { "slash", "/" },
  { "TeX", "TeX" }, { "LaTeX", "LaTeX" }, { "BibTeX", "BibTeX" }, { "par", "\n" }, { "newline", "\n" },
};

static gunichar
accent_of (char command)
{
  for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
    {
      if (accents[i].command == command)
        return accents[i].accent;
    }

  return 0;
}

/* Puts the accent behind the letter at @at, which may stand in braces or be \i; gives what follows. */
static const char *
read_accented (const char *at,
               gunichar    accent,
               GString    *text)
{
  guint braces = 0;

  while (*at == ' ')
    at++;
  while (*at == '{')
    {
      at++;
      braces++;
    }

  /* A dotless letter gets its dot back: the accent takes the dot's place. */
  if (at[0] == '\\' && (at[1] == 'i' || at[1] == 'j') && !g_ascii_isalpha (at[2]))
    {
      g_string_append_c (text, at[1]);
      at += 2;
    }
  else if (*at != '\0' && *at != '}' && *at != '\\')
    {
      g_string_append_unichar (text, g_utf8_get_char (at));
      at = g_utf8_next_char (at);
    }
  else
    {
      return at;
    }

  g_string_append_unichar (text, accent);
  while (braces > 0 && *at == '}')
    {
      at++;
      braces--;
    }

  return at;
}

/* Reads what begins with a backslash. */
static const char *
read_command (const char *at,
              GString    *text)
{
  const char *end = ++at;
  gunichar accent;

  if (*at == '\0')
    return at;

  while (g_ascii_isalpha (*end))
    end++;

  if (end == at)
    {
      accent = accent_of (*at);
      if (accent != 0)
        return read_accented (at + 1, accent, text);

      /* "\&" and the like stand for the sign, "\\" for a new line, "\-" for nothing. */
      if (*at == '\\')
        g_string_append_c (text, ' ');
      else if (*at != '-' && *at != '/' && *at != ',')
        g_string_append_unichar (text, g_utf8_get_char (at));

      return g_utf8_next_char (at);
    }

  if (end == at + 1 && (*end == '{' || *end == ' '))
    {
      accent = accent_of (*at);
      if (accent != 0)
        return read_accented (end, accent, text);
    }

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strlen (words[i].command) == (gsize) (end - at) && strncmp (words[i].command, at, end - at) == 0)
        {
          g_string_append (text, words[i].text);
          break;
        }
    }

  /* Of any other command, such as \emph, what it is given stays. The space that ends a name is no text. */
  return *end == ' ' ? end + 1 : end;
}

static void
squeeze (GString *text)
{
  gsize to = 0;

  for (gsize from = 0; from < text->len; from++)
    {
      char c = text->str[from];

      if (c == '\r' || c == '\t' || c == '\n')
        c = ' ';
      if (c != ' ' || (to > 0 && text->str[to - 1] != ' '))
        text->str[to++] = c;
    }
  while (to > 0 && text->str[to - 1] == ' ')
    to--;

  g_string_truncate (text, to);
}

/**
 * atlas_latex_to_text:
 * @latex: sound UTF-8
 *
 * Reads accents, signs, dashes and quotation marks; takes braces and commands away. White space becomes
 * single spaces. The text is in Unicode's composed form.
 *
 * Returns: (transfer full): the text
 */
char *
atlas_latex_to_text (const char *latex)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *at = latex;
  char *composed;

  while (*at != '\0')
    {
      if (*at == '\\')
        at = read_command (at, text);
      else if (*at == '{' || *at == '}')
        at++;
      else if (*at == '~')
        g_string_append_c (text, ' '), at++;
      else if (strncmp (at, "---", 3) == 0)
        g_string_append (text, "—"), at += 3;
      else if (strncmp (at, "--", 2) == 0)
        g_string_append (text, "–"), at += 2;
      else if (strncmp (at, "``", 2) == 0)
        g_string_append (text, "“"), at += 2;
      else if (strncmp (at, "''", 2) == 0)
        g_string_append (text, "”"), at += 2;
      else
        g_string_append_c (text, *at++);
    }

  squeeze (text);
  composed = g_utf8_normalize (text->str, text->len, G_NORMALIZE_DEFAULT_COMPOSE);

  return composed != NULL ? composed : g_strdup (text->str);
}

/**
 * atlas_latex_append:
 * @latex: where to write
 * @text: plain text
 *
 * Writes plain text so that it is read as the same: signs with a meaning in LaTeX are escaped, letters
 * with accents stay as they are, in UTF-8.
 */
void
atlas_latex_append (GString    *latex,
                    const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      switch (*at)
        {
        case '\\':
          g_string_append (latex, "\\textbackslash{}");
          break;
        case '~':
          g_string_append (latex, "\\textasciitilde{}");
          break;
        case '^':
          g_string_append (latex, "\\textasciicircum{}");
          break;
        case '{':
          /* BibTeX counts braces, those behind a backslash too. */
          g_string_append (latex, "\\textbraceleft{}");
          break;
        case '}':
          g_string_append (latex, "\\textbraceright{}");
          break;
        case '&': case '%': case '$': case '#': case '_':
          g_string_append_c (latex, '\\');
          g_string_append_c (latex, *at);
          break;
        case '-':
          g_string_append (latex, at[1] == '-' ? "-{}" : "-");
          break;
        case '`': case '\'':
          g_string_append_c (latex, *at);
          if (at[1] == *at)
            g_string_append (latex, "{}");
          break;
        default:
          g_string_append_c (latex, *at);
        }
    }
}
