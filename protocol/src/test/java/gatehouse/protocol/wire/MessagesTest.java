package gatehouse.protocol.wire;

import static gatehouse.protocol.cast.Cast.ESTATE;
import static gatehouse.protocol.cast.Cast.MONDAY_MORNING;
import static gatehouse.protocol.cast.Cast.NORTH;
import static gatehouse.protocol.cast.Cast.NORTH_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.cast.Golden;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.TableChange.PutSigningKey;
import gatehouse.protocol.change.TableChange.PutUses;
import gatehouse.protocol.change.TableChange.RemoveAccessGroup;
import gatehouse.protocol.change.TableChange.RemovePass;
import gatehouse.protocol.change.TableChange.RemoveSigningKey;
import gatehouse.protocol.change.TableChange.RemoveUses;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import gatehouse.protocol.change.TableChange.UnknownChange;
import gatehouse.protocol.change.Wanted;
import gatehouse.protocol.event.BatchHeader;
import gatehouse.protocol.event.GatewayStatus;
import gatehouse.protocol.event.GatewayStatus.DeviceStatus;
import gatehouse.protocol.event.Stored;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final ChangePage PAGE =
      new ChangePage(
          new Revision(40),
          new Revision(47),
          List.of(
              Cast.homes(),
              Cast.crews(),
              Cast.li(),
              new RemovePass(Cast.WANG_PASS),
              new PutUses(Cast.LI_PASS, 1),
              new RemoveUses(Cast.WANG_PASS),
              new RemoveAccessGroup(Cast.CREWS),
              new PutSigningKey(1, "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
              new RemoveSigningKey(0),
              new SetLaneMode(NORTH_1, LaneMode.LOCKED)));
  private static final GatewayStatus STATUS =
      new GatewayStatus(
          NORTH,
          true,
          MONDAY_MORNING,
          "0.1.0",
          3,
          new Revision(47),
          12,
          "ab".repeat(32),
          List.of(new DeviceStatus("north-1.turnstile", true, "")));

  @Test
  void messagesAreWrittenAsTheirGoldenFilesAndReadBack() throws WireException {
    assertGolden("stored.json", new Stored(3, 17), Stored.class);
    assertGolden("wanted.json", new Wanted(NORTH, new Revision(47)), Wanted.class);
    assertGolden("status.json", STATUS, GatewayStatus.class);
    assertGolden("status-lost.json", STATUS.lost(), GatewayStatus.class);
  }

  @Test
  void aChangePageIsWrittenAsItsGoldenFileAndReadBack() throws WireException {
    assertThat(new String(ChangePages.write(PAGE), UTF_8))
        .isEqualTo(new String(Golden.read("changes.json"), UTF_8));
    assertThat(ChangePages.read(Golden.read("changes.json"))).isEqualTo(PAGE);
  }

  @Test
  void aChangeOfAnUnknownKindIsKept() throws WireException {
    ChangePage page =
        ChangePages.read(
            "{\"from\":1,\"to\":2,\"changes\":[{\"kind\":\"put-face\",\"face\":7}]}"
                .getBytes(UTF_8));
    assertThat(page.changes())
        .singleElement()
        .isInstanceOfSatisfying(
            UnknownChange.class, change -> assertThat(change.kind()).isEqualTo("put-face"));
    assertThat(ChangePages.writeChange(page.changes().get(0)))
        .isEqualTo("{\"kind\":\"put-face\",\"face\":7}");
  }

  @Test
  void aPageWithOneUnreadableChangeIsRefusedWhole() {
    String page = new String(Golden.read("changes.json"), UTF_8);
    assertThatThrownBy(
            () -> ChangePages.read(page.replace("\"08:00\"", "\"8 o'clock\"").getBytes(UTF_8)))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("change 1 of the page")
        .hasMessageContaining("8 o'clock");
  }

  @Test
  void aBatchIsAHeaderLineAndTheJournalsLines() throws WireException {
    byte[] first = Golden.event("gateway-started");
    byte[] second = Golden.event("access-decided");
    EventBatch batch = new EventBatch(new BatchHeader(NORTH, 3, 17, 2), List.of(first, second));
    String header = "{\"gateway\":\"north\",\"boot\":3,\"oldest\":17,\"count\":2}";
    assertThat(new String(batch.write(), UTF_8))
        .isEqualTo(
            header + "\n" + new String(first, UTF_8) + "\n" + new String(second, UTF_8) + "\n");
    EventBatch read = EventBatch.read(batch.write());
    assertThat(read.header()).isEqualTo(batch.header());
    assertThat(read.lines()).containsExactly(first, second);
  }

  @Test
  void aTornBatchIsRefused() {
    EventBatch batch =
        new EventBatch(
            new BatchHeader(NORTH, 3, 17, 2),
            List.of(Golden.event("gateway-started"), Golden.event("access-decided")));
    String torn = new String(batch.write(), UTF_8).lines().findFirst().orElseThrow();
    assertThatThrownBy(() -> EventBatch.read(torn.getBytes(UTF_8)))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("says 2 events, 0 follow");
    assertThatThrownBy(() -> EventBatch.read(new byte[0]))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> EventBatch.read("complete rubbish".getBytes(UTF_8)))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("complete rubbish");
  }

  @Test
  void topicsNameEstateGatewayAndChannel() {
    assertThat(Topics.of(ESTATE, NORTH, Topics.Channel.EVENTS))
        .isEqualTo("gatehouse/v1/osmanthus/north/events");
    assertThat(Topics.sharedAmongServers(Topics.Channel.WANTED))
        .isEqualTo("$share/servers/gatehouse/v1/+/+/wanted");
    assertThat(Topics.parse("gatehouse/v1/osmanthus/north/status"))
        .contains(new Topics.Address(ESTATE, NORTH, Topics.Channel.STATUS));
    assertThat(Topics.parse("gatehouse/v2/osmanthus/north/status")).isEmpty();
    assertThat(Topics.parse("gatehouse/v1/osmanthus/NORTH/status")).isEmpty();
    assertThat(Topics.parse("gatehouse/v1/osmanthus/north/rumours")).isEmpty();
    assertThat(Topics.parse("gatehouse/v1/osmanthus/north")).isEmpty();
  }

  @Test
  void aTablesDigestIsTheSameInAnyOrder() {
    List<TableChange> entries = List.of(Cast.homes(), Cast.chen(), Cast.li());
    TableDigest forward = new TableDigest();
    entries.forEach(forward::add);
    TableDigest backward = new TableDigest().add(Cast.li()).add(Cast.chen()).add(Cast.homes());
    assertThat(forward.hex()).isEqualTo(backward.hex()).isNotEqualTo(new TableDigest().hex());
    assertThat(new TableDigest().add(Cast.homes()).hex()).isNotEqualTo(forward.hex());
  }

  private static <T> void assertGolden(String file, T message, Class<T> type) throws WireException {
    assertThat(new String(WireCodec.write(message), UTF_8))
        .isEqualTo(new String(Golden.read(file), UTF_8));
    assertThat(WireCodec.read(Golden.read(file), type)).isEqualTo(message);
  }
}
