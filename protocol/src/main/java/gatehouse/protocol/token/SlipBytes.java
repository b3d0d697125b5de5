package gatehouse.protocol.token;

import gatehouse.protocol.EstateId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A slip's bytes, big-endian: 35 fixed, three texts, the lines, then 64 of signature. */
final class SlipBytes {
  /** Signature included; 964 characters of text, a QR code of version 20 at level M. */
  static final int MOST = 640;

  private static final byte VERSION = 1;
  private static final int LEAST = 39 + TokenBytes.SIGNATURE;

  /** Their places are their numbers on paper. */
  private static final List<SlipToken.Trips> TRIPS =
      List.of(SlipToken.Trips.DAY, SlipToken.Trips.ONCE, SlipToken.Trips.SEVERAL);

  private SlipBytes() {}

  static boolean fits(SlipToken slip) {
    return body(slip).length + TokenBytes.SIGNATURE <= MOST;
  }

  static byte[] body(SlipToken slip) {
    ByteBuffer out = ByteBuffer.allocate(64 * 1024);
    out.put(VERSION).put((byte) slip.keyId()).put((byte) TRIPS.indexOf(slip.trips()));
    out.put(TokenBytes.mark(slip.estate()));
    out.putLong(slip.slip().getMostSignificantBits());
    out.putLong(slip.slip().getLeastSignificantBits());
    out.putInt((int) slip.number());
    out.putInt((int) slip.validFrom().getEpochSecond());
    out.putInt((int) slip.validUntil().getEpochSecond());
    put(out, slip.unit());
    put(out, slip.carrier());
    put(out, slip.plate());
    out.put((byte) slip.lines().size());
    for (SlipToken.Line line : slip.lines()) {
      out.putShort((short) line.quantity());
      put(out, line.measure());
      put(out, line.what());
    }
    byte[] body = new byte[out.position()];
    out.flip().get(body);
    return body;
  }

  /** Whether this could be a slip at all, before anything in it is believed. */
  static boolean plausible(byte[] bytes) {
    return bytes.length >= LEAST && bytes.length <= MOST && bytes[0] == VERSION;
  }

  /**
   * Reads bytes whose signature has been verified.
   *
   * @throws IllegalArgumentException when a field has no meaning to this version
   */
  static SlipToken read(EstateId estate, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, bytes.length - TokenBytes.SIGNATURE);
    try {
      in.get();
      int keyId = in.get() & 0xFF;
      int trips = in.get() & 0xFF;
      if (trips >= TRIPS.size()) {
        throw new IllegalArgumentException("no validity has the number " + trips);
      }
      in.position(in.position() + TokenBytes.ESTATE_MARK);
      UUID id = new UUID(in.getLong(), in.getLong());
      long number = in.getInt() & 0xFFFF_FFFFL;
      Instant from = Instant.ofEpochSecond(in.getInt() & 0xFFFF_FFFFL);
      Instant until = Instant.ofEpochSecond(in.getInt() & 0xFFFF_FFFFL);
      String unit = text(in);
      String carrier = text(in);
      String plate = text(in);
      List<SlipToken.Line> lines = lines(in);
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("there is more than the lines");
      }
      return new SlipToken(
          keyId, estate, id, number, unit, carrier, plate, TRIPS.get(trips), from, until, lines);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the slip is cut short", e);
    }
  }

  private static List<SlipToken.Line> lines(ByteBuffer in) {
    int count = in.get() & 0xFF;
    List<SlipToken.Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int quantity = in.getShort() & 0xFFFF;
      String measure = text(in);
      lines.add(new SlipToken.Line(text(in), quantity, measure));
    }
    return lines;
  }

  private static void put(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.put((byte) bytes.length).put(bytes);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.get() & 0xFF];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
