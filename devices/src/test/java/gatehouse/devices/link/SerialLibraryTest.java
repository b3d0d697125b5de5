package gatehouse.devices.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.fazecast.jSerialComm.SerialPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialLibraryTest {

  @ParameterizedTest
  @CsvSource({"Linux,amd64", "Linux,aarch64", "Windows 11,amd64", "Mac OS X,aarch64"})
  void theLibraryOfAKnownMachineIsInTheJar(String system, String machine) {
    String resource = SerialLibrary.resourceFor(system, machine);
    assertThat(resource).isNotNull();
    assertThat(SerialPort.class.getResource(String.valueOf(resource))).isNotNull();
  }

  @Test
  void anUnknownMachineHasNone() {
    assertThat(SerialLibrary.resourceFor("Plan 9", "amd64")).isNull();
    assertThat(SerialLibrary.resourceFor("Linux", "riscv64")).isNull();
  }
}
