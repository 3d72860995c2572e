import Database
import HTML

/// The look of signing in.
enum SignInViews {
  static func address(_ form: Form, next: Path) -> HTML {
    let reader = form.reader
    let title = reader("sign-in.title")
    return Page(
      title,
      content: """
        <h1>\(title)</h1>
        \(form.summary)
        <p>\(reader("sign-in.about"))</p>
        <form method="post" action="/sign-in" class="stack">
        <input type="hidden" name="next" value="\(next)">
        \(form.input("address", Text("sign-in.address"), type: "email", autocomplete: "email"))
        <button>\(reader("sign-in.send"))</button>
        </form>
        """
    ).html(for: reader)
  }

  static func code(_ form: Form, mail: Outbox.Delivery) -> HTML {
    let reader = form.reader
    let title = reader("sign-in.code.title")
    return Page(
      title,
      content: """
        <h1>\(title)</h1>
        \(form.summary)
        <p>\(reader("sign-in.code.about", ["minutes": .number(AskToSignIn.minutes)]))</p>
        \(OutboxViews.notice(mail, for: reader))
        <form method="post" action="/sign-in/code" class="stack">
        \(form.input("code", Text("sign-in.code"), hint: Text("sign-in.code.hint"), autocomplete: "one-time-code"))
        <button>\(reader("sign-in.button"))</button>
        </form>
        <p><a href="/sign-in">\(reader("sign-in.again"))</a></p>
        """
    ).html(for: reader)
  }

  static func confirm(_ token: Token, for reader: Reader) -> HTML {
    confirm("/sign-in/link/\(token.text)", for: reader)
  }

  static func confirm(operatorLink path: String, for reader: Reader) -> HTML {
    confirm(Path(received: path) ?? "/", for: reader)
  }

  private static func confirm(_ path: Path, for reader: Reader) -> HTML {
    let title = reader("sign-in.confirm.title")
    return Page(
      title,
      content:
        "<h1>\(title)</h1><p>\(reader("sign-in.confirm.about"))</p><div class=\"actions\">\(button(reader("sign-in.button"), posting: path))</div>"
    ).html(for: reader)
  }

  static func elsewhere(_ code: SignInCode, for reader: Reader) -> HTML {
    let title = reader("sign-in.elsewhere.title")
    return Page(
      title,
      content: """
        <h1>\(title)</h1>
        <p>\(reader("sign-in.elsewhere.about"))</p>
        <p class="code"><code>\(code.spaced)</code></p>
        <p class="hint">\(reader("sign-in.elsewhere.warning"))</p>
        """
    ).html(for: reader)
  }

  static func first(_ token: Token, _ form: Form, zones: [String]) -> HTML {
    let reader = form.reader
    let title = reader("first.title")
    let options = HTML.joined(zones.map { "<option value=\"\($0)\"></option>" })
    return Page(
      title, script: .zone,
      content: """
        <h1>\(title)</h1>
        \(form.summary)
        <p>\(reader("first.about"))</p>
        <form method="post" action="/first/\(token.text)" class="stack">
        \(form.input("organisation", Text("first.organisation"), hint: Text("first.organisation.hint"), autocomplete: "organization"))
        \(form.input("name", Text("first.name"), autocomplete: "name"))
        \(form.input("address", Text("first.address"), hint: Text("first.address.hint"), type: "email", autocomplete: "email"))
        \(form.input("zone", Text("first.zone"), hint: Text("first.zone.hint"), list: options))
        <button>\(reader("first.button"))</button>
        </form>
        """
    ).html(for: reader)
  }

  static func devices(_ devices: [Device], here: ID<Device>, for reader: Reader) -> HTML {
    let title = reader("devices.title")
    let items = devices.map { device in
      """
      <li class="card"><h2 title="\(device.agent)">\(reader(DeviceName(agent: device.agent).text))
      \(device.id == here ? badge(reader("devices.here"), "good") : .none)</h2>
      <p>\(reader("devices.last-used")) \(reader.moment(device.lastUsedAt))</p>
      \(device.id == here ? .none : button(reader("devices.revoke"), posting: "/devices/\(device.id)/revocation", style: "quiet"))</li>
      """ as HTML
    }
    return Page(
      title, section: .account,
      content: """
        <p class="back"><a href="\(reader.account)">\(reader("account.title"))</a></p>
        <h1>\(title)</h1>
        <p>\(reader("devices.about"))</p>
        <ul class="cards">\(items)</ul>
        \(devices.count > 1 ? button(reader("devices.revoke-others"), posting: "/sign-out/elsewhere", style: "quiet") : .none)
        """
    ).html(for: reader)
  }
}
