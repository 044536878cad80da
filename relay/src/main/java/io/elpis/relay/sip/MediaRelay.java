package io.elpis.relay.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries the sound of one call: a pair of ports to each side, RTP and one above RTCP. A packet
 * passes only from where the side said that it listens, and reaches the other side from the relay's
 * address. Nothing is decoded or kept. Closing ends it.
 */
final class MediaRelay implements AutoCloseable {
  private static final int MAX_PACKET = 2_048;
  private static final int TRIES = 100;

  private final Side caller;
  private final Side called;

  private MediaRelay(Side caller, Side called) {
    this.caller = caller;
    this.called = called;
  }

  /** One side's pair of sockets and where that side listens. */
  static final class Side {
    private final DatagramSocket sound;
    private final DatagramSocket control;
    private volatile Optional<InetSocketAddress> far = Optional.empty();

    private Side(DatagramSocket sound, DatagramSocket control) {
      this.sound = sound;
      this.control = control;
    }

    /** Where this side sends its sound. */
    InetSocketAddress near() {
      return (InetSocketAddress) sound.getLocalSocketAddress();
    }

    void listensAt(InetSocketAddress address) {
      far = Optional.of(address);
    }

    private Optional<SocketAddress> farOf(int offset) {
      return far.map(at -> new InetSocketAddress(at.getAddress(), at.getPort() + offset));
    }

    private void close() {
      sound.close();
      control.close();
    }
  }

  /**
   * Opens four ports and starts to carry.
   *
   * @throws IOException where no ports are to be had
   */
  static MediaRelay open(InetAddress address) throws IOException {
    Side caller = pair(address);
    Side called;
    try {
      called = pair(address);
    } catch (IOException none) {
      caller.close();
      throw none;
    }
    MediaRelay relay = new MediaRelay(caller, called);
    List<Runnable> ways = new ArrayList<>();
    ways.add(() -> carry(caller.sound, caller, called, 0));
    ways.add(() -> carry(called.sound, called, caller, 0));
    ways.add(() -> carry(caller.control, caller, called, 1));
    ways.add(() -> carry(called.control, called, caller, 1));
    ways.forEach(Thread::startVirtualThread);
    return relay;
  }

  Side caller() {
    return caller;
  }

  Side called() {
    return called;
  }

  /** RTP wants an even port and the one above it (RFC 3550 §11). */
  private static Side pair(InetAddress address) throws IOException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      DatagramSocket sound = new DatagramSocket(new InetSocketAddress(address, 0));
      int port = sound.getLocalPort();
      if (port % 2 == 0 && port < 65_535) {
        try {
          return new Side(sound, new DatagramSocket(new InetSocketAddress(address, port + 1)));
        } catch (SocketException taken) {
          // Another program has the port above: draw again.
        }
      }
      sound.close();
    }
    throw new IOException("no two ports side by side are free");
  }

  private static void carry(DatagramSocket in, Side from, Side to, int offset) {
    byte[] buffer = new byte[MAX_PACKET];
    while (!in.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        in.receive(packet);
        Optional<SocketAddress> target = to.farOf(offset);
        boolean fromItsSide =
            from.far.stream().anyMatch(at -> at.getAddress().equals(packet.getAddress()));
        if (fromItsSide && target.isPresent()) {
          pass(packet, target.get(), offset == 0 ? to.sound : to.control, offset == 1);
        }
      } catch (IOException endedOrLost) {
        // A packet that is lost is lost; a closed socket ends the loop.
      }
    }
  }

  private static void pass(
      DatagramPacket packet, SocketAddress target, DatagramSocket out, boolean control)
      throws IOException {
    if (!control) {
      out.send(new DatagramPacket(packet.getData(), packet.getLength(), target));
      return;
    }
    Optional<byte[]> kept = RtcpFilter.filtered(packet.getData(), packet.getLength());
    if (kept.isPresent()) {
      out.send(new DatagramPacket(kept.get(), kept.get().length, target));
    }
  }

  @Override
  public void close() {
    caller.close();
    called.close();
  }
}
