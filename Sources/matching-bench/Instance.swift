import Foundation
import Matching

/// A round in the instance format of the reference solvers: one JSON object a line, one line a person, availability as
/// the half-hours of one week.
struct Instance {
  /// One line of the file.
  fileprivate struct Person: Decodable {
    let lang: [[Int]]
    let level, hours, title: Int
    let goals: UInt64
    let strengths, needs, wlev: UInt8
    let wtit: UInt64
    let emp, wait, bal: Int
    let avail: String
    let req, past, block: [Int]
  }

  /// The file makes no sense in this line, counted from 1.
  struct Unreadable: Error { let line: Int }

  let participants: [Participant]
  let requests: [Request]
  let forbidden: [Forbidden]

  init(_ text: Data) throws {
    var people: [Person] = []
    for (number, line) in text.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let person = try? JSONDecoder().decode(Person.self, from: line), person.avail.utf8.count == 84 else {
        throw Unreadable(line: number + 1)
      }
      people.append(person)
    }
    participants = people.map { person in
      Participant(
        basic: person.mask(1), working: person.mask(2), fluent: person.mask(3), level: person.level,
        hours: person.hours, speciality: person.title, goals: person.goals, strengths: person.strengths,
        needs: person.needs, wantedLevels: person.wlev,
        wantedSpecialities: Set((0..<12).filter { person.wtit >> UInt64($0) & 1 == 1 }),
        employer: person.emp < 0 ? nil : person.emp, weeksWaiting: person.wait, balance: person.bal,
        starts: [person.starts])
    }
    requests = people.enumerated().flatMap { client, person in
      person.req.map { Request(client: client, coach: $0) }
    }
    forbidden = people.enumerated().flatMap { number, person in
      person.past.map { Forbidden(number, $0, .earlier) } + person.block.map { Forbidden(number, $0, .personal) }
    }
  }
}

extension Instance.Person {
  fileprivate func mask(_ proficiency: Int) -> UInt64 {
    lang.reduce(0) { $1[1] >= proficiency ? $0 | 1 << UInt64($1[0]) : $0 }
  }

  /// Half-hours at which an hour could begin. Each stands for two quarters, so that the engine's points for a quarter
  /// come to the reference's for a half-hour.
  fileprivate var starts: WeekStarts {
    let digits = avail.utf8.map { UInt8(ascii: "a") <= $0 ? Int($0) - 87 : Int($0) - 48 }
    let isFree = (0..<336).map { digits[$0 / 4] >> ($0 % 4) & 1 == 1 }
    var starts = WeekStarts()
    for half in 0..<336 where isFree[half] && isFree[(half + 1) % 336] {
      starts[2 * half] = true
      starts[2 * half + 1] = true
    }
    return starts
  }
}

extension Weights {
  /// The points of the reference scores: what two have in common, and what a coach offers a client.
  static let mutual = Weights(
    language: 60, sharedHour: 12, level: 50, hours: 12, goal: 35, speciality: 40, complement: 30, waiting: 4,
    balance: 5, request: 250)
  static let ring = Weights(
    language: 60, sharedHour: 12, level: 90, hours: 6, goal: 25, speciality: 60, complement: 45, waiting: 0,
    balance: 0, request: 400)

  /// So much of what makes a ring's two directions differ.
  func oneWay(percent: Int) -> Weights {
    var weights = self
    weights.level = level * percent / 100
    weights.speciality = speciality * percent / 100
    weights.complement = complement * percent / 100
    weights.request = request * percent / 100
    return weights
  }
}
