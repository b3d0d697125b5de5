package gatehouse.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.DeviceSignal.ChipAnswer;
import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.Journal;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.event.LobbyEvent.DeviceChanged;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import gatehouse.protocol.event.Proof;
import gatehouse.protocol.wire.EventLines;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
  private static final String READER = "desk-1";

  @TempDir Path folder;

  @Test
  void cardIsToldOnceAPhoneIsNotACardAndHealthIsToldToo() throws Exception {
    InstantSource clock = InstantSource.fixed(Cast.MONDAY_MORNING);
    try (GatewayStore store =
        GatewayStore.open(folder.resolve("north.sqlite"), Cast.ESTATE, Cast.NORTH, clock)) {
      Desk desk = new Desk(store.journal(), Cast.CARD_KEY, clock);
      desk.start();
      desk.heard(new DeviceSignal.HealthChanged(READER, DeviceHealth.ONLINE));
      desk.heard(new DeviceSignal.CardPresented(READER, new CardUid(Cast.LI_UID), 0));
      desk.heard(new DeviceSignal.CardPresented(READER, new CardUid(Cast.LI_UID), 1_000));
      desk.heard(new DeviceSignal.CardPresented(READER, new CardUid("08AABBCC"), 2_000));
      desk.heard(new DeviceSignal.CardUnreadable(READER, "torn away"));
      CardUid chen = new CardUid(Cast.CHEN_UID);
      ChipAnswer proved = new ChipAnswer.Proved(Cast.CHEN_NUMBER);
      desk.heard(new DeviceSignal.CardPresented(READER, chen, proved, 3_000));
      ChipAnswer nothing = new ChipAnswer.ProvedNothing("91AE");
      desk.heard(new DeviceSignal.CardPresented(READER, chen, nothing, 4_000));
      desk.close();
      assertThat(events(store.journal()))
          .containsExactly(
              new DeviceChanged(READER, true, ""),
              new DeskRead(READER, Cast.LI_CARD, Cast.LI_UID),
              new InputRefused(READER, "a card or phone with another number at each tap: 08AABBCC"),
              new InputRefused(READER, "torn away"),
              new DeskRead(READER, Cast.CHEN_CARD, Cast.CHEN_UID, Cast.CHEN_PROOF),
              new DeskRead(READER, Cast.CHEN_CARD, Cast.CHEN_UID, Proof.NONE));
    }
  }

  @Test
  void whatIsHeldBackIsToldInOneSumAndThenNews() {
    DeviceReports reports = new DeviceReports();
    int told = 0;
    for (int i = 0; i < 100; i++) {
      told += reports.refused(READER, "noise").isPresent() ? 1 : 0;
    }
    assertThat(told).isEqualTo(5);
    assertThat(reports.overdue())
        .containsExactly(new InputRefused(READER, "95 more inputs were refused, the last: noise"));
    assertThat(reports.refused(READER, "noise")).as("it went on").isEmpty();
    assertThat(reports.overdue()).hasSize(1);
    assertThat(reports.overdue()).isEmpty();
    assertThat(reports.refused(READER, "noise")).as("after a pause").isPresent();
  }

  private static List<LobbyEvent> events(Journal journal) throws Exception {
    await().until(() -> journal.forced() == journal.head().number());
    List<LobbyEvent> events = new ArrayList<>();
    for (Journal.Line line : journal.read(0, 100, 1 << 20)) {
      events.add(EventLines.read(line.bytes()).event());
    }
    return events;
  }
}
