package gatehouse.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serial:/dev/ttyUSB0@9600",
        "serial:/dev/serial/by-id/usb-FTDI_FT232R_A10@X-if00-port0@115200",
        "serial:COM3@19200/8E1",
        "serial:/dev/ttyS1@1200/7O2",
        "tcp:127.0.0.1:4001",
        "tcp:converter.lobby.example:65535",
        "tcp:[fe80::1]:4001"
      })
  void anAddressIsReadAndToldAgain(String address) {
    assertThat(Links.at(address).description()).isEqualTo(address);
  }

  @Test
  void theUsualLineNeedsNotBeWritten() {
    assertThat(Links.at("serial:COM3@9600/8N1").description()).isEqualTo("serial:COM3@9600");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|it begins neither with \"serial:\" nor with \"tcp:\"",
        "/dev/ttyUSB0|it begins neither with",
        "serial:/dev/ttyUSB0|must be joined by @",
        "serial:@9600|must be joined by @",
        "serial:COM3@fast|must be joined by @",
        "serial:COM3@96|300 to 4000000 baud, not 96",
        "serial:COM3@9600/9N1|\"9N1\" is not data bits",
        "serial:COM3@9600/8e1|\"8e1\" is not data bits",
        "tcp:127.0.0.1|the port number is missing",
        "tcp:127.0.0.1:|\"\" is not a port number",
        "tcp:127.0.0.1:0|\"0\" is not a port number",
        "tcp:127.0.0.1:65536|\"65536\" is not a port number",
        "tcp:fe80::1:4001|an IPv6 address in brackets",
        "tcp::4001|come a host"
      })
  void anythingElseIsRefusedWithWhatIsWrongAndTheRightForm(String address, String why) {
    assertThatThrownBy(() -> Links.at(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + address + "\"")
        .hasMessageContaining(why)
        .hasMessageEndingWith(
            "Write serial:/dev/ttyUSB0@9600, serial:COM3@19200/8E1 or tcp:192.168.1.20:4001");
  }
}
