#ifndef CMATCHING_H
#define CMATCHING_H

#include <stddef.h>
#include <stdint.h>

/// Calls `work(context, 0)` to `work(context, threads - 1)`, each on a thread of its own but the first, and returns when
/// all have. Where a thread cannot be had, the caller's does its work.
void matching_parallel(int threads, void *_Nonnull context, void (*_Nonnull work)(void *_Nonnull context, int thread));

/// Calls `work(context, item)` for every item in 0..<items, each once, spread over the threads as they become free.
void matching_each(int threads, int items, void *_Nonnull context, void (*_Nonnull work)(void *_Nonnull context, int item));

/// How many people `matching_compare` looks at together: its ranges begin and end at multiples of this.
enum { matching_lanes = 16 };
/// How many it takes in one call.
enum { matching_range = 512 };

/// The people of a round, one column for each feature, one entry in it for each person; a column has `stride` entries, a
/// multiple of `matching_lanes`. Entries behind the last person know no language.
struct matching_people {
  int32_t stride;
  /// Sixteen bits of a set a column: basic, working and fluent languages, one set behind the other; goals.
  int32_t language_columns, goal_columns;
  const uint16_t *_Nonnull languages;
  const uint16_t *_Nonnull goals;
  /// Strengths in the low byte, needs in the high one.
  const uint16_t *_Nonnull skills;
  const uint16_t *_Nonnull levels;
  const uint16_t *_Nonnull magnitudes;
  /// Numbers; two are alike when the number is below `matching_nobody` and the same.
  const uint16_t *_Nonnull specialities;
  const uint16_t *_Nonnull employers;
  /// The person's level as the bit of a set, and the set of those they would like.
  const uint16_t *_Nonnull level_bits;
  const uint16_t *_Nonnull wanted_levels;
  /// The same for specialities, sixteen to a column.
  int32_t speciality_columns;
  const uint16_t *_Nonnull speciality_bits;
  const uint16_t *_Nonnull wanted_specialities;
  /// Points for waiting and for the balance.
  const int32_t *_Nonnull gifts;
  /// No pair of this person has more common starts; at most `matching_most_starts`.
  const uint16_t *_Nonnull caps;
  /// Stretches of the first week in which a person has a start, as a set of 64 in four columns: people without a common
  /// stretch have no common start. All of them where common starts are not asked for.
  const uint16_t *_Nonnull stretches;
  /// Each person's starts, week by week.
  const uint64_t *_Nonnull starts;
  int32_t weeks, words;
  /// What one bit stands for.
  int32_t quarters;
};

/// Numbers from here on are like no other.
enum { matching_nobody = 0xFFFE };
/// More common starts than these earn nothing.
enum { matching_most_starts = 48 };

/// What is asked of a pair, and what it is worth.
struct matching_terms {
  int32_t proficiency, starts;
  int32_t separates_employers;
  int32_t language, shared_hour, level, hours, goal, speciality, complement;
};

/// How points become a rank: `points + (evenness - 1) * min(points, even_up_to)`, less the price of the other person.
/// The prices are one for each person, of the type of the lanes; their lowest value stands for "lower than can be said".
struct matching_ranks {
  int32_t poor_below, even_up_to, extra_evenness;
  const void *_Nullable prices;
};

/// The ranks from which on a pair is of interest, where it is poor and where it is not; the lowest value of the lanes
/// stands for all.
struct matching_bar {
  int32_t poor, good;
};

/// Another person and the points; requests are not in them.
struct matching_find {
  int32_t other, points;
};

/// In which role a person is compared with others. A mutual pair has but one.
enum matching_role { matching_mutual = 0, matching_coach = 1, matching_client = 2, matching_both = 3 };

/// The width of a lane: 16 bits hold ranks up to 32,767, with 32 they may be up to 2^30.
enum matching_width { matching_narrow, matching_wide };

/// Which instructions to use; all give the same.
enum matching_path { matching_portable, matching_avx2 };

/// The best that this processor has.
enum matching_path matching_best_path(void);

/// Where `matching_compare` writes whom it found, as coach (or mutually) and as client; each has room for `matching_range`.
struct matching_finds {
  struct matching_find *_Nonnull as_coach;
  struct matching_find *_Nullable as_client;
  int32_t coach_count, client_count;
};

/// Compares a person with those in from..<to, at most `matching_range`, and writes those with whom the pair is possible (as far as languages, starts
/// and employers go) and may rank at the bar or above it. The other fields of `finds` are reset.
///
/// `ranks` and `bars` have two entries: of the person as coach (or mutually), and as client.
void matching_compare(
    const struct matching_people *_Nonnull people, const struct matching_terms *_Nonnull terms,
    const struct matching_ranks *_Nonnull ranks, const struct matching_bar *_Nonnull bars, enum matching_path path,
    enum matching_width width, enum matching_role role, int person, int from, int to,
    struct matching_finds *_Nonnull finds);

#endif
