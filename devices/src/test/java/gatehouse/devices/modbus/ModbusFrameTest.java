package gatehouse.devices.modbus;

import static gatehouse.devices.cast.Cuts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Literal frames are from sheet turnstile.md, section 2, unless said. */
class ModbusFrameTest {

  @Test
  void requestsAreThoseOfTheSheet() {
    assertThat(ModbusFrame.readInputs(1, 0, 8).wire()).isEqualTo(bytes("01 02 00 00 00 08 79CC"));
    assertThat(ModbusFrame.readCoils(1, 0, 8).wire()).isEqualTo(bytes("01 01 00 00 00 08 3DCC"));
    assertThat(ModbusFrame.writeCoil(1, 0, true).wire()).isEqualTo(bytes("01 05 00 00 FF 00 8C3A"));
    assertThat(ModbusFrame.writeCoil(1, 0, false).wire())
        .isEqualTo(bytes("01 05 00 00 00 00 CDCA"));
    BitSet all = new BitSet();
    all.set(0, 8);
    assertThat(ModbusFrame.writeCoils(1, 0, 8, all).wire())
        .isEqualTo(bytes("01 0F 00 00 00 08 01 FF BED5"));
    assertThat(ModbusFrame.writeCoilValue(1, 0x0200, 7).wire())
        .isEqualTo(bytes("01 05 02 00 00 07 8DB0"));
    assertThat(ModbusFrame.writeRegister(1, 0x4000, 1).wire())
        .isEqualTo(bytes("01 06 40 00 00 01 5DCA"));
  }

  /** From the Modbus application protocol's example of function 03: registers 108 to 110. */
  @Test
  void registersAreReadHighByteFirst() {
    ModbusFrame answer = ModbusFrame.at(bytes("11 03 06 02 2B 00 00 00 64"), 0, 9);
    assertThat(answer.answers(ModbusFrame.readRegisters(0x11, 107, 3))).isTrue();
    assertThat(answer.register(0)).isEqualTo(0x022B);
    assertThat(answer.register(2)).isEqualTo(100);
  }

  @Test
  void toggleIsNeverSent() {
    assertThatThrownBy(() -> ModbusFrame.writeCoilValue(1, 0, 0x5500))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("toggle");
  }

  @Test
  void broadcastIsNoUnit() {
    assertThatThrownBy(() -> ModbusFrame.writeCoil(0, 0, true))
        .hasMessageContaining("unit is 1 to 247, not 0");
  }

  @Test
  void anAnswerFitsItsRequestOnly() {
    ModbusFrame request = ModbusFrame.readInputs(1, 0, 8);
    assertThat(ModbusFrame.at(bytes("01 02 01 05"), 0, 4).answers(request)).isTrue();
    assertThat(ModbusFrame.at(bytes("02 02 01 05"), 0, 4).answers(request)).isFalse();
    assertThat(ModbusFrame.at(bytes("01 01 01 05"), 0, 4).answers(request)).isFalse();
    assertThat(ModbusFrame.at(bytes("01 02 02 05 00"), 0, 5).answers(request)).isFalse();
    ModbusFrame write = ModbusFrame.writeCoil(1, 0, true);
    assertThat(ModbusFrame.writeCoil(1, 1, true).answers(write)).isFalse();
    assertThat(ModbusFrame.writeCoil(1, 0, false).answers(write)).isFalse();
  }
}
