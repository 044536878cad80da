package io.elpis.server;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a server until it is told to stop. */
@Command(name = "serve", description = "Start a server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ServerFlags flags = new ServerFlags();

  @Option(
      names = "--demo",
      description = "fill an empty data folder with the demonstration's marketplace")
  private boolean demo;

  @Mixin private TopicFlags topics = new TopicFlags();

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerOptions given = flags.options(flags.dataFolder("data"), System.getenv());
    if (demo) {
      DemoHistory.teach(given.dataFolder(), InstantSource.system().instant(), terminal);
    }
    ServerOptions options = demo ? DemoRelay.in(given) : given;
    try (Session session = Session.start(options, InstantSource.system(), terminal)) {
      if (demo) {
        DemoWorld.fill(session.server(), InstantSource.system(), terminal);
      }
      topics.options().ifPresent(session.server()::follow);
      terminal.result("ready: " + session.url());
      session
          .server()
          .writeFirstRun(session.url())
          .ifPresent(file ->
              terminal.note("the first officer's link, good once within the hour, is in " + file));
      session.untilStopped();
    }
    return 0;
  }

  /** A running server that stops in order on Ctrl-C. */
  static final class Session implements AutoCloseable {
    private final RunningServer server;
    private final String url;
    private final Terminal terminal;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Session(RunningServer server, String url, Terminal terminal) {
      this.server = server;
      this.url = url;
      this.terminal = terminal;
    }

    static Session start(ServerOptions options, InstantSource clock, Terminal terminal) {
      RunningServer server = RunningServer.start(options, clock, terminal::note);
      Session session =
          new Session(server, "http://" + options.bind() + ":" + server.port(), terminal);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(session::stopAndWait));
      server.warnings().forEach(warning -> terminal.note("warning: " + warning));
      server
          .instance()
          .causes()
          .forEach(cause -> terminal.note(cause.code() + ": " + cause.detail()));
      return session;
    }

    RunningServer server() {
      return server;
    }

    String url() {
      return url;
    }

    void untilStopped() throws InterruptedException {
      stop.await();
    }

    private void stopAndWait() {
      stop.countDown();
      try {
        stopped.await();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      terminal.note("stopping");
      try {
        server.close();
      } finally {
        stopped.countDown();
      }
    }
  }
}
