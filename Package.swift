// swift-tools-version:6.2
import PackageDescription

/// What every target of ours compiles with: an existential is spelled out, a file sees only what it
/// imports, and a warning is an error.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Matching is arithmetic over millions of pairs, and the tests of Time and ICalendar read ten thousands of zones and
/// calendars: they are optimised in a debug build too, or every test would wait for them.
let fast: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "turnabout",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "turnabout", targets: ["turnabout"])],
  dependencies: [
    .package(
      url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: ["FullFoundation"]),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.34.1"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
  ],
  targets: [
    .target(name: "Time", swiftSettings: fast),
    .target(name: "CMatching", cSettings: [.unsafeFlags(["-O3"], .when(configuration: .debug))]),
    .target(name: "Matching", dependencies: ["CMatching"], swiftSettings: fast),
    .target(name: "Coaching", dependencies: ["Time", "Matching"], swiftSettings: strict),
    .target(name: "HTML", swiftSettings: strict),
    .target(name: "ICalendar", dependencies: ["Time"], swiftSettings: fast),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(
      name: "Database",
      dependencies: [
        "CPostgres",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CMail", dependencies: ["CCurl"]),
    .target(
      name: "Mail",
      dependencies: [
        "CMail",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .target(name: "CFetching", dependencies: ["CCurl"]),
    .target(
      name: "Fetching",
      dependencies: [
        "CCurl", "CFetching",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    // Its pkg-config file has a flag that SwiftPM does not let through, and nothing that is needed.
    .systemLibrary(name: "CGD", providers: [.apt(["libgd-dev"])]),
    .target(name: "Pictures", dependencies: ["CGD"], swiftSettings: strict),
    .target(
      name: "App",
      dependencies: [
        "Time", "Matching", "Coaching", "HTML", "Database", "Mail", "Fetching", "Pictures", "ICalendar",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      exclude: ["Platform/Schema/schema.sql"],
      resources: [.embedInCode("Assets"), .embedInCode("Translations")],
      swiftSettings: strict),
    .executableTarget(
      name: "turnabout",
      dependencies: [
        "App", "Matching", "Coaching", "Database", "Time",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "matching-bench",
      dependencies: ["Matching", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),
    .testTarget(name: "TimeTests", dependencies: ["Time"], swiftSettings: strict),
    .testTarget(name: "MatchingTests", dependencies: ["Matching"], swiftSettings: strict),
    .testTarget(name: "CoachingTests", dependencies: ["Coaching", "Time", "Matching"], swiftSettings: strict),
    .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: strict),
    .testTarget(name: "ICalendarTests", dependencies: ["ICalendar", "Time"], swiftSettings: strict),
    .testTarget(name: "DatabaseTests", dependencies: ["Database"], swiftSettings: strict),
    .testTarget(
      name: "MailTests", dependencies: ["Mail", .product(name: "Logging", package: "swift-log")], swiftSettings: strict),
    .testTarget(
      name: "FetchingTests", dependencies: ["Fetching", .product(name: "Logging", package: "swift-log")],
      swiftSettings: strict),
    .testTarget(name: "PicturesTests", dependencies: ["Pictures", "CGD"], swiftSettings: strict),
    .testTarget(
      name: "AppTests",
      dependencies: [
        "App", "Coaching", "Matching", "Time", "Database", "Mail", "Fetching", "HTML", "CGD",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6])

// What `make bench` measures against; nothing else builds it.
if Context.environment["TURNABOUT_BENCHMARKS"] != nil {
  package.targets += [
    .executableTarget(
      name: "hello",
      dependencies: [
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
      ],
      path: "Benchmarks/hello", swiftSettings: strict),
    .executableTarget(
      name: "commits", dependencies: ["Database", .product(name: "Logging", package: "swift-log")],
      path: "Benchmarks/commits", swiftSettings: strict),
    .executableTarget(
      name: "slots", dependencies: ["Coaching", "Time"], path: "Benchmarks/slots", swiftSettings: strict),
  ]
}
