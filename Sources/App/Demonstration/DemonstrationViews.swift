import Database
import HTML

/// The look of the demonstration: what it is, and whom one can be.
enum DemonstrationViews {
  /// The strip above every page, so that nobody takes these people for real ones.
  static func bar(_ part: Reader.Part, for reader: Reader) -> HTML {
    """
    <aside class="demonstration" aria-label="\(reader("demonstration.title"))">
    <p><strong>\(reader("demonstration.title"))</strong><span class="wide"> – \(reader("demonstration.invented"))</span>\
    \(part.name.map { " · \(you($0, for: reader))" as HTML })</p>
    <p><a href="/demonstration">\(reader(part.name == nil ? "demonstration.be-somebody" : "demonstration.be-other"))</a> ·
    <a href="/demonstration/mail">\(reader("demonstration.mail"))</a></p>
    </aside>
    """
  }

  private static func you(_ name: String, for reader: Reader) -> HTML {
    let role = reader.place.map { reader($0.coordinates ? "demonstration.coordinator" : "demonstration.member") }
    return """
      \(reader("demonstration.you", ["name": .words(name)]))\(role.map { "<span class=\"wide\"> (\($0))</span>" as HTML })
      """
  }

  /// What an empty instance offers to whoever sits at the machine.
  static func offer(for reader: Reader) -> HTML {
    """
    <section class="next" aria-labelledby="demonstration"><h2 id="demonstration">\(reader("demonstration.offer"))</h2>
    <p>\(reader("demonstration.offer.about"))</p>
    <p class="hint">\(reader("demonstration.offer.for-good"))</p>
    <div class="actions">\(button(reader("demonstration.offer.button"), posting: "/demonstration"))</div></section>
    """
  }

  static func show(_ stories: [StoryView], for reader: Reader) -> HTML {
    let title = reader("demonstration.heading")
    return Page(
      title,
      content: """
        <h1>\(title)</h1>
        \(Page.languageForm("demonstration-language", for: reader))
        <p>\(reader("demonstration.about", count: stories.reduce(0) { $0 + $1.members.count }))</p>
        <p>\(reader("demonstration.about.mail")) <a href="/demonstration/mail">\(reader("demonstration.mail"))</a></p>
        \(stories.map { organisation($0, for: reader) })
        """
    ).html(for: reader)
  }

  private static func organisation(_ view: StoryView, for reader: Reader) -> HTML {
    let cast = view.cast.map { member, part in
      """
      <li class="card"><p><strong>\(member.name)</strong> \(reader(.of("demonstration.part", part)))</p>
      \(button(reader("demonstration.be", ["name": .words(member.name)]), posting: "/demonstration/sign-in", fields: [("organisation", view.story.slug), ("person", member.person.description)]))</li>
      """ as HTML
    }
    return """
      <h2>\(view.story.name)</h2>
      <p>\(reader(.of("demonstration.story", view.story.rawValue)))</p>
      <ul class="cards side-by-side">\(cast)</ul>
      \(view.members.count > cast.count ? anybody(view, for: reader) : .none)
      """
  }

  private static func anybody(_ view: StoryView, for reader: Reader) -> HTML {
    let options = view.members.map { "<option value=\"\($0.person)\">\($0.name)</option>" as HTML }
    return """
      <form method="post" action="/demonstration/sign-in" class="inline">
      <input type="hidden" name="organisation" value="\(view.story.slug)">
      <label for="of-\(view.story.slug)">\(reader("demonstration.anybody", ["organisation": .words(view.story.name)]))</label>
      <select id="of-\(view.story.slug)" name="person">\(options)</select>
      <button class="quiet">\(reader("demonstration.be-chosen"))</button>
      </form>
      """
  }
}
