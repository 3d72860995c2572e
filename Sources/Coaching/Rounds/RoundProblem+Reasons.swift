import Matching
import Time

/// Reasons are read off the people's facts, not off the score: a weight of zero does not make a shared goal untrue.
extension RoundProblem {
  func reasons(coach: Int, client: Int) -> [Reason] {
    let (giver, receiver) = (participants[coach].facts, participants[client].facts)
    return [
      wishes.contains(Request(client: client, coach: coach)) ? .requested : nil,
      language([giver, receiver]), sharedTime([coach, client]),
      Self.levels(giver, receiver), Self.wantedLevel(giver, receiver),
      Self.speciality(giver, receiver), Self.goals(giver, receiver), Self.complement(giver, receiver),
      giver.hours > 0 ? .coachHours(giver.hours) : nil,
    ].compactMap(\.self)
  }

  func reasons(group members: [Int]) -> [Reason] {
    let people = members.map { participants[$0].facts }
    let goals = people.dropFirst().reduce(people.first?.goals ?? []) { Self.common($0, $1.goals) }
    let complement = Competency.allCases.filter { competency in
      people.indices.contains { needing in
        people[needing].needs.contains(competency)
          && people.indices.contains { $0 != needing && people[$0].strengths.contains(competency) }
      }
    }
    return [
      language(people), sharedTime(members), goals.isEmpty ? nil : .goals(goals),
      complement.isEmpty ? nil : .complement(complement),
    ].compactMap(\.self)
  }

  private func language(_ people: [EnrolmentFacts]) -> Reason? {
    vocabulary.commonLanguage(people).map { .language($0.language, $0.proficiency) }
  }

  /// Not said where somebody's availability is not known; said where it is none, because that is worth knowing.
  private func sharedTime(_ numbers: [Int]) -> Reason? {
    guard let first = weeks.first, numbers.allSatisfy({ participants[$0].facts.availability != nil }) else {
      return nil
    }
    let length = policy.sessionLength
    let everyWeek = weeks.indices.map { week in numbers.map { problem.participants[$0].starts[week] } }
    let worst = everyWeek.map { sharedMinutes($0, length: length) }.min() ?? 0
    let windows = everyWeek.first.map { sharedWindows($0, length: length, inWeekOf: first) } ?? []
    return .sharedTime(minutesPerWeek: worst, windows: Array(windows.prefix(3)))
  }

  private static func levels(_ coach: EnrolmentFacts, _ client: EnrolmentFacts) -> Reason? {
    guard let giving = coach.level, let receiving = client.level else { return nil }
    return .levels(coach: giving, client: receiving)
  }

  private static func wantedLevel(_ coach: EnrolmentFacts, _ client: EnrolmentFacts) -> Reason? {
    guard let level = coach.level, client.wantedLevels.contains(level) else { return nil }
    return .wantedLevel(level)
  }

  private static func speciality(_ coach: EnrolmentFacts, _ client: EnrolmentFacts) -> Reason? {
    guard let speciality = coach.speciality else { return nil }
    if client.wantedSpecialities.contains(where: { $0.folded == speciality.folded }) {
      return .wantedSpeciality(speciality)
    }
    return client.speciality?.folded == speciality.folded ? .sameSpeciality(speciality) : nil
  }

  private static func goals(_ coach: EnrolmentFacts, _ client: EnrolmentFacts) -> Reason? {
    let shared = common(client.goals, coach.goals)
    return shared.isEmpty ? nil : .goals(shared)
  }

  private static func complement(_ coach: EnrolmentFacts, _ client: EnrolmentFacts) -> Reason? {
    let met = client.needs.filter(coach.strengths.contains)
    return met.isEmpty ? nil : .complement(met)
  }

  /// The words that are in both lists, as the first spells them.
  private static func common(_ words: [String], _ others: [String]) -> [String] {
    let known = Set(others.map(\.folded))
    return words.filter { known.contains($0.folded) }
  }
}

/// Minutes of one week in which everybody is free for a session: the union of the sessions that could begin.
private func sharedMinutes(_ starts: [WeekStarts], length: Minutes) -> Int {
  guard let first = starts.first else { return 0 }
  let words = starts.dropFirst().reduce(first.words) { common, next in zip(common, next.words).map { $0 & $1 } }
  var (minutes, counted) = (0, 0)
  for quarter in 0..<WeekStarts.quarters where words[quarter >> 6] & (1 << UInt64(quarter & 63)) != 0 {
    let end = quarter * 15 + length.count
    minutes += end - max(quarter * 15, counted)
    counted = end
  }
  return minutes
}
