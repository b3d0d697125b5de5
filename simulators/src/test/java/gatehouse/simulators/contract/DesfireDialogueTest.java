package gatehouse.simulators.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceSignal.ChipAnswer;
import gatehouse.devices.DeviceSignal.ChipAnswer.Proved;
import gatehouse.devices.DeviceSignal.ChipAnswer.ProvedNothing;
import gatehouse.devices.pcsc.CardLine;
import gatehouse.devices.pcsc.desfire.AesKey;
import gatehouse.devices.pcsc.desfire.DesfireChip;
import gatehouse.devices.pcsc.desfire.NumberFile;
import gatehouse.devices.pcsc.desfire.NumberForm;
import gatehouse.protocol.cast.Cast;
import gatehouse.simulators.card.CardIssuer;
import gatehouse.simulators.card.CardLeftField;
import gatehouse.simulators.card.VirtualCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real card application against pretended chips, each side written from the sheet apart. */
class DesfireDialogueTest {
  static final CardIssuer ISSUER =
      new CardIssuer("F58E01", 1, "00112233445566778899AABBCCDDEEFF", "47415445", 1);
  private static final byte[] CHENS = HexFormat.of().parseHex(Cast.CHEN_UID);
  private static final byte[] LIS = HexFormat.of().parseHex(Cast.LI_UID);
  private static final CardUid CHEN = new CardUid(Cast.CHEN_UID);
  private static final String NUMBER = "A00123  ";

  static DesfireChip chip() {
    return chip(1, 0, 8, NumberForm.ASCII);
  }

  private static DesfireChip chip(int file, int offset, int length, NumberForm form) {
    AesKey key = AesKey.ofHex(ISSUER.readKey());
    return new DesfireChip(
        new NumberFile("f58e01", 1, key, ISSUER.system(), file, offset, length, form));
  }

  /** A line that remembers every answer, and disturbs one of them if it is told to. */
  private static final class Line implements CardLine {
    private final VirtualCard card;
    private final int disturbed;
    private final List<byte[]> answers = new ArrayList<>();

    Line(VirtualCard card) {
      this(card, 0);
    }

    Line(VirtualCard card, int disturbed) {
      this.card = card;
      this.disturbed = disturbed;
    }

    @Override
    public byte[] transmit(byte[] command) throws IOException {
      try {
        byte[] answer = card.answer(command);
        answers.add(answer.clone());
        if (answers.size() == disturbed) {
          answer[0] ^= 1;
        }
        return answer;
      } catch (CardLeftField e) {
        throw new IOException("the card went away", e);
      }
    }
  }

  private static String why(ChipAnswer answer) {
    assertThat(answer).isInstanceOf(ProvedNothing.class);
    return ((ProvedNothing) answer).why();
  }

  @Test
  void genuineCardProvesItsNumberInFourCommands() throws Exception {
    Line line = new Line(ISSUER.issue(CHENS, NUMBER));
    assertThat(chip().ask(line, CHEN)).isEqualTo(new Proved("A00123"));
    assertThat(line.answers).hasSize(4);
    assertThat(chip().ask(line, CHEN)).as("a second tap").isEqualTo(new Proved("A00123"));
  }

  @Test
  void longNumberComesInFrames() throws Exception {
    String number = "0123456789ABCDEF".repeat(4);
    Line line = new Line(ISSUER.issue(CHENS, "//" + number));
    assertThat(chip(1, 2, 64, NumberForm.ASCII).ask(line, CHEN)).isEqualTo(new Proved(number));
    assertThat(line.answers).hasSize(5);
  }

  @Test
  void copiesProveNothingWhateverTheyAreMadeOf() throws Exception {
    assertThat(why(chip().ask(new Line(ISSUER.copy(CHENS, NUMBER)), CHEN))).contains("91AE");
    assertThat(why(chip().ask(new Line(CardIssuer.blank(CHENS)), CHEN))).contains("91A0");
    assertThat(why(chip().ask(new Line(VirtualCard.desfire(CHENS)), CHEN))).contains("911C");
    assertThat(why(chip().ask(new Line(VirtualCard.storage(CHENS)), CHEN))).contains("6E00");
    assertThat(why(chip().ask(new Line(ISSUER.issuedUnder(CHENS, LIS, NUMBER)), CHEN)))
        .as("a genuine chip that shows another UID")
        .contains("91AE");
  }

  @Test
  void numberOfAnotherCardIsProvedAsItIs() throws Exception {
    assertThat(chip().ask(new Line(ISSUER.issue(CHENS, "A00999  ")), CHEN))
        .isEqualTo(new Proved("A00999"));
  }

  @Test
  void whatIsNotInTheChipIsNotProved() throws Exception {
    VirtualCard card = ISSUER.issue(CHENS, NUMBER);
    assertThat(why(chip(2, 0, 8, NumberForm.ASCII).ask(new Line(card), CHEN))).contains("91F0");
    assertThat(why(chip(1, 1, 8, NumberForm.ASCII).ask(new Line(card), CHEN))).contains("91BE");
    Line letters = new Line(ISSUER.issue(CHENS, "OK-00123"));
    assertThat(why(chip(1, 0, 8, NumberForm.BCD).ask(letters, CHEN))).contains("no number");
    assertThat(why(chip().ask(new Line(ISSUER.issue(CHENS, "00000000")), CHEN)))
        .contains("no number");
  }

  @Test
  void whatAGenuineCardSaidOnceProvesNothingAnotherTime() throws Exception {
    Line line = new Line(ISSUER.issue(CHENS, NUMBER));
    assertThat(chip().ask(line, CHEN)).isInstanceOf(Proved.class);
    List<Integer> commands = List.of(0x5A, 0xAA, 0xAF, 0xBD);
    CardLine replay = command -> line.answers.get(commands.indexOf(command[1] & 0xFF)).clone();
    assertThat(why(chip().ask(replay, CHEN))).contains("did not answer our challenge");
  }

  @Test
  void oneWrongBitInTheAirIsAskedOnceMore() throws Exception {
    // A disturbed challenge makes the chip itself say that the key is another one.
    for (int disturbed = 2; disturbed <= 4; disturbed++) {
      Line line = new Line(ISSUER.issue(CHENS, NUMBER), disturbed);
      assertThat(chip().ask(line, CHEN)).isEqualTo(new Proved("A00123"));
      assertThat(line.answers).hasSize(disturbed + 4 + (disturbed == 2 ? 1 : 0));
    }
  }

  @Test
  void cardThatLeavesAfterAnyAnswerHasProvedNeitherThisNorThat() {
    for (int answers = 0; answers < 4; answers++) {
      Line line = new Line(ISSUER.issue(CHENS, NUMBER).leavingAfter(answers));
      assertThatThrownBy(() -> chip().ask(line, CHEN)).isInstanceOf(IOException.class);
    }
  }
}
