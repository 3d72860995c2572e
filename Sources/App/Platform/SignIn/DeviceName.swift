/// A browser by the name that its owner knows it by, as far as its agent string tells.
struct DeviceName: Hashable, Sendable {
  private let browser: String?
  private let system: String?

  init(agent: String) {
    func first(_ names: [(mark: String, name: String)]) -> String? {
      names.first { agent.contains($0.mark) }?.name
    }
    // The order matters: every browser's agent also names those that it wants to be taken for.
    browser = first([
      ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
      ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ])
    system = first([
      ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
      ("Macintosh", "Mac"), ("Linux", "Linux"),
    ])
  }

  var text: Text {
    switch (browser, system) {
    case (let browser?, let system?):
      Text("devices.name", ["browser": .words(browser), "system": .words(system)])
    case (let only?, nil), (nil, let only?): Text("devices.name.only", ["name": .words(only)])
    case (nil, nil): Text("devices.unknown")
    }
  }
}
