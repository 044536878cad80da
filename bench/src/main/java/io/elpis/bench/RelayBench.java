package io.elpis.bench;

import io.elpis.gateway.RelayAddress;
import io.elpis.relay.binding.NumberPool;
import io.elpis.server.RelayOptions;
import io.elpis.server.RunningServer;
import io.elpis.server.ServerOptions;
import io.elpis.testkit.sip.SipPeer;
import io.elpis.vault.keyset.LocalFile;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Binds relays, sends mails and makes calls through them, keeps every byte that reaches either side
 * and searches it for the other.
 */
final class RelayBench {
  private static final String SHOPS = "shops-before-relays.example.com";
  private static final int MAILERS = 8;

  private final Path folder;
  private final Size size;
  private final PrintStream words;

  /** How much is done; {@code mails} there and back together. */
  record Size(int bindings, int mails, int calls) {
    static Size whole() {
      return new Size(10_000, 1_000, 500);
    }

    static Size share() {
      return new Size(1_000, 100, 50);
    }
  }

  RelayBench(Path folder, Size size, PrintStream words) {
    this.folder = folder;
    this.size = size;
    this.words = words;
  }

  /** Fails where a mail or call does not get through; the board says what leaked. */
  Scoreboard run() throws Exception {
    try (MailSink sink = MailSink.start();
        SipPeer person = new SipPeer("127.0.0.1");
        SipPeer caller = new SipPeer("127.0.0.1")) {
      InetSocketAddress sip = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
      try (RunningServer server =
          RunningServer.start(options(sink, person, sip), InstantSource.system(), words::println)) {
        RelayWorld world = RelayWorld.fill(server, size.bindings(), InstantSource.system());
        return measure(world, sink, new RelayCalls(caller, person, sip));
      }
    }
  }

  private Scoreboard measure(RelayWorld world, MailSink sink, RelayCalls calls) throws Exception {
    Scoreboard board = new Scoreboard("relay");
    words.println("binding");
    long start = System.nanoTime();
    List<RelayAddress> relays = world.bindAll(size.bindings());
    board.put("bindings", new HashSet<>(relays).size());
    board.put("bindings, seconds", seconds(start));
    words.println("sending mails");
    start = System.nanoTime();
    mail(world, sink, relays);
    board.put("mails through", sink.conversations().size());
    board.put("mails, seconds", seconds(start));
    words.println("calling");
    start = System.nanoTime();
    for (int call = 0; call < size.calls(); call++) {
      calls.call(call, (RelayAddress.Line) relays.get(2 * call + 1));
    }
    board.put("calls through", size.calls());
    board.put("calls, seconds", seconds(start));
    long bytes = sink.conversations().stream().mapToLong(String::length).sum() + calls.bytes();
    board.put("bytes searched", (double) bytes);
    board.put("real addresses in mails", (double) leaks(sink.conversations()));
    board.put("real numbers in calls", (double) calls.leaks());
    return board;
  }

  /** A mail to each mailbox, and the person's answer to what it seemed to come from. */
  private void mail(RelayWorld world, MailSink sink, List<RelayAddress> relays) throws Exception {
    MailSource source = new MailSource(world.mailPort());
    int pairs = size.mails() / 2;
    all(
        IntStream.range(0, pairs)
            .<Sending>mapToObj(
                pair -> () -> source.send(clerk(pair), mailbox(relays, pair), mail(pair)))
            .toList());
    List<String> there = List.copyOf(sink.conversations());
    all(
        there.stream()
            .<Sending>map(text ->
                () ->
                    source.send(
                        between(text, "RCPT TO:<", ">"),
                        between(text, "\nFrom: ", "\n"),
                        answer(text)))
            .toList());
  }

  private interface Sending {
    void send() throws Exception;
  }

  private static void all(List<Sending> sendings) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(MAILERS)) {
      List<Future<?>> running =
          sendings.stream()
              .<Future<?>>map(sending ->
                  executor.submit(() -> {
                    sending.send();
                    return true;
                  }))
              .toList();
      for (Future<?> sending : running) {
        sending.get();
      }
    }
  }

  private static String mailbox(List<RelayAddress> relays, int pair) {
    return ((RelayAddress.Mailbox) relays.get(2 * pair)).address();
  }

  private static String clerk(int pair) {
    return "clerk" + pair + "@" + SHOPS;
  }

  private static String mail(int pair) {
    String clerk = clerk(pair);
    return String.format(
            Locale.ROOT,
            """
            Received: from pc.%2$s by mx.%2$s
            From: Clerk <%1$s>
            Reply-To: %1$s
            Sender: %1$s
            Subject: from %1$s
            Message-ID: <%3$d@%2$s>
            Content-Type: text/html

            <a href="mailto:%1$s">%1$s</a>
            """,
            clerk,
            SHOPS,
            pair)
        .strip();
  }

  private static String answer(String text) {
    String person = between(text, "RCPT TO:<", ">");
    return String.format(
            Locale.ROOT,
            """
            From: Person <%1$s>
            Subject: Re: from %1$s
            Message-ID: <answer-of-%1$s>
            In-Reply-To: %2$s

            I am %1$s
            """,
            person,
            between(text, "\nMessage-ID: ", "\n"))
        .strip();
  }

  private static String between(String text, String before, String after) {
    int from = text.indexOf(before);
    int to = text.indexOf(after, from + before.length());
    if (from < 0 || to < 0) {
      throw new IllegalStateException("a relayed mail lacks a line");
    }
    return text.substring(from + before.length(), to).strip();
  }

  /** The other side's domain in each conversation; each side's own is in its envelope by right. */
  private static long leaks(List<String> conversations) {
    long found = 0;
    for (String text : conversations) {
      boolean toPerson = between(text, "RCPT TO:<", ">").endsWith(RelayWorld.DOMAIN);
      String content = text.substring(text.indexOf("\nDATA\n"));
      found += RelayCalls.count(text, toPerson ? SHOPS : RelayWorld.DOMAIN);
      found += RelayCalls.count(content, SHOPS, RelayWorld.DOMAIN) - own(content, toPerson);
    }
    return found;
  }

  /** The mail's own id comes back to who made it. */
  private static long own(String content, boolean toPerson) {
    return toPerson ? 0 : RelayCalls.count(content, "@" + SHOPS + ">");
  }

  private ServerOptions options(MailSink sink, SipPeer person, InetSocketAddress sip)
      throws Exception {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), RelayWorld.POLICY);
    StringBuilder numbers = new StringBuilder();
    for (int number = 1; number <= 4; number++) {
      numbers.append("+865710000960").append(number).append(" axe\n");
    }
    return new ServerOptions(
            folder,
            Optional.empty(),
            "127.0.0.1",
            0,
            Optional.of(policy),
            Optional.of(new LocalFile()),
            false)
        .with(
            new RelayOptions(
                NumberPool.parse(numbers.toString(), Optional.of("relay.example")),
                Optional.of(new RelayOptions.Mail(0, sink.address())),
                Optional.of(
                    new RelayOptions.Calls(
                        sip,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), person.port())))));
  }

  private static int freePort() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
