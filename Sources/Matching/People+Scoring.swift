/// The points of one pairing by term.
struct Points {
  var language = 0
  var sharedHours = 0
  var level = 0
  var hours = 0
  var goals = 0
  var speciality = 0
  var complement = 0
  var waiting = 0
  var balance = 0
  var request = 0

  var total: Int {
    language + sharedHours + level + hours + goals + speciality + complement + waiting + balance + request
  }

  /// The terms that are worth anything.
  var terms: [Term: Int] {
    let all: [Term: Int] = [
      .language: language, .sharedHours: sharedHours, .level: level, .hours: hours, .goals: goals,
      .speciality: speciality, .complement: complement, .waiting: waiting, .balance: balance, .request: request,
    ]
    return all.filter { $0.value != 0 }
  }
}

extension People {
  /// What two people have in common who coach each other, or meet in a group; the same both ways round.
  func points(_ first: Int, _ second: Int, sharing starts: Int) -> Points {
    let weights = problem.weights
    let one = problem.participants[first]
    let other = problem.participants[second]
    var points = common(first, second, sharing: starts)
    points.level = weights.level * (3 - abs(one.level - other.level))
    points.speciality = one.speciality != nil && one.speciality == other.speciality ? weights.speciality : 0
    points.complement =
      weights.complement
      * ((one.strengths & other.needs).nonzeroBitCount + (other.strengths & one.needs).nonzeroBitCount)
    points.waiting = weights.waiting * (one.weeksWaiting + other.weeksWaiting)
    points.balance = weights.balance * (max(0, one.balance) + max(0, other.balance))
    points.request = weights.request * ((asks(first, for: second) ? 1 : 0) + (asks(second, for: first) ? 1 : 0))
    return points
  }

  /// What this coach has to offer this client.
  func points(coach: Int, client: Int, sharing starts: Int) -> Points {
    let weights = problem.weights
    let giver = problem.participants[coach]
    let taker = problem.participants[client]
    var points = common(coach, client, sharing: starts)
    points.level = taker.wants(level: giver.level) ? weights.level : 0
    points.speciality = taker.wants(speciality: giver.speciality) ? weights.speciality : 0
    points.complement = weights.complement * (giver.strengths & taker.needs).nonzeroBitCount
    points.request = asks(client, for: coach) ? weights.request : 0
    return points
  }

  /// The terms that are the same in every structure.
  private func common(_ first: Int, _ second: Int, sharing starts: Int) -> Points {
    let weights = problem.weights
    let one = problem.participants[first]
    let other = problem.participants[second]
    var points = Points()
    points.language = weights.language * one.bestProficiency(with: other)
    // Twelve hours are 48 quarters; parts of an hour count, rounded down once, in points.
    points.sharedHours = weights.sharedHour * min(starts, 48) / 4
    points.hours = weights.hours * max(0, 8 - abs(magnitudes[first] - magnitudes[second]))
    points.goals = weights.goal * (one.goals & other.goals).nonzeroBitCount
    return points
  }
}

extension Participant {
  fileprivate func bestProficiency(with other: Participant) -> Int {
    if fluent & other.fluent != 0 { return 3 }
    if working & other.working != 0 { return 2 }
    return basic & other.basic != 0 ? 1 : 0
  }

  fileprivate func wants(level: Int) -> Bool { wantedLevels == 0 || wantedLevels & 1 << UInt8(level) != 0 }

  fileprivate func wants(speciality: Int?) -> Bool {
    guard !wantedSpecialities.isEmpty else { return true }
    guard let speciality else { return false }
    return wantedSpecialities.contains(speciality)
  }
}
