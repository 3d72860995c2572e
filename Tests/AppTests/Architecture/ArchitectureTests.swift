import Testing

/// What ARCHITECTURE.md promises about the sources, as far as a test can see it.
@Suite struct ArchitectureTests {
  @Test func `the sources are found`() {
    #expect(SourceFile.all.count > 150)
    #expect(SourceFile.all.contains { $0.path == "Sources/App/Routes.swift" })
  }

  @Test(arguments: [
    ("Time", []), ("Matching", ["CMatching"]), ("HTML", []), ("Coaching", ["Foundation", "Matching", "Time"]),
    ("Database", ["CPostgres", "Foundation", "GRDB", "Glibc", "Logging", "NIOPosix", "Synchronization"]),
    ("Mail", ["CMail", "Logging", "NIOPosix", "Synchronization"]),
    ("Fetching", ["CCurl", "CFetching", "Glibc", "Logging", "NIOPosix"]),
    (
      "turnabout",
      ["App", "ArgumentParser", "Coaching", "Crypto", "Database", "Foundation", "Logging", "Matching", "Time"]
    ),
  ]) func `a target imports what it may`(target: String, allowed: [String]) {
    let files = SourceFile.all.filter { $0.target == target }
    #expect(!files.isEmpty)
    for file in files {
      #expect(file.imports.subtracting(allowed).isEmpty, "\(file) imports \(file.imports)")
    }
  }

  @Test func `the domain keeps no time zones, calendars or clocks of Foundation's`() {
    for file in SourceFile.all where file.target == "Coaching" {
      for word in ["TimeZone", "Calendar", "Date(", "UUID(", "FileManager", "URLSession"] {
        #expect(!file.mentions(word), "\(file) mentions \(word)")
      }
    }
  }

  @Test func `nobody but App asks for now or for randomness`() {
    for file in SourceFile.all where file.path != "Sources/App/App.swift" && file.target != "turnabout" {
      for word in ["Date()", "UUID()", ".random(", "SystemRandomNumberGenerator", "Date.now"] {
        #expect(!file.mentions(word), "\(file) mentions \(word)")
      }
    }
  }

  @Test func `SQL stands in queries and in the schema`() {
    let words = ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM"]
    for file in SourceFile.all where file.target == "App" {
      let isAllowed = file.path.hasSuffix("Queries.swift") || file.path.contains("/Schema/")
      #expect(isAllowed || !words.contains { file.code.contains($0) }, "\(file) holds SQL")
    }
  }

  @Test func `a view asks the database nothing and parses no request`() {
    for file in SourceFile.all where file.path.contains("Views") {
      for word in ["Transaction", "await ", "Visit", "Surroundings"] {
        #expect(!file.mentions(word), "\(file) mentions \(word)")
      }
    }
  }

  @Test func `nothing is forced, printed, or set off unwatched`() {
    for file in SourceFile.all {
      for word in ["try!", "as!", "print(", "Task {", "Task.detached", "fatalError"] {
        #expect(!file.mentions(word), "\(file) mentions \(word)")
      }
    }
  }

  @Test func `what the compiler cannot check about sharing stays in Database`() {
    for file in SourceFile.all where file.target != "Database" {
      for word in ["@unchecked Sendable", "nonisolated(unsafe)"] {
        #expect(!file.mentions(word), "\(file) mentions \(word)")
      }
    }
  }

  @Test func `a file holds one idea`() {
    for file in SourceFile.all {
      #expect(file.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 300, "\(file) is long")
    }
  }

  @Test func `every type says in a line what it is`() throws {
    let declaration = #/^(package |public |private |fileprivate )?(final )?(struct|enum|class|actor|protocol) \w+/#
    for file in SourceFile.all where file.target != "turnabout" {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() where line.firstMatch(of: declaration) != nil {
        let before = lines[..<index].last { !$0.hasPrefix("@") && !$0.hasPrefix("#") } ?? ""
        #expect(before.hasPrefix("///") || line.hasPrefix("private"), "\(file): \(line)")
      }
    }
  }
}
