/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of what each code point is folded to. ICU fills it, a page of 256 code points when the
 * first of them is met, and is not asked again. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-search-sign.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define N_PAGES (0x110000 / 256)
#define PARTS_MAX 32
#define FOLDS_MAX 4

/* In a page: a sign, or where in the pool there are none or several, their number first. */
#define IN_POOL (1u << 31)

typedef struct
{
  guint32  signs[256];
  guint32 *pool;
} Page;

typedef struct
{
  const UNormalizer2 *casefold;
  const UNormalizer2 *decompose;
  UTransliterator    *simplify;       /* (nullable) */
  UTransliterator    *to_ascii;       /* (nullable) */
} Folder;

static Page *pages[N_PAGES];
static GMutex pages_lock;

static UTransliterator *
open_transliterator (const char *id)
{
  UChar wide[64];
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *self;

  u_uastrcpy (wide, id);
  self = utrans_openU (wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    g_debug ("ICU has no %s", id);

  return U_SUCCESS (status) ? self : NULL;
}

/* Called under the lock. */
static const Folder *
get_folder (void)
{
  static Folder folder;

  if (folder.casefold == NULL)
    {
      UErrorCode status = U_ZERO_ERROR;

      folder.casefold = unorm2_getNFKCCasefoldInstance (&status);
      folder.decompose = unorm2_getNFDInstance (&status);
      folder.simplify = open_transliterator ("Traditional-Simplified");
      folder.to_ascii = open_transliterator ("Latin-ASCII");
      if (U_FAILURE (status))
        g_error ("ICU has no tables of normalisation");
    }

  return &folder;
}

/* Accents and vowel points, without which a word is still looked for. Signs of vowels that belong to a
 * word have combining class 0, or one of Thai and its neighbours. */
static gboolean
is_accent (UChar32 point)
{
  guint8 combining = u_getCombiningClass (point);
  int8_t type = u_charType (point);

  return combining >= 200 || (combining >= 7 && combining <= 36) || type == U_ENCLOSING_MARK ||
         u_hasBinaryProperty (point, UCHAR_EMOJI_MODIFIER);
}

static gboolean
is_single (UChar32 point)
{
  UErrorCode status = U_ZERO_ERROR;

  switch (uscript_getScript (point, &status))
    {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
      return u_isalnum (point) || u_charType (point) == U_LETTER_NUMBER;
    default:
      break;
    }

  /* The long vowel of kana is common to both. */
  return point == 0x30fc || u_hasBinaryProperty (point, UCHAR_EMOJI_PRESENTATION) ||
         u_hasBinaryProperty (point, UCHAR_EXTENDED_PICTOGRAPHIC) ||
         u_hasBinaryProperty (point, UCHAR_REGIONAL_INDICATOR);
}

static AtlasSignClass
classify (UChar32 point)
{
  if (is_single (point))
    return ATLAS_SIGN_SINGLE;

  switch (u_charType (point))
    {
    case U_UPPERCASE_LETTER: case U_LOWERCASE_LETTER: case U_TITLECASE_LETTER: case U_MODIFIER_LETTER: case U_OTHER_LETTER:
    case U_NON_SPACING_MARK: case U_COMBINING_SPACING_MARK:
    case U_DECIMAL_DIGIT_NUMBER: case U_LETTER_NUMBER: case U_OTHER_NUMBER:
    case U_PRIVATE_USE_CHAR:
      return ATLAS_SIGN_WORD;
    default:
      return ATLAS_SIGN_SEPARATOR;
    }
}

static guint32
pack (UChar32        point,
      AtlasSignClass class)
{
  return (guint32) point | (guint32) class << 24;
}

static gboolean
transliterate (UTransliterator *transliterator,
               UChar            text[PARTS_MAX],
               int32_t         *length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t limit = *length;

  if (transliterator == NULL)
    return FALSE;

  utrans_transUChars (transliterator, text, length, PARTS_MAX, 0, &limit, &status);

  return U_SUCCESS (status);
}

/* One code point that is normal already: accents off, Simplified, and what it is. */
static guint
fold_part (const Folder *folder,
           UChar32       point,
           guint32      *signs)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript (point, &status);
  UChar text[PARTS_MAX];
  int32_t length = 0;
  guint n_signs = 0;

  if (is_accent (point))
    return 0;

  U16_APPEND_UNSAFE (text, length, point);
  if (!((script == USCRIPT_HAN && transliterate (folder->simplify, text, &length)) ||
        (script == USCRIPT_LATIN && point >= 0x80 && transliterate (folder->to_ascii, text, &length))))
    {
      signs[0] = pack (point, classify (point));
      return 1;
    }

  for (int32_t i = 0; i < length;)
    {
      UChar32 part;

      U16_NEXT_UNSAFE (text, i, part);
      signs[n_signs++] = pack (part, classify (part));
    }

  return n_signs;
}

static guint
fold_once (const Folder *folder,
           UChar32       point,
           guint32      *signs)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar source[2], folded[PARTS_MAX], apart[PARTS_MAX];
  int32_t length = 0;
  guint n_signs = 0;

  switch (point)
    {
    case 0xfdd3: case 0xfdd4: case 0xfdd5:
      signs[0] = pack (point, ATLAS_SIGN_WORD);
      return 1;
    case 0xfdd1:
      signs[0] = pack (point, ATLAS_SIGN_COLOCATED);
      return 1;
    case 0xfdd2:
      signs[0] = pack (point, ATLAS_SIGN_SINGLE);
      return 1;
    case 0x3002: case 0xff0c: case 0xff1b: case 0xff01: case 0xff1f: case 0xff61:    /* 。，；！？ */
      signs[0] = pack (point, ATLAS_SIGN_STOP);
      return 1;
    case ATLAS_READING_FIRST ... ATLAS_READING_LAST:
      signs[0] = pack (point, ATLAS_SIGN_SINGLE);
      return 1;
    case 0x200b:    /* a place where a line may break, between words */
      signs[0] = pack (' ', ATLAS_SIGN_SEPARATOR);
      return 1;
    default:
      break;
    }

  if (U_IS_SURROGATE (point))
    {
      signs[0] = pack (' ', ATLAS_SIGN_SEPARATOR);
      return 1;
    }

  U16_APPEND_UNSAFE (source, length, point);
  length = unorm2_normalize (folder->casefold, source, length, folded, PARTS_MAX, &status);
  length = unorm2_normalize (folder->decompose, folded, length, apart, PARTS_MAX, &status);
  if (U_FAILURE (status))
    {
      signs[0] = pack (point, classify (point));
      return 1;
    }

  for (int32_t i = 0; i < length;)
    {
      UChar32 part;

      U16_NEXT_UNSAFE (apart, i, part);
      n_signs += fold_part (folder, part, signs + n_signs);
    }

  return n_signs;
}

/* Until it stays as it is: ICU makes capitals of some letters when it takes their ornaments off. */
static guint
fold_point (const Folder *folder,
            UChar32       point,
            guint32       signs[PARTS_MAX * PARTS_MAX],
            guint         depth)
{
  guint32 once[PARTS_MAX * PARTS_MAX], back[PARTS_MAX * PARTS_MAX];
  guint n_once = fold_once (folder, point, once);
  guint n_signs = 0;

  /* Two characters each of which stands for the other: the first of them is for both. */
  if (n_once == 1 && ATLAS_SIGN_POINT (once[0]) > (gunichar) point &&
      fold_once (folder, (UChar32) ATLAS_SIGN_POINT (once[0]), back) == 1 &&
      ATLAS_SIGN_POINT (back[0]) == (gunichar) point)
    {
      signs[0] = back[0];
      return 1;
    }

  for (guint i = 0; i < n_once; i++)
    {
      UChar32 part = (UChar32) ATLAS_SIGN_POINT (once[i]);

      if (part == point || depth == FOLDS_MAX || ATLAS_SIGN_CLASS (once[i]) == ATLAS_SIGN_SEPARATOR)
        signs[n_signs++] = once[i];
      else
        n_signs += fold_point (folder, part, signs + n_signs, depth + 1);
    }

  return n_signs;
}

static Page *
make_page (guint number)
{
  const Folder *folder = get_folder ();
  Page *page = g_new0 (Page, 1);
  g_autoptr (GArray) pool = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < 256; i++)
    {
      guint32 signs[PARTS_MAX * PARTS_MAX];
      guint32 n_signs = fold_point (folder, (UChar32) (number * 256 + i), signs, 0);

      if (n_signs == 1)
        {
          page->signs[i] = signs[0];
          continue;
        }

      page->signs[i] = IN_POOL | pool->len;
      g_array_append_val (pool, n_signs);
      g_array_append_vals (pool, signs, n_signs);
    }

  page->pool = (guint32 *) (void *) g_array_free (g_steal_pointer (&pool), FALSE);

  return page;
}

static const Page *
get_page (guint number)
{
  Page *page = g_atomic_pointer_get (&pages[number]);

  if (G_LIKELY (page != NULL))
    return page;

  g_mutex_lock (&pages_lock);
  page = pages[number];
  if (page == NULL)
    {
      page = make_page (number);
      g_atomic_pointer_set (&pages[number], page);
    }
  g_mutex_unlock (&pages_lock);

  return page;
}

/**
 * atlas_search_sign_fold:
 * @point: a code point
 * @n_signs: (out): how many signs it becomes
 *
 * Returns: (transfer none) (array length=n_signs): the signs, see ATLAS_SIGN_POINT() and
 *   ATLAS_SIGN_CLASS(); they stay for ever
 */
const guint32 *
atlas_search_sign_fold (gunichar  point,
                        guint    *n_signs)
{
  const Page *page = get_page (point < 0x110000 ? point / 256 : 0xffff / 256);
  const guint32 *sign = &page->signs[point % 256];

  if (G_LIKELY ((*sign & IN_POOL) == 0))
    {
      *n_signs = 1;
      return sign;
    }

  sign = &page->pool[*sign & ~IN_POOL];
  *n_signs = *sign;

  return sign + 1;
}
