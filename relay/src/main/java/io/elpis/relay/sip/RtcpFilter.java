package io.elpis.relay.sip;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Keeps of RTCP (RFC 3550 §6) what is numbers: reports and farewells. Source descriptions, whose
 * canonical name is a user at a host, application packets and reasons in words are left out.
 */
final class RtcpFilter {
  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int GOODBYE = 203;
  private static final int HEADER = 4;

  private RtcpFilter() {}

  /** The compound packet without what it should not say; empty where nothing is left. */
  static Optional<byte[]> filtered(byte[] compound, int length) {
    ByteBuffer in = ByteBuffer.wrap(compound, 0, length);
    ByteBuffer out = ByteBuffer.allocate(length);
    while (in.remaining() >= HEADER) {
      int start = in.position();
      int first = in.get(start) & 0xff;
      int type = in.get(start + 1) & 0xff;
      int size = HEADER * ((in.getShort(start + 2) & 0xffff) + 1);
      if (first >>> 6 != 2 || size > in.remaining()) {
        break;
      }
      copy(in, start, first & 0x1f, type, size, out);
      in.position(start + size);
    }
    if (out.position() == 0) {
      return Optional.empty();
    }
    byte[] kept = new byte[out.position()];
    out.flip().get(kept);
    return Optional.of(kept);
  }

  private static void copy(
      ByteBuffer in, int start, int count, int type, int size, ByteBuffer out) {
    int sources =
        switch (type) {
          // Behind the blocks of a report a profile may add anything: only the blocks pass.
          case SENDER_REPORT -> 28 + 24 * count;
          case RECEIVER_REPORT -> 8 + 24 * count;
          case GOODBYE -> HEADER + 4 * count;
          default -> 0;
        };
    if (sources == 0 || sources > size) {
      return;
    }
    out.put((byte) (0x80 | count)).put((byte) type).putShort((short) (sources / HEADER - 1));
    for (int at = start + HEADER; at < start + sources; at++) {
      out.put(in.get(at));
    }
  }
}
