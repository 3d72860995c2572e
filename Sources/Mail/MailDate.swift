/// An instant as RFC 5322 §3.3 writes it, in UTC: `Mon, 04 Mar 2030 09:00:00 +0000`.
func mailDate(_ seconds: Int64) throws(MailRefusal) -> String {
  // 1900-01-01 and 10000-01-01.
  guard (-2_208_988_800..<253_402_300_800).contains(seconds) else { throw .dateOutOfRange }
  let sinceEpoch = Int(seconds) + 719_468 * 86_400  // since 0000-03-01, where the calendar below begins
  let days = sinceEpoch / 86_400
  let second = sinceEpoch % 86_400
  let date = civilDate(days)
  let clock = [second / 3_600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
  // 0000-03-01 was a Wednesday.
  let weekday = weekdays[(days + 3) % 7]
  return "\(weekday), \(twoDigits(date.day)) \(months[date.month - 1]) \(date.year) \(clock) +0000"
}

/// Days since 0000-03-01 as a date, by eras of 400 years that begin in March, so that the leap day ends its year.
private func civilDate(_ days: Int) -> (year: Int, month: Int, day: Int) {
  let era = days / 146_097
  let dayOfEra = days % 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let marchMonth = (5 * dayOfYear + 2) / 153
  let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
}

private func twoDigits(_ number: Int) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}

private let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
