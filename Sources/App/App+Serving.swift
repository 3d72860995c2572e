import Database
import Fetching
import Hummingbird
import Logging
import Mail
import NIOCore
import NIOPosix
import ServiceLifecycle
import UnixSignals

extension App {
  /// Everything behind the sockets, for the server and for tests.
  package var site: Site {
    Site(surroundings, configuration, routes: routes.all)
  }

  package var routes: Routes {
    Routes(
      surroundings, outbox: outbox, origin: configuration.origin, reach: reach,
      metrics: MetricsPages(
        surroundings, token: configuration.metricsToken, backups: BackupNote(folder: configuration.folder)))
  }

  /// Serves until it is told to stop; requests in flight are answered first.
  ///
  /// - Parameter onReady: told the port once the server listens.
  package func serve(onReady: @escaping @Sendable (_ port: Int) async -> Void) async throws {
    let matchingThreads = NIOThreadPool(numberOfThreads: 1)
    matchingThreads.start()
    let mailer = configuration.smtp.map {
      SMTPMailer(configuration: $0, threads: Job.Kind.sendMail.lanes, logger: surroundings.log)
    }
    if mailer != nil, try await isDemonstration() {
      surroundings.log.notice("this instance shows invented people: mail is kept and never sent")
    }
    let server = Application(
      responder: site,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [PeerLimits()], idleTimeout: .seconds(60),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1_024),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? configuration.port) },
      logger: surroundings.log)
    let services = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          jobRunner(mailer: mailer, matchingThreads: matchingThreads), reminding, keepingWallClocks, readingCalendars,
          joiningOnDemand(matchingThreads), server,
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: surroundings.log))
    try await services.run()
    await mailer?.close()
    try await matchingThreads.shutdownGracefully()
    try await surroundings.database.close()
  }

  /// Looks for new zone rules, which the system brings while a server runs, and does what they ask for.
  private var keepingWallClocks: Recurring {
    Recurring(name: "wall clocks", pause: .seconds(3_600), log: surroundings.log) {
      try await renewZones(settledFor: .seconds(60))
    }
  }

  /// - Parameter pause: after which files that are complete are still the same.
  func renewZones(settledFor pause: Duration) async throws {
    let news = try await surroundings.zoneFolder.renew(settledFor: pause)
    if news == .read {
      surroundings.log.notice("other zone rules hold", metadata: ["edition": "\(surroundings.zones.edition)"])
    }
    try await KeepWallClocks(surroundings, outbox: outbox, origin: configuration.origin).run(after: news)
  }

  var reach: Reach { Reach(opening: configuration.openedNetworks) }

  var refreshOutsideCalendars: RefreshOutsideCalendars {
    RefreshOutsideCalendars(
      surroundings, reader: OutsideReader(surroundings, reach: reach),
      mail: UnreadCalendarMail(surroundings, outbox: outbox, origin: configuration.origin))
  }

  private var readingCalendars: Recurring {
    let refresh = refreshOutsideCalendars
    return Recurring(name: "calendars", pause: .seconds(30), log: surroundings.log) { try await refresh.run() }
  }

  private func joiningOnDemand(_ threads: NIOThreadPool) -> Recurring {
    let join = JoinOnDemand(surroundings, outbox: outbox, origin: configuration.origin, threads: threads)
    return Recurring(name: "joining on demand", pause: .seconds(15), log: surroundings.log) { try await join.run() }
  }

  private var reminding: Recurring {
    let remind = RemindPeople(surroundings, outbox: outbox, origin: configuration.origin)
    return Recurring(name: "reminders", pause: .seconds(20), log: surroundings.log) { try await remind.run() }
  }

  /// Runs stored jobs. Without a mailer mail stays in the outbox, where `turnabout mail` shows it.
  package func jobRunner(mailer: SMTPMailer?, matchingThreads: NIOThreadPool) -> JobRunner {
    let matching = RunMatching(surroundings, threads: matchingThreads)
    let repairing = FindRepair(surroundings, threads: matchingThreads)
    var work: [Job.Kind: JobRunner.Work] = [
      .runMatching: { job in
        guard let proposal = ID<Proposal>(job.object), let organisation = job.organisation else {
          throw JobFailure.final("not a proposal of an organisation")
        }
        try await matching.run(proposal, in: organisation)
        return { _ in }
      },
      .findRepair: { job in
        guard let repair = ID<RoundRepair>(job.object), let organisation = job.organisation else {
          throw JobFailure.final("not a repair of a round")
        }
        try await repairing.run(repair, in: organisation)
        return { _ in }
      },
    ]
    if let mailer {
      let sendMail = SendMail(surroundings, outbox: outbox, mailer: mailer)
      work[.sendMail] = { job in
        guard let mail = ID<StoredMail>(job.object) else { throw JobFailure.final("not a mail") }
        return try await sendMail.run(mail)
      }
    }
    return JobRunner(surroundings, work: work)
  }
}
