package gatehouse.devices.modbus;

import static gatehouse.devices.cast.Cuts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.cast.Cuts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Literal frames are from sheet turnstile.md, section 2. */
class ModbusFrameParserTest {
  private static final String INPUTS = "01 02 01 05 618B";
  private static final String REFUSAL = "01 82 02 C161";

  @ParameterizedTest
  @ValueSource(
      strings = {
        INPUTS,
        REFUSAL,
        "01 05 00 00 FF 00 8C3A",
        "01 05 00 00 00 00 CDCA",
        "01 05 02 00 00 07 8DB0",
        "01 06 40 00 00 01 5DCA"
      })
  void aFrameIsFoundHoweverItIsCut(String frame) {
    for (List<byte[]> cut : Cuts.of(bytes(frame))) {
      assertThat(parse(cut)).singleElement().hasToString(spaced(frame));
    }
  }

  @Test
  void inputsAreTheBitsOfTheAnswer() {
    ModbusFrame answer = parse(List.of(bytes(INPUTS))).get(0);
    assertThat(answer.unit()).isEqualTo(1);
    assertThat(answer.function()).isEqualTo(2);
    assertThat(answer.isRefusal()).isFalse();
    assertThat(answer.bits().stream()).containsExactly(0, 2);
  }

  @Test
  void aRefusalTellsItsCode() {
    ModbusFrame answer = parse(List.of(bytes(REFUSAL))).get(0);
    assertThat(answer.isRefusal()).isTrue();
    assertThat(answer.refusalCode()).isEqualTo(2);
  }

  @Test
  void twoFramesInOneChunkAreBothFoundAndHalfOfAThirdIsKept() {
    byte[] chunk = bytes(INPUTS + REFUSAL + "01 05 00");
    ModbusFrameParser.Step step = ModbusFrameParser.start().feed(chunk);
    assertThat(step.frames()).hasSize(2);
    ModbusFrameParser.Step rest = step.next().feed(bytes("00 FF 00 8C3A"));
    assertThat(rest.frames()).hasSize(1);
    assertThat(rest.dropped()).isZero();
  }

  @Test
  void noiseBeforeBetweenAndAfterFramesCostsOnlyItself() {
    byte[] noisy = bytes("00 FF F8 7E" + INPUTS + "FF 00" + INPUTS + "00");
    for (List<byte[]> cut : Cuts.of(noisy)) {
      assertThat(parse(cut))
          .extracting(ModbusFrame::toString)
          .containsOnly(spaced(INPUTS))
          .hasSize(2);
    }
    assertThat(ModbusFrameParser.start().feed(noisy).dropped()).isEqualTo(7);
  }

  @Test
  void everyFlippedBitIsNoticed() {
    byte[] right = bytes("01 05 00 00 FF 00 8C3A");
    for (int bit = 0; bit < right.length * 8; bit++) {
      byte[] wrong = right.clone();
      wrong[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(parse(List.of(wrong))).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void arbitraryBytesNeverThrowAndNeverHoldMoreThanAFrame() {
    Random random = new Random(4711);
    ModbusFrameParser parser = ModbusFrameParser.start();
    int taken = 0;
    int dropped = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] chunk = new byte[1 + random.nextInt(12)];
      random.nextBytes(chunk);
      ModbusFrameParser.Step step = parser.feed(chunk);
      parser = step.next();
      taken += chunk.length;
      dropped += step.dropped() + step.frames().stream().mapToInt(f -> f.wire().length).sum();
      assertThat(taken - dropped).isLessThan(256);
    }
  }

  private static List<ModbusFrame> parse(List<byte[]> chunks) {
    List<ModbusFrame> frames = new ArrayList<>();
    ModbusFrameParser parser = ModbusFrameParser.start();
    for (byte[] chunk : chunks) {
      ModbusFrameParser.Step step = parser.feed(chunk);
      frames.addAll(step.frames());
      parser = step.next();
    }
    return frames;
  }

  private static String spaced(String hex) {
    return hex.replace(" ", "").replaceAll("..(?=.)", "$0 ");
  }
}
