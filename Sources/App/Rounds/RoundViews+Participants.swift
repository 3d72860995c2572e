import Coaching
import HTML

extension RoundViews {
  static func participants(_ round: Round, _ listing: Listing<Enrolment>, for reader: Reader) -> HTML {
    let title = reader("round.participants")
    let path: Path = "\(reader.home)/rounds/\(round.id)"
    let rows = listing.items.map { enrolment in row(enrolment, for: reader) }
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(round.name)</a></p>
        <h1>\(title)</h1>
        <p>\(reader("round.participants.count", count: listing.total))</p>
        \(listing.search(at: "\(path)/participants", for: reader))
        <table class="stacking"><thead><tr><th scope="col">\(reader("person.name"))</th>
        <th scope="col">\(reader("person.zone"))</th><th scope="col">\(reader("person.languages"))</th>
        <th scope="col">\(reader("person.level"))</th><th scope="col">\(reader("person.available"))</th></tr></thead>
        <tbody>\(rows)</tbody></table>
        \(listing.pager(at: "\(path)/participants", for: reader))
        """
    ).html(for: reader)
  }

  private static func row(_ enrolment: Enrolment, for reader: Reader) -> HTML {
    let facts = enrolment.facts
    let languages = facts.languages.map {
      "\(reader.language.name(ofLanguage: $0.language.code)) (\(reader(.of("proficiency", $0.proficiency.code))))"
    }
    let available = facts.availability.map { availability in
      reader("person.hours-a-week", count: availability.minutesPerWeek / 60)
    }
    return """
      <tr><th scope="row" data-label="\(reader("person.name"))">\(enrolment.name)</th>
      <td data-label="\(reader("person.zone"))">\(facts.zone)</td>
      <td data-label="\(reader("person.languages"))">\(reader.language.list(languages))</td>
      <td data-label="\(reader("person.level"))">\(facts.level.map { reader(.of("level", $0.rawValue.lowercased())) } ?? "–")</td>
      <td data-label="\(reader("person.available"))">\(available ?? "–")</td></tr>
      """
  }
}
