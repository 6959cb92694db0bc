// What no program that looks at every chip can beat: read all input bytes once, write one
// byte for each row. Block by block, so that all columns advance together.
#include <stddef.h>
#include <stdint.h>
#include <string.h>

uint64_t read_pass(const uint8_t **columns, const int *widths, int count, uint8_t *out,
                   size_t rows) {
  uint64_t all = 0;
  const size_t block = 1 << 14;
  for (size_t start = 0; start < rows; start += block) {
    size_t some = rows - start < block ? rows - start : block;
    for (int c = 0; c < count; c++) {
      const uint64_t *words = (const uint64_t *)(columns[c] + start * widths[c]);
      size_t length = some * widths[c] / 8, i = 0;
      uint64_t lanes[8] = {0};
      for (; i + 8 <= length; i += 8)
        for (int j = 0; j < 8; j++) lanes[j] ^= words[i + j];
      for (int j = 0; j < 8; j++) all ^= lanes[j];
    }
    memset(out + start, (int)(all & 0xf), some);
  }
  return all;
}
