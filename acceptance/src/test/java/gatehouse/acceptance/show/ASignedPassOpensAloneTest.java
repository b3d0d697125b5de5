package gatehouse.acceptance.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.Lobby;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.simulators.scanner.QrPicture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A code that the server signed needs nothing but the gateway it is shown to. */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class ASignedPassOpensAloneTest {

  @Test
  void codeReadFromItsPictureOpensWithServerAndBrokerStopped(Standing standing) throws Exception {
    House house = standing.house();
    JsonNode pass = issue(house);
    String id = pass.get("id").asText();
    String text = readPicture(house, id);
    assertThat(text).hasSizeLessThanOrEqualTo(180);
    house.awaitInForce(Cast.NORTH);

    house.server().process().stop();
    house.broker().stop();
    Lobby.Seen before = standing.lobby().at(Cast.NORTH_1);
    Lobby.Seen scanned = standing.lobby().scan(Cast.NORTH_1, text);
    assertThat(scanned.light()).isEqualTo("green");
    assertThat(scanned.releases()).isEqualTo(before.releases() + 1);
    assertThat(standing.lobby().walk(Cast.NORTH_1).passages()).isEqualTo(before.passages() + 1);

    house.broker().start();
    house.server().start();
    JsonNode arrived =
        house.awaitEvent(
            Duration.ofSeconds(60),
            event ->
                event.path("passId").asText().equals(id)
                    && event.get("kind").asText().equals("access-decided"));
    assertThat(arrived.get("outcome").asText()).isEqualTo("GRANTED");
    assertThat(arrived.get("holder").asText()).isEqualTo("王芳");
    assertThat(Instant.parse(arrived.get("occurredAt").asText()))
        .isBefore(Instant.parse(arrived.get("receivedAt").asText()));
    house.awaitInForce(Cast.NORTH);
  }

  @Test
  void codeWithOneCharacterChangedIsRefusedAsForged(Standing standing) throws Exception {
    House house = standing.house();
    String text = readPicture(house, issue(house).get("id").asText());
    int middle = text.length() / 2;
    char changed = text.charAt(middle) == 'A' ? 'B' : 'A';
    String forged = text.substring(0, middle) + changed + text.substring(middle + 1);

    Lobby.Seen seen = standing.lobby().scan(Cast.NORTH_2, forged);
    assertThat(seen.light()).isEqualTo("red");
    assertThat(seen.barrier()).isEqualTo("closed");
    JsonNode event =
        house.awaitEvent(
            Duration.ofSeconds(5), one -> List.of("FORGED", "NOT_A_PASS").contains(reason(one)));
    assertThat(event.get("outcome").asText()).isEqualTo("REFUSED");
  }

  private static String reason(JsonNode event) {
    return event.path("reason").asText();
  }

  private static JsonNode issue(House house) {
    String until = Instant.now().plus(Duration.ofHours(4)).toString();
    return house
        .api()
        .post(
            "/api/v1/passes",
            """
            {"holder":"王芳","kind":"VISITOR","medium":"code","groups":["homes"],"validUntil":"%s"}
            """
                .formatted(until));
  }

  private static String readPicture(House house, String pass) throws Exception {
    byte[] png = house.api().ask("GET", "/api/v1/passes/" + pass + "/qr.png", "").bytes();
    return QrPicture.read(png).orElseThrow();
  }
}
