/// Brings people together in groups whose members can all meet: most people first, then the highest total.
///
/// Nothing keeps any two members apart, one language serves all of them, and in every week one start suits all of them
/// (unless the constraints ask for no shared starts). Who fits nowhere waits; nobody is forced into a bad group.
///
/// The groups are cut slot first (`GroupBuckets`); then those who wait change places with others until they can make
/// groups of their own (`GroupPlacing`), and members are exchanged for points (`GroupImproving`). People locked together
/// go first, and everywhere together. How many can be placed at most follows from who is in no possible group at all, from
/// the few groups of the scarcest (`GroupScarcity`) and from the sizes (`GroupBound`); where that many are placed, the
/// search for more ends.
func bestGroups(
  _ people: People, sizes: ClosedRange<Int>, threads: Int, _ meter: inout Meter
) throws(MatchingRefusal) -> Arrangement {
  let rules = try GroupRules(people, sizes, &meter)
  let partners = try GroupPartners(rules, threads: threads, &meter)
  try meter.enter(.solving)
  var board = GroupBoard(rules)
  try board.build(&meter)
  let isHopeless = try board.hopeless(&meter)
  let leftOut = try board.scarcity(isHopeless, meter).fewestLeftOut(meter)
  let bound = GroupBound(rules, isHopeless: isHopeless).objective(best: partners.points, leavingOut: leftOut)
  let seed = people.problem.seed
  var placing = GroupPlacing(openness: partners.counts, isHopeless: isHopeless, most: bound.placed, seed: seed)
  placing.placeMore(on: &board, steps: 500 + 3 * rules.count, &meter)
  placing.force(on: &board, times: 200, &meter)
  var improving = GroupImproving(favourites: partners.favourites, seed: seed)
  improving.improve(&board, tries: 2_000 + 1_000 * rules.count + 3_000 * min(rules.count, 2_000), &meter)
  try meter.advance(by: people.count)
  return Arrangement(circles: board.groups, bound: bound)
}

extension GroupBoard {
  /// What stands in the way of the scarcest people: those who are free with few others at any one time.
  func scarcity(_ isHopeless: [Bool], _ meter: Meter) throws(MatchingRefusal) -> GroupScarcity {
    let fullest = GroupBuckets.fullest(rules)
    let few = rules.sizes.upperBound + 8
    return try GroupScarcity(rules, among: isHopeless.indices.filter { !isHopeless[$0] && fullest[$0] <= few }, meter)
  }

  /// Of those who wait, the ones whom no group takes, whoever else is in it. Nobody is meant where the search for one
  /// is cut off.
  func hopeless(_ meter: inout Meter) throws(MatchingRefusal) -> [Bool] {
    var isHopeless = [Bool](repeating: false, count: rules.count)
    for person in waiting where rules.mates[person].isEmpty {
      try meter.pulse()
      var tries = 20_000
      isHopeless[person] = rules.completed([person], from: 0..<rules.count, tries: &tries) == nil && tries > 0
    }
    return isHopeless
  }
}
