// Compares one person with sixteen others at a time. Included once for each width of a lane: LANE is its type, LANE_MIN
// and LANE_MAX are its limits, NAMED(x) makes names of its own.

typedef LANE NAMED(vector) __attribute__((vector_size(16 * sizeof(LANE))));
typedef LANE NAMED(column) __attribute__((vector_size(16 * sizeof(LANE)), aligned(sizeof(LANE))));

#define SCORES(x) __builtin_convertvector((x), NAMED(vector))

/// Whether exact points reach the bar; the same arithmetic as in the lanes.
static inline __attribute__((always_inline)) int NAMED(reaches)(
    const struct matching_ranks *ranks, const struct matching_bar *bar, int other, int32_t points) {
  int64_t shaped = points;
  if (ranks->extra_evenness != 0) {
    shaped += (int64_t)ranks->extra_evenness * (points < ranks->even_up_to ? points : ranks->even_up_to);
  }
  int64_t rank = shaped - ((const LANE *)ranks->prices)[other];
  if (rank > LANE_MAX) rank = LANE_MAX;
  if (rank < LANE_MIN) rank = LANE_MIN;
  return rank >= (points < ranks->poor_below ? bar->poor : bar->good);
}

/// One bit for each of sixteen who may reach the bar with these points.
static inline __attribute__((always_inline)) unsigned NAMED(may_reach)(
    const struct matching_ranks *ranks, const struct matching_bar *bar, int base, const NAMED(vector) * points,
    const halves *possible) {
  NAMED(vector) shaped = *points;
  if (ranks->extra_evenness != 0) {
    NAMED(vector) even = (NAMED(vector)){} + (LANE)ranks->even_up_to;
    shaped += __builtin_elementwise_min(shaped, even) * (LANE)ranks->extra_evenness;
  }
  NAMED(vector) prices = *(const NAMED(column) *)((const LANE *)ranks->prices + base);
  NAMED(vector) rank = __builtin_elementwise_sub_sat(shaped, prices);
  NAMED(vector) least = (NAMED(vector)){} + (LANE)bar->good;
  if (ranks->poor_below > 0) {
    NAMED(vector) is_poor = *points < (NAMED(vector)){} + (LANE)ranks->poor_below;
    least = (is_poor & (LANE)bar->poor) | (~is_poor & least);
  }
  halves chosen = *possible & __builtin_convertvector(rank >= least, halves);
  return chosen_lanes(&chosen);
}

/// Points of sixteen pairs but for their common starts, and one bit for each that may reach the bar.
struct NAMED(side) {
  NAMED(vector) points;
  unsigned chosen;
};

/// Appends those of sixteen who may reach a bar and may have a common start to those who wait to be settled.
static inline __attribute__((always_inline)) int NAMED(append)(
    const struct matching_people *people, enum matching_role role, int person, int base,
    const struct NAMED(side) * sides, struct waiting *waiting, int count) {
  unsigned chosen = near_lanes(people, person, base, sides[0].chosen | sides[1].chosen);
  const size_t length = people->weeks * people->words;
  while (chosen != 0) {
    int lane = __builtin_ctz(chosen);
    chosen &= chosen - 1;
    waiting[count].other = base + lane;
    if (role != matching_client) waiting[count].points[0] = (int32_t)sides[0].points[lane];
    if (role & matching_client) waiting[count].points[1] = (int32_t)sides[1].points[lane];
    __builtin_prefetch(people->starts + (base + lane) * length);
    count++;
  }
  return count;
}

/// Looks at those who wait one by one, with their true common starts. What is found is written in any case and counted
/// if it counts: no branch that depends on it could be foreseen.
static inline __attribute__((always_inline)) void NAMED(settle)(
    const struct matching_people *people, const struct matching_terms *terms, const struct matching_ranks *ranks,
    const struct matching_bar *bars, enum matching_role role, int person, const struct waiting *waiting, int count,
    struct matching_finds *finds) {
  const uint64_t *starts = people->starts + (size_t)person * (people->weeks * people->words);
  int coach_count = 0, client_count = 0;
  for (int index = 0; index < count; index++) {
    int other = waiting[index].other;
    int32_t shared = shared_starts(people, starts, other);
    int is_possible = (shared >= terms->starts) & (other != person);
    int32_t gained = shared_points(terms, shared);
    if (role != matching_client) {
      int32_t points = waiting[index].points[0] + gained;
      finds->as_coach[coach_count] = (struct matching_find){other, points};
      coach_count += is_possible & NAMED(reaches)(ranks, bars, other, points);
    }
    if (role & matching_client) {
      int32_t points = waiting[index].points[1] + gained;
      finds->as_client[client_count] = (struct matching_find){other, points};
      client_count += is_possible & NAMED(reaches)(ranks + 1, bars + 1, other, points);
    }
  }
  finds->coach_count = coach_count;
  finds->client_count = client_count;
}

static inline __attribute__((always_inline)) void NAMED(compare)(
    const struct matching_people *given_people, const struct matching_terms *given_terms,
    const struct matching_ranks *given_ranks, const struct matching_bar *given_bars, enum matching_role role, int person,
    int from, int to, struct matching_finds *finds) {
  // Copies, so that the compiler need not fear that writing a find changes them.
  const struct matching_people people_copy = *given_people, *people = &people_copy;
  const struct matching_terms terms_copy = *given_terms, *terms = &terms_copy;
  const struct matching_ranks ranks[2] = {given_ranks[0], given_ranks[1]};
  const struct matching_bar bars[2] = {given_bars[0], given_bars[1]};
  const int stride = people->stride;
  const int sets = people->language_columns * stride;
  const int skills = people->skills[person];
  const int cap = people->caps[person], magnitude = people->magnitudes[person], level = people->levels[person];
  const int speciality = people->specialities[person];
  const int employer = terms->separates_employers && people->employers[person] < matching_nobody
                           ? people->employers[person]
                           : matching_nobody + 1;
  const uint16_t *wanting = people->wanted_specialities;
  uint16_t own_bit = 0;
  for (int column = 0; column < people->speciality_columns; column++) {
    uint16_t bit = people->speciality_bits[column * stride + person];
    if (bit != 0) own_bit = bit, wanting = people->wanted_specialities + column * stride;
  }
  struct waiting waiting[matching_range];
  int count = 0;
  for (int base = from; base < to; base += matching_lanes) {
    units basic = {0}, working = {0}, fluent = {0}, goals = {0};
    for (int column = 0; column < people->language_columns; column++) {
      const uint16_t *set = people->languages + column * stride;
      basic |= LOAD(set + base) & set[person];
      working |= LOAD(set + sets + base) & set[sets + person];
      fluent |= LOAD(set + 2 * sets + base) & set[2 * sets + person];
    }
    // A true comparison is -1, so that these count downwards.
    halves proficiency = (basic != 0) + (working != 0) + (fluent != 0);
    halves possible = proficiency <= (short)-terms->proficiency;
    // People of the same languages are neighbours, so that this is often so.
    if (chosen_lanes(&possible) == 0) continue;
    possible &= LOAD(people->employers + base) != (uint16_t)employer;
    for (int column = 0; column < people->goal_columns; column++) {
      const uint16_t *set = people->goals + column * stride;
      goals += BIT_COUNTS(LOAD(set + base) & set[person]);
    }
    halves distance = (halves)LOAD(people->magnitudes + base) - (short)magnitude;
    distance = (short)8 - __builtin_elementwise_abs(distance);
    distance = __builtin_elementwise_max(distance, (halves){0});
    units shared = __builtin_elementwise_min(LOAD(people->caps + base), (units){0} + (uint16_t)cap);
    shared = (shared * (uint16_t)terms->shared_hour) >> 2;
    NAMED(vector) common = SCORES(-proficiency) * (LANE)terms->language + SCORES(distance) * (LANE)terms->hours +
                           SCORES(goals) * (LANE)terms->goal;
    struct NAMED(side) sides[2];
    sides[0].chosen = sides[1].chosen = 0;
    if (role == matching_mutual) {
      halves apart = (halves)LOAD(people->levels + base) - (short)level;
      apart = (short)3 - __builtin_elementwise_abs(apart);
      // What each needs of the other, in the two bytes.
      units given = LOAD(people->skills + base) & (uint16_t)(skills >> 8 | skills << 8);
      halves alike = LOAD(people->specialities + base) == (uint16_t)(speciality < matching_nobody ? speciality : matching_nobody + 1);
      NAMED(vector) points = common + SCORES(apart) * (LANE)terms->level +
                             SCORES(BIT_COUNTS(given)) * (LANE)terms->complement +
                             (SCORES(alike) & (LANE)terms->speciality);
      points += SCORES(*(const integers *)(people->gifts + base)) + (LANE)people->gifts[person];
      NAMED(vector) most = points + SCORES(shared);
      sides[0].points = points;
      sides[0].chosen = NAMED(may_reach)(ranks, bars, base, &most, &possible);
    }
    if (role & matching_coach) {
      units given = LOAD(people->skills + base) & (uint16_t)(skills << 8);
      halves wants_level = (LOAD(people->wanted_levels + base) & people->level_bits[person]) != 0;
      halves wants_speciality = (LOAD(wanting + base) & own_bit) != 0;
      NAMED(vector) points = common + SCORES(BIT_COUNTS(given)) * (LANE)terms->complement +
                             (SCORES(wants_level) & (LANE)terms->level) +
                             (SCORES(wants_speciality) & (LANE)terms->speciality);
      NAMED(vector) most = points + SCORES(shared);
      sides[0].points = points;
      sides[0].chosen = NAMED(may_reach)(ranks, bars, base, &most, &possible);
    }
    if (role & matching_client) {
      units given = LOAD(people->skills + base) & (uint16_t)(skills >> 8);
      halves wants_level = (LOAD(people->level_bits + base) & people->wanted_levels[person]) != 0;
      units wanted = {0};
      for (int column = 0; column < people->speciality_columns; column++) {
        uint16_t set = people->wanted_specialities[column * stride + person];
        if (set != 0) wanted |= LOAD(people->speciality_bits + column * stride + base) & set;
      }
      halves wants_speciality = wanted != 0;
      NAMED(vector) points = common + SCORES(BIT_COUNTS(given)) * (LANE)terms->complement +
                             (SCORES(wants_level) & (LANE)terms->level) +
                             (SCORES(wants_speciality) & (LANE)terms->speciality);
      NAMED(vector) most = points + SCORES(shared);
      sides[1].points = points;
      sides[1].chosen = NAMED(may_reach)(ranks + 1, bars + 1, base, &most, &possible);
    }
    if (sides[0].chosen | sides[1].chosen) {
      count = NAMED(append)(people, role, person, base, sides, waiting, count);
    }
  }
  NAMED(settle)(people, terms, ranks, bars, role, person, waiting, count, finds);
}

#undef SCORES
