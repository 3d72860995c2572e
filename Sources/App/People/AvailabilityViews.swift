import Coaching
import HTML
import Time

/// One's own time.
struct AvailabilityView {
  let hours: Form
  let habits: MeetingHabits
  let stay: Form
  /// Those to come.
  let stays: [StoredStay]
  /// Where one lives.
  let zone: ZoneRules
  let zones: ZoneDirectory
  /// In how many rounds one's enrolment followed what was just saved.
  let saved: Int?
}

/// The look of one's own week, and of where one is meanwhile.
enum AvailabilityViews {
  static func show(_ view: AvailabilityView, for reader: Reader) -> HTML {
    let title = reader("availability.title")
    return Page(
      title, section: .account, script: .availability,
      content: """
        <p class="back"><a href="\(reader.account)">\(reader("account.title"))</a></p>
        <h1>\(title)</h1>
        \(view.hours.summary)\(view.stay.summary)
        \(view.saved.map { ProfileViews.saved($0, for: reader) })
        <p>\(reader("availability.about", ["place": .words(reader.language.place(of: view.zone))]))</p>
        <form method="post" action="\(reader.home)/availability" class="stack">
        \(grid(view.zone, for: reader))
        \(ProfileFields.availability(view.hours, zone: view.zone))
        <p class="hint">\(reader("profile.rounds-follow"))</p>
        <button>\(reader("availability.save"))</button>
        </form>
        \(stays(view, for: reader))
        \(habits(view.habits, for: reader))
        """
    ).html(for: reader)
  }

  private static func stays(_ view: AvailabilityView, for reader: Reader) -> HTML {
    let items = view.stays.map { stay in
      let days =
        stay.first == stay.last
        ? reader.date(stay.first)
        : reader("stays.days", ["first": .words(reader.date(stay.first)), "last": .words(reader.date(stay.last))])
      let place =
        if let zone = stay.zone {
          reader(
            "stays.elsewhere.in", ["place": .words(view.zones.rules(zone).map(reader.language.place(of:)) ?? zone)])
        } else {
          reader("stays.away")
        }
      return """
        <li class="line"><span>\(days) · \(place)</span>
        \(button(reader("stays.remove"), posting: "\(reader.home)/availability/stays/\(stay.id)/removal", style: "quiet"))</li>
        """ as HTML
    }
    let places = [
      (value: "away", label: reader("stays.away")), (value: "elsewhere", label: reader("stays.elsewhere")),
    ]
    return """
      <h2 id="stays">\(reader("stays.title"))</h2>
      <p>\(reader("stays.about"))</p>
      \(items.isEmpty ? "<p class=\"empty\">\(reader("stays.none"))</p>" as HTML : "<ul class=\"plain rows\">\(items)</ul>")
      <form method="post" action="\(reader.home)/availability/stays" class="stack">
      <div class="line">\(view.stay.input(StayForm.first, Text("stays.first"), type: "date"))
      \(view.stay.input(StayForm.last, Text("stays.last"), type: "date", isRequired: false))</div>
      \(view.stay.select(StayForm.place, Text("stays.place"), options: places, value: "away"))
      \(ProfileFields.zone(view.stay, named: StayForm.zone, isRequired: false, view.zones))
      <button>\(reader("stays.add"))</button>
      </form>
      <h2>\(reader("outside.title"))</h2>
      <p><a href="/calendar#others">\(reader("outside.link"))</a></p>
      """
  }

  private static func habits(_ habits: MeetingHabits, for reader: Reader) -> HTML {
    let form = Form(HabitForm.fields(of: habits), for: reader)
    let buffers = HabitForm.buffers.map { (value: String($0), label: reader("habits.minutes", count: $0)) }
    let notices = HabitForm.notices.map { (value: String($0), label: reader("habits.hours", count: $0)) }
    let days = (1...HabitForm.mostADay).map { (value: String($0), label: reader.number($0)) }
    return """
      <h2>\(reader("habits.title"))</h2>
      <form method="post" action="\(reader.home)/availability/habits" class="stack">
      \(form.select(HabitForm.buffer, Text("habits.buffer"), options: buffers, value: "0"))
      \(form.select(HabitForm.notice, Text("habits.notice"), options: notices, value: "2"))
      \(form.choice(HabitForm.most, Text("habits.most"), none: Text("habits.any"), options: days))
      <button>\(reader("habits.save"))</button>
      </form>
      """
  }

  /// What `availability.js` makes a week of; without it the lines for each day are all there is.
  private static func grid(_ zone: ZoneRules, for reader: Reader) -> HTML {
    let days = Weekday.allCases.map { day in
      """
      <span data-day="\(AvailabilityForm.field(day))" data-short="\(reader.language.shortened(day))">\(reader.language.formatted(day))</span>
      """ as HTML
    }
    return """
      <div data-availability hidden data-free="\(reader("availability.cell.free"))" data-part="\(reader("availability.cell.part"))" \
      data-busy="\(reader("availability.cell.busy"))" data-total="\(reader("availability.total"))" \
      data-label="\(reader("availability.hours", ["place": .words(reader.language.place(of: zone))]))" data-time="\(reader("availability.time"))">
      <div hidden>\(days)</div>
      <p class="hint" id="hint-week">\(reader("availability.grid.hint"))</p>
      <div class="actions">
      <button type="button" class="quiet" data-act="copy">\(reader("availability.copy"))</button>
      <button type="button" class="quiet" data-act="evenings">\(reader("availability.evenings"))</button>
      <button type="button" class="quiet" data-act="clear">\(reader("availability.clear"))</button>
      <button type="button" class="quiet" data-act="undo" disabled>\(reader("availability.undo"))</button>
      <button type="button" class="quiet" data-act="night" aria-pressed="false">\(reader("availability.night"))</button>
      </div>
      <table class="week" role="grid" aria-describedby="hint-week"></table>
      <p role="status" data-status></p>
      </div>
      """
  }
}
