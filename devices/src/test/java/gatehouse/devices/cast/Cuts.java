package gatehouse.devices.cast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Bytes for parser tests. */
public final class Cuts {
  private Cuts() {}

  /** Bytes of hexadecimal with or without spaces. */
  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** All ways to cut the bytes into two chunks, and the one into single bytes. */
  public static List<List<byte[]>> of(byte[] whole) {
    List<List<byte[]>> cuts =
        new ArrayList<>(
            IntStream.rangeClosed(0, whole.length)
                .mapToObj(
                    at ->
                        List.of(
                            Arrays.copyOf(whole, at), Arrays.copyOfRange(whole, at, whole.length)))
                .toList());
    cuts.add(IntStream.range(0, whole.length).mapToObj(at -> new byte[] {whole[at]}).toList());
    return cuts;
  }
}
