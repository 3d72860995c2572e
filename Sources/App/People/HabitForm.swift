import Coaching
import Time

/// What somebody wants kept when sessions are booked with them: one of a few choices each.
enum HabitForm {
  static let buffer = "buffer"
  static let notice = "notice"
  static let most = "most"

  /// Minutes.
  static let buffers = [0, 5, 10, 15, 30, 60]
  /// Hours.
  static let notices = [0, 2, 4, 12, 24, 48, 72]
  static let mostADay = 8

  static func fields(of habits: MeetingHabits) -> Fields {
    Fields([
      buffer: [String(habits.buffer.count)], notice: [String(habits.notice.count / 60)],
      most: [habits.mostADay.map { String($0) } ?? ""],
    ])
  }

  /// Nil where something else was sent than the form offers.
  static func habits(_ fields: Fields) -> MeetingHabits? {
    guard let buffer = Int(fields.text(buffer)), buffers.contains(buffer),
      let notice = Int(fields.text(notice)), notices.contains(notice)
    else { return nil }
    let most = Int(fields.text(most))
    guard most.map({ (1...mostADay).contains($0) }) ?? fields.text(Self.most).isEmpty else { return nil }
    return MeetingHabits(buffer: .minutes(buffer), notice: .hours(notice), mostADay: most)
  }
}
