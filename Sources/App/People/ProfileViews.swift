import Coaching
import HTML

/// The look of one's own profile.
enum ProfileViews {
  static func edit(_ view: ProfileView, _ form: Form) -> HTML {
    let reader = form.reader
    let title = reader("profile.title")
    return Page(
      title, section: .account, script: .zone,
      content: """
        <p class="back"><a href="\(reader.account)">\(reader("account.title"))</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        \(view.savedRounds.map { saved($0, for: reader) })
        <p>\(reader("profile.who-sees"))</p>
        <p><a href="\(reader.home)/profile/preview">\(reader("profile.preview.title"))</a></p>
        <h2>\(reader("picture.title"))</h2>
        \(picture(view.own, form))
        <h2>\(reader("profile.fields"))</h2>
        <form method="post" action="\(reader.home)/profile" class="stack">
        \(fields(view, form))
        <p class="hint">\(reader("profile.rounds-follow"))</p>
        <button>\(reader("profile.save"))</button>
        </form>
        """
    ).html(for: reader)
  }

  /// What saving came to.
  static func saved(_ rounds: Int, for reader: Reader) -> HTML {
    let follow = rounds > 0 ? " " + reader("profile.saved.rounds", count: rounds) : ""
    return "<p class=\"notice\" role=\"status\">\(reader("profile.saved"))\(follow)</p>"
  }

  private static func fields(_ view: ProfileView, _ form: Form) -> HTML {
    let shown: [(Profile.Field, HTML)] = [
      (.languages, ProfileFields.languages(form)),
      (.zone, ProfileFields.zone(form, view.zones)),
      (.level, .joined([ProfileFields.level(form), ProfileFields.credential(form)])),
      (.hours, ProfileFields.hours(form)),
      (.speciality, ProfileFields.speciality(form, words: view.words)),
      (.goals, ProfileFields.goals(form)),
      (.strengths, ProfileFields.strengths(form)),
      (.needs, ProfileFields.needs(form)),
      (.employer, ProfileFields.employer(form)),
      (.about, ProfileFields.about(form)),
    ]
    return .joined(
      [ProfileFields.name(form), choice(.picture, form)]
        + shown.map { field, control in "<div class=\"told\">\(control)\(choice(field, form))</div>" })
  }

  /// Whether other participants see a field.
  private static func choice(_ field: Profile.Field, _ form: Form) -> HTML {
    form.checkbox("shown", value: field.rawValue, form.reader(.of("profile.show", field.rawValue)))
  }

  private static func picture(_ own: OwnProfile, _ form: Form) -> HTML {
    let reader = form.reader
    let path: Path = "\(reader.home)/profile/picture"
    return """
      \(face(own.name, own.picture.map { "\(reader.home)/people/\(own.person)/picture/\($0)" }))
      <form method="post" action="\(path)" enctype="multipart/form-data" class="stack">
      \(form.file("picture", Text("picture.file"), hint: Text("picture.file.hint", ["megabytes": .number(ProfilePages.pictureLimit / 1_000_000)]), accept: "image/jpeg,image/png,image/webp,image/gif"))
      <button class="quiet">\(reader("picture.send"))</button></form>
      \(own.picture == nil ? .none : button(reader("picture.remove"), posting: "\(path)/removal", style: "quiet"))
      """
  }
}
