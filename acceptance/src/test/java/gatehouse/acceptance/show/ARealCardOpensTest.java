package gatehouse.acceptance.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.acceptance.stage.FarBoard;
import gatehouse.acceptance.stage.Gateway;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.acceptance.stage.Stage;
import gatehouse.acceptance.stage.VpcdStack;
import gatehouse.protocol.cast.Cast;
import gatehouse.simulators.cable.PtyCable;
import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.card.VpcdClient;
import gatehouse.simulators.turnstile.MechanicsTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The gateway of production on the machine's own stack: libpcsclite, pcscd and its driver vpcd on
 * one side, a serial port of the kernel on the other. Only card and turnstile are pretended.
 */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class ARealCardOpensTest {

  @Test
  void cardBeforeARealCardServiceOpensATurnstileOnASerialPort(Standing standing) throws Exception {
    House house = standing.house();
    try (Stage stage = new Stage()) {
      var pcscd = stage.keep(new VpcdStack(stage.folder("pcscd")));
      var board = stage.keep(new FarBoard(new PtyCable(), MechanicsTimes.USUAL)).start();
      List<String> file =
          new ArrayList<>(
              house
                  .file(Cast.WEST)
                  .lane(
                      Cast.WEST_1,
                      "serial:" + board.address() + "@9600",
                      "^" + pcscd.readerName(0) + "$")
                  .text());
      file.add("pcsc: jna");
      var west = stage.keep(new Gateway(stage.folder("west"), file, pcscd.settings()));
      west.start();
      house.awaitInForce(Cast.WEST);
      awaitDevices(house);

      VpcdClient field = stage.keep(pcscd.field(0));
      field.insert(VirtualCard.storage(HexFormat.of().parseHex(Cast.CHEN_UID)));
      await().atMost(Duration.ofSeconds(10)).until(() -> board.releases() == 1);
      field.remove();
      await().until(board::walk);

      JsonNode decided = house.awaitEvent(Duration.ofSeconds(10), of("access-decided"));
      assertThat(decided.get("outcome").asText()).isEqualTo("GRANTED");
      assertThat(decided.get("holder").asText()).isEqualTo("陈嘉怡");
      JsonNode passed = house.awaitEvent(Duration.ofSeconds(10), of("passage-ended"));
      assertThat(passed.get("outcome").asText()).isEqualTo("PASSED");
      assertThat(board.releases()).isEqualTo(1);
    }
  }

  private static void awaitDevices(House house) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(house.gateway(Cast.WEST).get("devices"))
                    .hasSize(2)
                    .allMatch(device -> device.get("online").asBoolean()));
  }

  private static java.util.function.Predicate<JsonNode> of(String kind) {
    return event ->
        event.get("kind").asText().equals(kind)
            && event.path("lane").asText().equals(Cast.WEST_1.value());
  }
}
