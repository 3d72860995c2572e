#include "CMatching.h"

// Sixteen 16-bit numbers; read from wherever they lie.
typedef uint16_t units __attribute__((vector_size(32)));
typedef uint16_t unaligned_units __attribute__((vector_size(32), aligned(2)));
typedef int16_t halves __attribute__((vector_size(32)));
typedef int32_t integers __attribute__((vector_size(64), aligned(4)));

#define LOAD(p) (*(const unaligned_units *)(p))

#if __has_builtin(__builtin_elementwise_popcount)
#define BIT_COUNTS(x) __builtin_elementwise_popcount(x)
#else
// Counts of ever more neighbouring bits, added in place.
#define PAIR_COUNTS(x) ((x) - (((x) >> 1) & (uint16_t)0x5555))
#define QUARTER_COUNTS(x) (((x) & (uint16_t)0x3333) + (((x) >> 2) & (uint16_t)0x3333))
#define BYTE_COUNTS(x) (((x) + ((x) >> 4)) & (uint16_t)0x0F0F)
#define BIT_COUNTS(x) ((BYTE_COUNTS(QUARTER_COUNTS(PAIR_COUNTS(x))) * (uint16_t)0x0101) >> 8)
#endif

/// Common starts of two people in their worst week.
static inline __attribute__((always_inline)) int32_t shared_starts(
    const struct matching_people *people, const uint64_t *one, int other) {
  const int words = people->words;
  const uint64_t *two = people->starts + (size_t)other * (people->weeks * words);
  if (people->weeks == 1 && words == 6) {
    // The half-hours of one week.
    return people->quarters *
           (__builtin_popcountll(one[0] & two[0]) + __builtin_popcountll(one[1] & two[1]) +
            __builtin_popcountll(one[2] & two[2]) + __builtin_popcountll(one[3] & two[3]) +
            __builtin_popcountll(one[4] & two[4]) + __builtin_popcountll(one[5] & two[5]));
  }
  int32_t fewest = people->weeks == 0 ? 0 : INT32_MAX;
  for (int week = 0; week < people->weeks && fewest > 0; week++, one += words, two += words) {
    int32_t common = 0;
    for (int word = 0; word < words; word++) common += __builtin_popcountll(one[word] & two[word]);
    if (common < fewest) fewest = common;
  }
  return fewest * people->quarters;
}

static inline __attribute__((always_inline)) int32_t shared_points(const struct matching_terms *terms, int32_t shared) {
  return terms->shared_hour * (shared < matching_most_starts ? shared : matching_most_starts) / 4;
}

/// One bit for each lane that is not 0.
static inline __attribute__((always_inline)) unsigned chosen_lanes(const halves *lanes) {
  typedef uint64_t quarters __attribute__((vector_size(32)));
  quarters any = (quarters)*lanes;
  if ((any[0] | any[1] | any[2] | any[3]) == 0) return 0;
  typedef _Bool bits __attribute__((ext_vector_type(16)));
  typedef int16_t shorts __attribute__((ext_vector_type(16)));
  bits chosen = __builtin_convertvector((shorts)*lanes, bits);
  return __builtin_bit_cast(uint16_t, chosen);
}

/// Those of sixteen chosen people who have a start in the same stretch of the week as this person.
static inline __attribute__((always_inline)) unsigned near_lanes(
    const struct matching_people *people, int person, int base, unsigned chosen) {
  units common = {0};
  for (int column = 0; column < 4; column++) {
    const uint16_t *set = people->stretches + column * people->stride;
    common |= LOAD(set + base) & set[person];
  }
  halves is_near = common != 0;
  return chosen & chosen_lanes(&is_near);
}

/// Somebody whose common starts are still to be counted, and the points without them.
struct waiting {
  int32_t other;
  int32_t points[2];
};

#define LANE int16_t
#define LANE_MIN INT16_MIN
#define LANE_MAX INT16_MAX
#define NAMED(x) x##_narrow
#include "lanes.h"
#undef LANE
#undef LANE_MIN
#undef LANE_MAX
#undef NAMED

#define LANE int32_t
#define LANE_MIN INT32_MIN
#define LANE_MAX INT32_MAX
#define NAMED(x) x##_wide
#include "lanes.h"

#define PARAMETERS                                                                                                   \
  const struct matching_people *people, const struct matching_terms *terms, const struct matching_ranks *ranks,     \
      const struct matching_bar *bars, enum matching_role role, int person, int from, int to,                       \
      struct matching_finds *finds

// Compiled once for each role, so that what the others need costs nothing.
#define FOR_EACH_ROLE(compare)                                                                                       \
  switch (role) {                                                                                                    \
    case matching_mutual: compare(people, terms, ranks, bars, matching_mutual, person, from, to, finds); break;     \
    case matching_coach: compare(people, terms, ranks, bars, matching_coach, person, from, to, finds); break;       \
    case matching_client: compare(people, terms, ranks, bars, matching_client, person, from, to, finds); break;     \
    case matching_both: compare(people, terms, ranks, bars, matching_both, person, from, to, finds); break;         \
  }

static void narrow_portable(PARAMETERS) { FOR_EACH_ROLE(compare_narrow) }
static void wide_portable(PARAMETERS) { FOR_EACH_ROLE(compare_wide) }

#ifdef __x86_64__
__attribute__((target("avx2,popcnt,bmi"))) static void narrow_avx2(PARAMETERS) { FOR_EACH_ROLE(compare_narrow) }
__attribute__((target("avx2,popcnt,bmi"))) static void wide_avx2(PARAMETERS) { FOR_EACH_ROLE(compare_wide) }

enum matching_path matching_best_path(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi")
             ? matching_avx2
             : matching_portable;
}
#else
enum matching_path matching_best_path(void) { return matching_portable; }
#endif

void matching_compare(
    const struct matching_people *people, const struct matching_terms *terms, const struct matching_ranks *ranks,
    const struct matching_bar *bars, enum matching_path path, enum matching_width width, enum matching_role role,
    int person, int from, int to, struct matching_finds *finds) {
#ifdef __x86_64__
  if (path == matching_avx2 && matching_best_path() == matching_avx2) {
    (width == matching_narrow ? narrow_avx2 : wide_avx2)(people, terms, ranks, bars, role, person, from, to, finds);
    return;
  }
#endif
  (width == matching_narrow ? narrow_portable : wide_portable)(
      people, terms, ranks, bars, role, person, from, to, finds);
}
