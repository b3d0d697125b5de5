package gatehouse.devices.pcsc.desfire;

import static gatehouse.devices.cast.Cuts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The published EV1 communication examples, byte by byte; sheet desfire.md, section 2. */
class AesSessionTest {
  private static final String KEY = "10182028303840485058606870788088";
  private static final String OURS = "40E7D27174CBA675E8EFBAB99C530E3D";
  private static final String ASK = "AA 00";
  private static final String THEIRS = "AF B351CB2465D4F33AC627FD6E87A168F2";
  private static final String TOKEN =
      "AF 044B6CAC343A0865895149649CA8DDE1F5AC4EC67BD208900AF02F049E05F0B0";
  private static final String LAST = "00 A2EE144B1012FBEB7B2F11132D95A454";

  private static AesSession open(ScriptedCard card, String key, String ours) throws Exception {
    return AesSession.open(new NativeLine(card), 0, AesKey.ofHex(key), () -> bytes(ours));
  }

  private static ScriptedCard authenticating() {
    return new ScriptedCard().then(ASK, THEIRS).then(TOKEN, LAST);
  }

  private static byte[] exchange(AesSession session, String command, int length) throws Exception {
    byte[] all = bytes(command);
    byte[] parameters = java.util.Arrays.copyOfRange(all, 1, all.length);
    return session.exchange(new Command(all[0] & 0xFF, command), parameters, length);
  }

  private static String counted(int from, int to) {
    StringBuilder hex = new StringBuilder();
    IntStream.range(from, to).forEach(i -> hex.append(HexFormat.of().toHexDigits((byte) i)));
    return hex.toString();
  }

  @Test
  void bothSidesProveAKeyOfZeros() throws Exception {
    ScriptedCard card =
        new ScriptedCard()
            .then(ASK, "AF B969FDFE56FD91FC9DE6F6F213B8FD1E")
            .then(
                "AF 36AAD7DF6E436BA08D18613830A70D5AD43E3D3F4A8D47541EEE623A934E4774",
                "00 800DB680BC146BD121D6578F2D2E2059");
    open(card, "0".repeat(32), "F44B26F5686F3A391CD38EBD10772281");
    assertThat(card.isAtItsEnd()).isTrue();
  }

  @Test
  void wholeSessionIsReplayedAndEveryMacFits() throws Exception {
    ScriptedCard card =
        authenticating()
            .then("CD 05 00 1100 500000", "00 A75316AD1596B953")
            .then("6F", "00 05 2D5FF67FFEC9D2D3")
            .then("F5 05", "00 00 00 1100 500000 2AAC7517024E09DC")
            .then("3D 05 000000 340000" + counted(0, 0x34), "00 765C9DAA50ECB62F")
            .then("3D 05 340000 1C0000" + counted(0x34, 0x50), "00 3E0AED986B8B0F37")
            .then("BD 05 000000 300000", "00" + counted(0, 0x30) + "4C65F1F842262BAC")
            .then("BD 05 300000 200000", "00" + counted(0x30, 0x50) + "F02205CF913C03C9")
            .then("DF 05", "00 1BEF0D32B6D1D7F9");
    AesSession session = open(card, KEY, OURS);
    assertThat(exchange(session, "CD 05 00 1100 500000", 0)).isEmpty();
    assertThat(exchange(session, "6F", 1)).isEqualTo(bytes("05"));
    assertThat(exchange(session, "F5 05", 7)).isEqualTo(bytes("00 00 1100 500000"));
    assertThat(exchange(session, "3D 05 000000 340000" + counted(0, 0x34), 0)).isEmpty();
    assertThat(exchange(session, "3D 05 340000 1C0000" + counted(0x34, 0x50), 0)).isEmpty();
    assertThat(exchange(session, "BD 05 000000 300000", 0x30)).isEqualTo(bytes(counted(0, 0x30)));
    assertThat(exchange(session, "BD 05 300000 200000", 0x20))
        .isEqualTo(bytes(counted(0x30, 0x50)));
    assertThat(exchange(session, "DF 05", 0)).isEmpty();
    assertThat(card.isAtItsEnd()).isTrue();
  }

  /** The same answer in frames: one MAC over all of it, the AF between them is not part of it. */
  @Test
  void answerInFramesIsOneAnswer() throws Exception {
    ScriptedCard card = upToTheFirstRead();
    card.then("BD 05 000000 300000", "AF" + counted(0, 0x17))
        .then("AF", "AF" + counted(0x17, 0x30) + "4C65")
        .then("AF", "00 F1F842262BAC");
    AesSession session = open(card, KEY, OURS);
    readOn(session);
    assertThat(exchange(session, "BD 05 000000 300000", 0x30)).isEqualTo(bytes(counted(0, 0x30)));
  }

  @Test
  void framesThatNeverEndAreGivenUp() throws Exception {
    ScriptedCard card = upToTheFirstRead();
    card.then("BD 05 000000 300000", "AF" + counted(0, 0x30)).then("AF", "AF" + counted(0, 0x30));
    AesSession session = open(card, KEY, OURS);
    readOn(session);
    assertThatThrownBy(() -> exchange(session, "BD 05 000000 300000", 0x30))
        .isInstanceOf(ChipRefusal.class)
        .hasMessageContaining("another shape");
    assertThat(card.isAtItsEnd()).isTrue();
  }

  private static ScriptedCard upToTheFirstRead() {
    return authenticating()
        .then("CD 05 00 1100 500000", "00 A75316AD1596B953")
        .then("6F", "00 05 2D5FF67FFEC9D2D3")
        .then("F5 05", "00 00 00 1100 500000 2AAC7517024E09DC")
        .then("3D 05 000000 340000" + counted(0, 0x34), "00 765C9DAA50ECB62F")
        .then("3D 05 340000 1C0000" + counted(0x34, 0x50), "00 3E0AED986B8B0F37");
  }

  private static void readOn(AesSession session) throws Exception {
    exchange(session, "CD 05 00 1100 500000", 0);
    exchange(session, "6F", 1);
    exchange(session, "F5 05", 7);
    exchange(session, "3D 05 000000 340000" + counted(0, 0x34), 0);
    exchange(session, "3D 05 340000 1C0000" + counted(0x34, 0x50), 0);
  }

  @Test
  void oneWrongBitAnywhereInAnAnswerDoesNotFit() throws Exception {
    byte[] right = bytes("05 2D5FF67FFEC9D2D3");
    for (int bit = 0; bit < right.length * 8; bit++) {
      byte[] wrong = right.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      ScriptedCard card =
          authenticating()
              .then("CD 05 00 1100 500000", "00 A75316AD1596B953")
              .then("6F", "00" + HexFormat.of().formatHex(wrong));
      AesSession session = open(card, KEY, OURS);
      exchange(session, "CD 05 00 1100 500000", 0);
      assertThatThrownBy(() -> exchange(session, "6F", 1))
          .isInstanceOfSatisfying(
              ChipRefusal.class, refusal -> assertThat(refusal.isWorthAnotherTry()).isTrue())
          .hasMessageContaining("MAC");
    }
  }

  @Test
  void answerThatWasRightEarlierIsNotRightAgain() throws Exception {
    ScriptedCard card =
        authenticating()
            .then("CD 05 00 1100 500000", "00 A75316AD1596B953")
            .then("6F", "00 05 2D5FF67FFEC9D2D3")
            .then("6F", "00 05 2D5FF67FFEC9D2D3");
    AesSession session = open(card, KEY, OURS);
    exchange(session, "CD 05 00 1100 500000", 0);
    exchange(session, "6F", 1);
    assertThatThrownBy(() -> exchange(session, "6F", 1)).hasMessageContaining("MAC");
  }

  @Test
  void cardThatDoesNotKnowOurChallengeIsNotBelieved() {
    ScriptedCard card =
        new ScriptedCard().then(ASK, THEIRS).then(TOKEN, "00 A2EE144B1012FBEB7B2F11132D95A455");
    assertThatThrownBy(() -> open(card, KEY, OURS))
        .isInstanceOf(ChipRefusal.class)
        .hasMessageContaining("did not answer our challenge");
    ScriptedCard echo =
        new ScriptedCard().then(ASK, THEIRS).then(TOKEN, THEIRS.replace("AF", "00"));
    assertThatThrownBy(() -> open(echo, KEY, OURS)).isInstanceOf(ChipRefusal.class);
  }

  @Test
  void answersOfAnotherShapeAreRefusedAndNeverFollowed() {
    for (String odd : new String[] {"AF", "AF 00", THEIRS + "00", THEIRS.replace("AF", "00")}) {
      ScriptedCard card = new ScriptedCard().then(ASK, odd);
      assertThatThrownBy(() -> open(card, KEY, OURS))
          .as(odd)
          .isInstanceOf(ChipRefusal.class)
          .hasMessageContaining("another shape");
    }
  }

  @Test
  void lessThanAStatusWordIsACardThatWentAway() {
    ScriptedCard card = new ScriptedCard().thenAnswer("42");
    assertThatThrownBy(() -> open(card, KEY, OURS)).isInstanceOf(IOException.class);
  }
}
