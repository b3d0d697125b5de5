package gatehouse.server.cardstock.uid;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.cardstock.uid.RecognisedUid.Choice;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UidNotationTest {
  /** Printed forms of 00D507D0: seabreezerfid.com; of 1EA68671: Stack Overflow 70022011. */
  @ParameterizedTest
  @CsvSource({
    "00D507D0, TEN_DIGITS, 0013961168",
    "00D507D0, DECIMAL, 13961168",
    "00D507D0, EIGHT_DIGITS, 13961168",
    "00D507D0, FACILITY_NUMBER, '213,02000'",
    "00D507D0, TWO_HALVES, '00213,02000'",
    "1EA68671, HEX_REVERSED, 7186A61E",
    "1EA68671, TEN_DIGITS, 0514229873",
    "1EA68671, TEN_DIGITS_REVERSED, 1904649758",
    "1EA68671, DECIMAL_REVERSED, 1904649758",
    "1EA68671, FACILITY_NUMBER, '166,34417'",
    "1EA68671, FACILITY_NUMBER_REVERSED, '134,42526'",
    "04A1B2C3D4E591, HEX_REVERSED, 91E5D4C3B2A104",
    "04A1B2C3D4E591, DECIMAL, 1303689068602769"
  })
  void cardIsWrittenAsTheTradeWritesIt(String uid, UidNotation notation, String text) {
    assertThat(notation.write(uid)).contains(text);
  }

  @Property(tries = 300)
  void whateverIsWrittenIsReadAgain(@ForAll int number, @ForAll UidNotation notation) {
    String uid = String.format(Locale.ROOT, "%08X", number | 0x10000010);
    String text = notation.write(uid).orElseThrow();
    assertThat(RecognisedUid.candidates(text)).contains(uid);
    assertThat(RecognisedUid.of(text, Set.of(uid)))
        .isInstanceOfSatisfying(
            RecognisedUid.One.class, one -> assertThat(one.choice().uid()).isEqualTo(uid));
  }

  @ParameterizedTest
  @CsvSource({
    "04:a1:b2:c3:d4:e5:91, 04A1B2C3D4E591",
    "'04 A1 B2 C3', 04A1B2C3",
    "0x04A1B2C3, 04A1B2C3",
    "０４Ａ１Ｂ２Ｃ３, 04A1B2C3",
    "' 04-A1-B2-C3 ', 04A1B2C3"
  })
  void hexadecimalIsTakenHoweverItIsSpaced(String text, String uid) {
    assertThat(RecognisedUid.of(text, Set.of()))
        .isEqualTo(new RecognisedUid.One(new Choice(UidNotation.HEX, uid)));
  }

  @ParameterizedTest
  @CsvSource({
    "08AABBCC, RANDOM",
    "04A1B2C3, SHORT",
    "04A1B2C3D4E591, NXP",
    "1DA1B2C3D4E591, FUDAN",
    "16A1B2C3D4E591, OTHER"
  })
  void uidTellsItsFamily(String uid, UidFamily family) {
    assertThat(UidFamily.of(uid)).isEqualTo(family);
  }

  @Test
  void knownCardTellsWhichWayRoundItWasWritten() {
    assertThat(RecognisedUid.of("7186A61E", Set.of("1EA68671")))
        .isEqualTo(new RecognisedUid.One(new Choice(UidNotation.HEX_REVERSED, "1EA68671")));
    assertThat(RecognisedUid.of("134，42526", Set.of("1EA68671")))
        .isEqualTo(
            new RecognisedUid.One(new Choice(UidNotation.FACILITY_NUMBER_REVERSED, "1EA68671")));
  }

  @Test
  void whatMayBeTwoCardsIsOfferedAndNeverGuessed() {
    assertThat(RecognisedUid.of("1904649758", Set.of()))
        .isEqualTo(
            new RecognisedUid.Several(
                List.of(
                    new Choice(UidNotation.TEN_DIGITS, "7186A61E"),
                    new Choice(UidNotation.TEN_DIGITS_REVERSED, "1EA68671"))));
    assertThat(RecognisedUid.of("13961168", Set.of("13961168", "00D507D0")))
        .isEqualTo(
            new RecognisedUid.Several(
                List.of(
                    new Choice(UidNotation.HEX, "13961168"),
                    new Choice(UidNotation.DECIMAL, "00D507D0"))));
  }

  @Test
  void numberThatLeavesAByteOutNeedsAKnownCard() {
    assertThat(RecognisedUid.of("213,02000", Set.of())).isEqualTo(new RecognisedUid.None());
    assertThat(RecognisedUid.candidates("213,02000")).hasSize(512).contains("77D507D0", "D007D577");
    assertThat(RecognisedUid.of("213,02000", Set.of("77D507D0")))
        .isEqualTo(new RecognisedUid.One(new Choice(UidNotation.FACILITY_NUMBER, "77D507D0")));
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "04A1B2",
    "300,00001",
    "213,99999",
    "9999999999",
    "hello",
    "04A1B2C3D4",
    "123",
    "'1,2'"
  })
  void whatIsNoCardsNumberIsNone(String text) {
    assertThat(RecognisedUid.of(text, Set.of("04A1B2C3"))).isEqualTo(new RecognisedUid.None());
  }
}
