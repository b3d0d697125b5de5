package gatehouse.protocol.wire;

import static gatehouse.protocol.cast.Cast.CHEN_CARD;
import static gatehouse.protocol.cast.Cast.CHEN_PASS;
import static gatehouse.protocol.cast.Cast.CHEN_PROOF;
import static gatehouse.protocol.cast.Cast.MONDAY_MORNING;
import static gatehouse.protocol.cast.Cast.NORTH;
import static gatehouse.protocol.cast.Cast.NORTH_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.Direction;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Golden;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.EventKinds;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.event.LobbyEvent.ContactChanged;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.event.LobbyEvent.DeviceChanged;
import gatehouse.protocol.event.LobbyEvent.GatewayStarted;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.event.LobbyEvent.UnknownEvent;
import gatehouse.protocol.event.Proof;
import gatehouse.protocol.event.Sequence;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLinesTest {
  private static final Map<String, LobbyEvent> EVENTS =
      Map.ofEntries(
          entry(
              "access-decided",
              new AccessDecided(NORTH_1, Direction.IN, CHEN_CARD, CHEN_PASS, Reason.GRANTED)),
          entry(
              "access-refused-unread",
              new AccessDecided(NORTH_1, Direction.OUT, null, null, Reason.UNREADABLE)),
          entry(
              "access-decided-proven",
              new AccessDecided(
                  NORTH_1, Direction.IN, CHEN_CARD, CHEN_PASS, Reason.GRANTED, CHEN_PROOF)),
          entry(
              "passage-ended",
              new PassageEnded(NORTH_1, Direction.IN, PassageOutcome.PASSED, 16, CHEN_PASS)),
          entry("desk-read", new DeskRead("desk-1", CHEN_CARD, "04A1B2C3D4E580")),
          entry(
              "desk-read-unproven",
              new DeskRead("desk-1", CHEN_CARD, "04A1B2C3D4E580", Proof.NONE)),
          entry(
              "device-changed",
              new DeviceChanged("north-1.turnstile", false, "no answer from unit 1")),
          entry(
              "input-refused",
              new InputRefused("north-1.scanner", "a line of more than 4096 characters")),
          entry("contact-changed", new ContactChanged(NORTH_1, "FIRE", true)),
          entry("gateway-started", new GatewayStarted("0.1.0")),
          entry("command-answered", new CommandAnswered("c-7", true, "")));

  @Test
  void everyKindIsWrittenAsItsGoldenFile() {
    EVENTS.forEach(
        (name, event) ->
            assertThat(new String(EventLines.write(envelope(event)), UTF_8))
                .isEqualTo(new String(Golden.event(name), UTF_8)));
  }

  @Test
  void everyGoldenFileIsReadAsItsEvent() throws WireException {
    for (Map.Entry<String, LobbyEvent> event : EVENTS.entrySet()) {
      assertThat(EventLines.read(Golden.event(event.getKey())))
          .isEqualTo(envelope(event.getValue()));
    }
  }

  @Test
  void everyKindHasAGoldenFile() {
    assertThat(EVENTS.values().stream().map(LobbyEvent::getClass))
        .containsAll(EventKinds.BY_NAME.values());
    assertThat(Golden.EVENTS).containsAll(EVENTS.keySet());
  }

  @Test
  void anUnknownKindIsKeptWhole() throws WireException {
    byte[] line = Golden.event("unheard-of");
    EventEnvelope read = EventLines.read(line);
    assertThat(read.event())
        .isInstanceOfSatisfying(
            UnknownEvent.class,
            event -> {
              assertThat(event.kind()).isEqualTo("unheard-of");
              assertThat(event.raw().toString())
                  .isEqualTo("{\"lane\":\"north-1\",\"weight\":71.5}");
              assertThat(event.why()).isEmpty();
            });
    assertThat(EventLines.write(read)).isEqualTo(line);
  }

  @Test
  void aKnownKindThatCannotBeReadIsKeptWithWhatIsWrong() throws WireException {
    String line = new String(Golden.event("access-decided"), UTF_8).replace("GRANTED", "MOON_FULL");
    assertThat(EventLines.read(line.getBytes(UTF_8)).event())
        .isInstanceOfSatisfying(
            UnknownEvent.class,
            event -> assertThat(event.why()).contains(".reason").contains("MOON_FULL"));
  }

  @Test
  void anUnknownFieldIsIgnored() throws WireException {
    String line =
        new String(Golden.event("gateway-started"), UTF_8)
            .replace("\"boot\"", "\"colour\":\"red\",\"boot\"")
            .replace("\"version\"", "\"mood\":{\"good\":true},\"version\"");
    assertThat(EventLines.read(line.getBytes(UTF_8)))
        .isEqualTo(envelope(new GatewayStarted("0.1.0")));
  }

  @Test
  void aLineThatCannotBeReadSaysWhatAndWhere() {
    assertRefused("{\"gateway\":\"north\",\"boot\":", "character", "Unexpected end-of-input");
    assertRefused("[1,2]", "not a JSON object", "[1,2]");
    String whole = new String(Golden.event("gateway-started"), UTF_8);
    assertRefused(whole.replace("\"north\"", "\"No rth\""), ".gateway", "small letters");
    assertRefused(whole.replace("\"sequence\":17,", ""), "sequence");
    assertRefused(whole.replace("\"sequence\":17", "\"sequence\":\"x\""), ".sequence");
    assertRefused(whole.replace("02:00:00Z", "25:61"), ".occurredAt");
  }

  @Test
  void theHashOfALineIsTheSha256OfItsBytes() {
    // FIPS 180-2, appendix B.1
    assertThat(EventLines.hash("abc".getBytes(UTF_8)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  private static EventEnvelope envelope(LobbyEvent event) {
    return new EventEnvelope(
        NORTH, new Sequence(3, 17), MONDAY_MORNING, EventEnvelope.NO_PREVIOUS, event);
  }

  private static void assertRefused(String line, String... says) {
    assertThatThrownBy(() -> EventLines.read(line.getBytes(UTF_8)))
        .isInstanceOf(WireException.class)
        .hasMessageContainingAll(says);
  }
}
