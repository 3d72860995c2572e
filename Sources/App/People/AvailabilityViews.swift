import Coaching
import HTML
import Time

/// The look of one's own week.
enum AvailabilityViews {
  static func show(_ form: Form, zone: ZoneRules, saved: Int?) -> HTML {
    let reader = form.reader
    let title = reader("availability.title")
    return Page(
      title, section: .account, script: .availability,
      content: """
        <p class="back"><a href="\(reader.account)">\(reader("account.title"))</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        \(saved.map { ProfileViews.saved($0, for: reader) })
        <p>\(reader("availability.about", ["place": .words(reader.language.place(of: zone))]))</p>
        <form method="post" action="\(reader.home)/availability" class="stack">
        \(grid(zone, for: reader))
        \(ProfileFields.availability(form, zone: zone))
        <p class="hint">\(reader("profile.rounds-follow"))</p>
        <button>\(reader("availability.save"))</button>
        </form>
        """
    ).html(for: reader)
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
