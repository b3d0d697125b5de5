package gatehouse.devices.pcsc.desfire;

import static gatehouse.devices.cast.Cuts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceSignal.ChipAnswer;
import gatehouse.devices.DeviceSignal.ChipAnswer.ProvedNothing;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesfireChipTest {
  private static final CardUid UID = new CardUid("04A1B2C3D4E580");
  private static final NumberFile NUMBER =
      new NumberFile(
          "F58E01",
          1,
          AesKey.ofHex("00112233445566778899AABBCCDDEEFF"),
          "47415445",
          1,
          2,
          8,
          NumberForm.ASCII);
  private static final byte[] OURS = bytes("F44B26F5686F3A391CD38EBD10772281");
  private static final String SELECT = "5A 018EF5";

  private static ChipAnswer ask(ScriptedCard card) throws IOException {
    return new DesfireChip(NUMBER, OURS::clone).ask(card, UID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "911C", "9140", "917E", "919D", "919E", "91A0", "91BE", "91F0", "91EE", "6700", "6982",
        "6A81", "6A82", "6D00", "6E00", "9000"
      })
  void whatSaysNoProvesNothingAtOnce(String status) throws Exception {
    ScriptedCard card = new ScriptedCard().thenAnswer(status);
    assertThat(ask(card))
        .isInstanceOfSatisfying(
            ProvedNothing.class,
            nothing -> assertThat(nothing.why()).startsWith("SelectApplication gave " + status));
    assertThat(card.asked()).containsExactly(0x5A);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6300", "6400", "6401", "6F00", "91AD", "91CA"})
  void troubleOnTheWayIsNoAnswerOfTheChip(String status) {
    assertThatThrownBy(() -> ask(new ScriptedCard().thenAnswer(status)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(status);
  }

  @Test
  void applicationIsSelectedLeastSignificantByteFirst() throws Exception {
    ScriptedCard card = new ScriptedCard().then(SELECT, "A0");
    assertThat(ask(card))
        .isEqualTo(new ProvedNothing("SelectApplication gave 91A0 (no such application)"));
  }

  @Test
  void anotherKeyProvesNothingWhenItIsSoTwice() throws Exception {
    ScriptedCard card = new ScriptedCard();
    for (int time = 0; time < 2; time++) {
      card.then(SELECT, "00")
          .then("AA 01", "AF B351CB2465D4F33AC627FD6E87A168F2")
          .thenAnswer("91AE");
    }
    assertThat(ask(card))
        .isEqualTo(new ProvedNothing("AdditionalFrame gave 91AE (it has another key)"));
    assertThat(card.isAtItsEnd()).isTrue();
  }

  @Test
  void whatDoesNotFitIsAskedOnceMoreAndThenProvesNothing() throws Exception {
    ScriptedCard card = new ScriptedCard();
    for (int time = 0; time < 2; time++) {
      card.then(SELECT, "00")
          .then("AA 01", "AF B351CB2465D4F33AC627FD6E87A168F2")
          .thenAnswer("A2EE144B1012FBEB7B2F11132D95A454 9100");
    }
    assertThat(ask(card))
        .isEqualTo(new ProvedNothing("it did not answer our challenge with its key"));
    assertThat(card.asked()).isEqualTo(List.of(0x5A, 0xAA, 0xAF, 0x5A, 0xAA, 0xAF));
  }

  @Test
  void cardThatGoesAwayAfterAnyCommandHasNotBeenAnswered() {
    ScriptedCard[] cards = {
      new ScriptedCard(),
      new ScriptedCard().then(SELECT, "00"),
      new ScriptedCard().then(SELECT, "00").then("AA 01", "AF B351CB2465D4F33AC627FD6E87A168F2"),
      new ScriptedCard().thenAnswer("91AF")
    };
    for (ScriptedCard card : cards) {
      assertThatThrownBy(() -> ask(card)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void parametersOfTheReadAreLeastSignificantByteFirst() {
    assertThat(NUMBER.readParameters()).isEqualTo(bytes("01 020000 080000"));
    NumberFile far =
        new NumberFile(
            "000001", 0, AesKey.ofHex("0".repeat(32)), "", 31, 0x012345, 64, NumberForm.HEX);
    assertThat(far.readParameters()).isEqualTo(bytes("1F 452301 400000"));
    assertThat(far.aidOnTheLine()).isEqualTo(bytes("010000"));
  }

  @ParameterizedTest
  @CsvSource({
    "F58E0,1,1,8,'',aid: write 6 hexadecimal digits",
    "F58E01,14,1,8,'',keyNumber: write 0 to 13",
    "F58E01,1,32,8,'',file: write 0 to 31",
    "F58E01,1,1,0,'',length: write 1 to 64",
    "F58E01,1,1,65,'',length: write 1 to 64",
    "F58E01,1,1,8,4,system: write up to 18 bytes"
  })
  void whatNoCardHasIsRefused(
      String aid, int key, int file, int length, String system, String message) {
    AesKey read = AesKey.ofHex("0".repeat(32));
    assertThatThrownBy(
            () -> new NumberFile(aid, key, read, system, file, 0, length, NumberForm.ASCII))
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({
    "ASCII, 4130303132330000, A00123",
    "ASCII, 202041303031323320FF, A00123",
    "ASCII, 412D303031, A-001",
    "BCD, 0012345678FFFFFF, 0012345678",
    "BCD, 123F, 123",
    "HEX, 00A1FF, 00A1FF",
    "ASCII, 3030303030303030,",
    "ASCII, 0000000000000000,",
    "ASCII, FFFFFFFFFFFFFFFF,",
    "ASCII, 2020,",
    "ASCII, 41003031,",
    "ASCII, 2E2D2E,",
    "BCD, 00000000,",
    "BCD, FFFFFFFF,",
    "BCD, 12A4,",
    "HEX, 0000,",
    "HEX, FFFF,"
  })
  void numberStandsInTheFileInItsForm(NumberForm form, String content, String number) {
    assertThat(form.read(bytes(content)).orElse(null)).isEqualTo(number);
  }

  @Test
  void numberIsNeverPrinted() {
    assertThat(new ChipAnswer.Proved("A00123").toString()).doesNotContain("00123");
    assertThat(NUMBER.toString()).doesNotContainIgnoringCase("00112233").contains("hidden");
  }
}
