/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libFuzzer calls, and what the harnesses of file formats share. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int  LLVMFuzzerTestOneInput (const uint8_t *data,
                             size_t         size);
void fuzz_format            (const char    *format,
                             const uint8_t *data,
                             size_t         size);
