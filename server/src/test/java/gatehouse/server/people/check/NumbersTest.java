package gatehouse.server.people.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  /** The examples of GB 11643-1999 itself, and two that were made up for the demo. */
  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "440524188001010014", "440106198002290016"})
  void aRightResidentNumberIsTaken(String number) {
    assertThat(ResidentNumber.fault(number, TODAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "110105194912310021, ID_CHECK_DIGIT",
    "11010519491231002, ID_LENGTH",
    "1101051949123100200, ID_LENGTH",
    "110105491231002, ID_OLD",
    "11010519490229002X, ID_DATE",
    "11010519491331002X, ID_DATE",
    "11010520270101002X, ID_DATE",
    "11010517491231002X, ID_DATE",
    "1101051949X231002X, ID_FORM",
    "01010519491231002X, ID_FORM",
    "1101051949123100AB, ID_FORM",
    "'', ID_LENGTH"
  })
  void aWrongResidentNumberIsToldWhy(String number, PeopleFault fault) {
    assertThat(ResidentNumber.fault(number, TODAY)).contains(fault);
  }

  @Test
  void everySingleWrongDigitIsCaught() {
    String right = "11010519491231002X";
    for (int place = 0; place < 17; place++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        if (digit != right.charAt(place)) {
          String wrong = right.substring(0, place) + digit + right.substring(place + 1);
          assertThat(ResidentNumber.fault(wrong, TODAY)).as(wrong).isPresent();
        }
      }
    }
  }

  /** The example of GB 32100-2015, and a licence of before. */
  @ParameterizedTest
  @CsvSource({
    "91350100M000100Y43, ",
    "440106000012345, ",
    "91350100M000100Y44, LICENCE_CHECK_DIGIT",
    "91350100M000100I43, LICENCE_FORM",
    "91350100M000100Y4, LICENCE_FORM"
  })
  void aCompanysCodeHasItsCheckDigit(String number, String fault) {
    assertThat(LicenceNumber.fault(number).map(PeopleFault::name).orElse(null)).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "13812345678, 13812345678",
    "138 1234 5678, 13812345678",
    "１３８-１２３４-５６７８, 13812345678",
    "+86 138 1234 5678, 13812345678",
    "0086-13812345678, 13812345678",
    "020-8765 4321, 02087654321",
    "(020) 87654321, 02087654321",
    "+86 20 8765 4321, 02087654321",
    "0757-83123456, 075783123456",
    "020-87654321转802, 02087654321-802",
    "020-87654321 ext. 802, 02087654321-802",
    "87654321, 87654321",
    "400-800-8123, 4008008123",
    "+852 2345 6789, +85223456789",
    "852-6345 6789, +85263456789",
    "853 6612 3456, +85366123456",
    "00852 23456789, +85223456789",
    "+1 (650) 253-0000, +16502530000"
  })
  void aPhoneIsKeptInOneForm(String typed, String kept) {
    assertThat(Phone.of(typed)).contains(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1381234567",
        "138123456789",
        "12812345678",
        "1381234567a",
        "call me",
        "😀",
        "<b>13812345678</b>",
        "13812345678'; DROP TABLE person; --",
        "+",
        "+0123456789",
        "12345"
      })
  void whatIsNoPhoneIsRefused(String typed) {
    assertThat(Phone.of(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "陈嘉怡, cjy",
    "曾志伟, zzw",
    "单雄信, sxx",
    "区伟强, owq",
    "解晓东, xxd",
    "翟天临, ztl",
    "尉迟恭, ycg",
    "欧阳修, oyx",
    "万俟卨, mqx",
    "广州桂花物业有限公司, gzghwyyxgs",
    "Alan Li, al",
    "ＡＬＡＮ, a",
    "O'Brien, ob",
    "😀, ''"
  })
  void initialsAreThoseThatAClerkTypes(String name, String initials) {
    assertThat(Initials.of(name)).isEqualTo(initials);
  }
}
