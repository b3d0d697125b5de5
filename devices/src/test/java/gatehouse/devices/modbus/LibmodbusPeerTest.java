package gatehouse.devices.modbus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.Side;
import gatehouse.devices.cast.Ear;
import gatehouse.devices.link.Links;
import gatehouse.devices.turnstile.Board;
import gatehouse.devices.turnstile.BoardPlan;
import gatehouse.devices.turnstile.ModbusTurnstile;
import gatehouse.protocol.cast.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our master against Debian's libmodbus, over a pair of pseudo terminals and our serial link. */
class LibmodbusPeerTest {
  private static final Path LIBRARIES = Path.of("/usr/lib");

  @TempDir Path folder = Path.of("");
  private AutoCloseable socat = () -> {};
  private AutoCloseable unit = () -> {};
  private ModbusMaster master = new ModbusMaster(Links.at("tcp:none:1"), ModbusTiming.standard());

  @BeforeEach
  void connect() throws Exception {
    Path library =
        Needs.anyFile(
            LIBRARIES.resolve("x86_64-linux-gnu/libmodbus.so.5"),
            LIBRARIES.resolve("aarch64-linux-gnu/libmodbus.so.5"));
    Path ours = folder.resolve("ours");
    Path theirs = folder.resolve("theirs");
    Process process =
        new ProcessBuilder(
                Needs.program("socat").toString(),
                "pty,raw,echo=0,link=" + ours,
                "pty,raw,echo=0,link=" + theirs)
            .start();
    socat = process::destroy;
    await().until(() -> Files.exists(ours) && Files.exists(theirs));
    unit = new LibmodbusUnit(library, theirs);
    ModbusTiming patient = new ModbusTiming(Duration.ofMillis(4), Duration.ofMillis(500), 2);
    master = new ModbusMaster(Links.at("serial:" + ours + "@115200"), patient);
    master.join();
  }

  @AfterEach
  void disconnect() throws Exception {
    master.leave();
    unit.close();
    socat.close();
  }

  private LibmodbusUnit peer() {
    return (LibmodbusUnit) unit;
  }

  @Test
  void everyFunctionIsUnderstood() throws Exception {
    peer().input(0, true);
    peer().input(5, true);
    assertThat(master.exchange(ModbusFrame.readInputs(1, 0, 8)).bits().stream())
        .containsExactly(0, 5);
    master.exchange(ModbusFrame.writeCoil(1, 3, true));
    assertThat(peer().coil(3)).isTrue();
    assertThat(master.exchange(ModbusFrame.readCoils(1, 0, 8)).bits().stream()).containsExactly(3);
    BitSet two = new BitSet();
    two.set(0);
    two.set(7);
    master.exchange(ModbusFrame.writeCoils(1, 0, 8, two));
    assertThat(master.exchange(ModbusFrame.readCoils(1, 0, 8)).bits()).isEqualTo(two);
    master.exchange(ModbusFrame.writeRegister(1, 2, 0xBEEF));
    assertThat(peer().register(2)).isEqualTo(0xBEEF);
    assertThat(master.exchange(ModbusFrame.readRegisters(1, 0, 4)).register(2)).isEqualTo(0xBEEF);
  }

  @Test
  void aRefusalTellsItsCode() {
    assertThatThrownBy(() -> master.exchange(ModbusFrame.readInputs(1, 100, 8)))
        .isInstanceOfSatisfying(ModbusRefusal.class, e -> assertThat(e.code()).isEqualTo(2));
    assertThatThrownBy(() -> master.exchange(ModbusFrame.writeCoilValue(1, 0, 7)))
        .isInstanceOfSatisfying(ModbusRefusal.class, e -> assertThat(e.code()).isEqualTo(3));
  }

  @Test
  void aTurnstileOnItOpensAndClosesAndTellsThePassage() throws Exception {
    Ear ear = new Ear();
    try (ModbusTurnstile turnstile =
        new ModbusTurnstile("gate", master, BoardPlan.standard(1, Board.PLAIN))) {
      turnstile.start(ear);
      ear.awaitHealth(DeviceHealth.State.ONLINE);
      turnstile.release(Side.A).get(5, SECONDS);
      assertThat(peer().coil(0)).isTrue();
      await().until(() -> !peer().coil(0));
      peer().input(0, true);
      ear.awaitSignal(new DeviceSignal.Passed("gate", Side.A));
    }
  }
}
