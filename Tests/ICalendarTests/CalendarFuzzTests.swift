import ICalendar
import Testing
import Time

/// Calendars with everything in them, damaged in many ways: read or refused, but never a trap, and never for long.
@Suite struct CalendarFuzzTests {
  private static let whole = calendar(
    [
      "UID:1", "DTSTART;TZID=Own:20300101T090000", "DURATION:P1DT2H",
      "RRULE:FREQ=MONTHLY;BYDAY=-1FR,2MO;BYSETPOS=1,-1;COUNT=40",
      "EXDATE;TZID=Own:20300131T090000,20300301T090000",
      "RDATE;VALUE=PERIOD:20300303T090000Z/PT1H,20300304T090000Z/20300304T100000Z",
    ],
    [
      "UID:1", "RECURRENCE-ID;TZID=Own:20300125T090000", "SEQUENCE:3", "DTSTART:20300126T090000Z",
      "DTEND:20300126T100000Z",
    ],
    [
      "UID:2", "DTSTART;VALUE=DATE:20300101", "RRULE:FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=MO;WKST=SU;UNTIL=20400101",
      "TRANSP:OPAQUE",
    ],
    [
      "UID:3", "DTSTART:20300101T090000", "DTEND:20300101T093000",
      "RRULE:FREQ=HOURLY;INTERVAL=7;BYHOUR=1,8,15;BYMINUTE=0,30;BYSECOND=59",
    ],
    [
      "UID:4", "DTSTART;TZID=W. Europe Standard Time:20300101T090000", "DURATION:PT15M",
      "RRULE:FREQ=SECONDLY;INTERVAL=900;BYMONTH=3",
    ],
    [
      "UID:5", "DTSTART:20300101T090000Z", "DURATION:PT15M",
      "RRULE:FREQ=YEARLY;BYYEARDAY=1,-1,60,366;BYMONTHDAY=-1,1,29",
    ],
    before: [
      "X-WR-TIMEZONE:Europe/Zurich", "BEGIN:VTIMEZONE", "TZID:Own", "BEGIN:STANDARD", "DTSTART:19701025T030000",
      "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
      "BEGIN:DAYLIGHT",
      "DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RDATE:20300331T020000,20310330T020000",
      "END:DAYLIGHT",
      "END:VTIMEZONE",
    ])

  @Test(arguments: 0..<4)
  func `thousands of damaged calendars do no harm`(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let zurich = try zone("Europe/Zurich")
    let window = Interval(start: try utc("2030-01-01T00:00:00Z"), end: try utc("2030-04-10T00:00:00Z"))
    var limits = CalendarLimits()
    limits.work = 5_000
    var (read, refused) = (0, 0)
    for _ in 0..<1_000 {
      do {
        let calendar = try CalendarReader.read(Self.damaged(&random), limits: limits)
        let busy = try calendar.busy(in: window, floating: zurich) { $0 == "Europe/Berlin" ? zurich : nil }.intervals
        #expect(zip(busy, busy.dropFirst()).allSatisfy { $0.end < $1.start })
        #expect(busy.allSatisfy { window.start <= $0.start && $0.end <= window.end })
        read += 1
      } catch {
        refused += 1
      }
    }
    #expect(read > 200 && refused > 50)
  }

  /// With one to eight damages.
  private static func damaged(_ random: inout SplitMix64) -> [UInt8] {
    var octets = Array(whole.utf8)
    for _ in 0...Int.random(in: 0...7, using: &random) {
      let place = Int.random(in: 0..<octets.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: octets[place] = UInt8.random(in: 0...255, using: &random)
      case 1: octets.removeSubrange(place..<min(octets.count, place + Int.random(in: 1...20, using: &random)))
      case 2: octets.insert(contentsOf: octets[place..<min(octets.count, place + 40)], at: place)
      case 3: octets.insert(contentsOf: tokens.randomElement(using: &random).map { Array($0.utf8) } ?? [], at: place)
      default:
        // Digits are what leads farthest.
        guard let digit = octets[place...].firstIndex(where: (UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        else { continue }
        octets[digit] = UInt8.random(in: UInt8(ascii: "0")...UInt8(ascii: "9"), using: &random)
      }
    }
    return octets
  }

  private static let tokens = [
    "\r\nRRULE:FREQ=SECONDLY\r\n", ";INTERVAL=999999999", ";COUNT=999999999", "99991231T235959Z", "15830101", "-", ",,",
    ";", "\r\n ",
    "\r\nBEGIN:VEVENT\r\n", "\r\nEND:VTIMEZONE\r\n", ";BYMONTH=2;BYMONTHDAY=30", "\r\nDURATION:P36525D\r\n", "\u{0}",
    "\"", "=", "P",
    "\r\nRRULE:FREQ=DAILY;BYHOUR=0,1,2;BYMINUTE=0,1,2;BYSETPOS=366,-366\r\n", "\r\nTZOFFSETFROM:-2359\r\n",
    "\r\nTZOFFSETTO:+2359\r\n",
  ]
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
