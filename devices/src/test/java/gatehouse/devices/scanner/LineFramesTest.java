package gatehouse.devices.scanner;

import static gatehouse.devices.cast.Cuts.bytes;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.cast.Cuts;
import gatehouse.devices.scanner.LineFrames.Code;
import gatehouse.devices.scanner.LineFrames.Found;
import gatehouse.devices.scanner.LineFrames.TooLong;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endings and the GM65's acknowledgement are from sheet scanner.md, sections 1 and 4.1. */
class LineFramesTest {
  private static final String GM65_ACKNOWLEDGES = "02 00 00 01 00 33 31";

  @ParameterizedTest
  @ValueSource(strings = {"AB:1 2\rCD\r", "AB:1 2\nCD\n", "AB:1 2\r\nCD\r\n", "\2AB:1 2\3\2CD\3"})
  void everyEndingGivesTheSameCodesHoweverTheyAreCut(String sent) {
    for (List<byte[]> cut : Cuts.of(sent.getBytes(US_ASCII))) {
      assertThat(found(cut)).containsExactly(new Code("AB:1 2", true), new Code("CD", true));
    }
  }

  @Test
  void silenceEndsACodeWithoutEnd() {
    LineFrames frames = LineFrames.start().feed("AB".getBytes(US_ASCII)).next();
    assertThat(frames.isWithinCode()).isTrue();
    LineFrames.Step step = frames.silence();
    assertThat(step.found()).containsExactly(new Code("AB", false));
    assertThat(step.next().isWithinCode()).isFalse();
    assertThat(step.next().silence().found()).isEmpty();
  }

  @Test
  void noiseAndControlCharactersAreDroppedAndSpacesAreNot() {
    assertThat(found(List.of(bytes("00 FF 41 00 20 09 42 FF 20 0D"))))
        .containsExactly(new Code("A B ", true));
  }

  @Test
  void theAcknowledgementOfAGm65IsNoCodeHoweverItIsCut() {
    byte[] sent = bytes(GM65_ACKNOWLEDGES + "41 42 0D" + GM65_ACKNOWLEDGES + "43 0D");
    for (List<byte[]> cut : Cuts.of(sent)) {
      assertThat(found(cut)).containsExactly(new Code("AB", true), new Code("C", true));
    }
  }

  @Test
  void anAcknowledgementAfterACodeWithoutEndEndsIt() {
    assertThat(found(List.of(bytes("41 42" + GM65_ACKNOWLEDGES + "43 0D"))))
        .containsExactly(new Code("AB", true), new Code("C", true));
  }

  @Test
  void aLineOfTenThousandCharactersIsDroppedOnceAndTheNextIsRead() {
    byte[] sent = ("x".repeat(10_000) + "\rAB\r").getBytes(US_ASCII);
    assertThat(found(List.of(sent))).containsExactly(new TooLong(), new Code("AB", true));
    assertThat(found(Cuts.of(sent).get(5_000)))
        .containsExactly(new TooLong(), new Code("AB", true));
  }

  @Test
  void exactlyTheMostBytesAreACode() {
    String most = "x".repeat(LineFrames.MOST_BYTES);
    assertThat(found(List.of((most + "\r").getBytes(US_ASCII))))
        .containsExactly(new Code(most, true));
    assertThat(found(List.of((most + "x\r").getBytes(US_ASCII)))).containsExactly(new TooLong());
  }

  @Test
  void silenceEndsTheDroppingToo() {
    LineFrames frames = LineFrames.start().feed("x".repeat(5_000).getBytes(US_ASCII)).next();
    assertThat(frames.isWithinCode()).isTrue();
    LineFrames after = frames.silence().next();
    assertThat(after.feed("AB\r".getBytes(US_ASCII)).found()).containsExactly(new Code("AB", true));
  }

  @Test
  void arbitraryBytesNeverThrowAndCodesNeverHoldControlCharacters() {
    Random random = new Random(4711);
    LineFrames frames = LineFrames.start();
    for (int i = 0; i < 20_000; i++) {
      byte[] chunk = new byte[random.nextInt(20)];
      random.nextBytes(chunk);
      LineFrames.Step step = random.nextInt(10) == 0 ? frames.silence() : frames.feed(chunk);
      frames = step.next();
      for (Found found : step.found()) {
        assertThat(found)
            .isInstanceOfSatisfying(
                Code.class, code -> assertThat(code.text()).isNotEmpty().matches("\\P{Cntrl}+"));
      }
    }
  }

  private static List<Found> found(List<byte[]> chunks) {
    List<Found> found = new ArrayList<>();
    LineFrames frames = LineFrames.start();
    for (byte[] chunk : chunks) {
      LineFrames.Step step = frames.feed(chunk);
      found.addAll(step.found());
      frames = step.next();
    }
    return found;
  }
}
