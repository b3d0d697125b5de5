package gatehouse.simulators.contract;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceHealth.State;
import gatehouse.devices.DeviceSignal.CardPresented;
import gatehouse.devices.DeviceSignal.CardRemoved;
import gatehouse.devices.DeviceSignal.CardUnreadable;
import gatehouse.devices.DeviceSignal.ChipAnswer;
import gatehouse.devices.pcsc.PcscReader;
import gatehouse.protocol.cast.Cast;
import gatehouse.simulators.card.VirtualCard;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code PcscReader} owes on any PC/SC service. */
@Timeout(90)
abstract class PcscReaderContract {
  static final VirtualCard CHENS = card(Cast.CHEN_UID);
  static final VirtualCard LIS = card(Cast.LI_UID);

  final Ear in = new Ear();
  final Ear out = new Ear();
  private CardStand stand;
  private List<PcscReader> readers = List.of();

  abstract CardStand open() throws Exception;

  static VirtualCard card(String uid) {
    return VirtualCard.storage(HexFormat.of().parseHex(uid));
  }

  CardStand stand() {
    return stand;
  }

  @BeforeEach
  void startReaders() throws Exception {
    stand = open();
    readers =
        List.of(
            new PcscReader("reader-in", "North 1 00 00", stand.source()),
            new PcscReader("reader-out", "North 1 00 01", stand.source()));
    readers.get(0).start(in);
    readers.get(1).start(out);
    in.awaitHealth(State.ONLINE);
    out.awaitHealth(State.ONLINE);
  }

  @AfterEach
  void stop() throws IOException {
    readers.forEach(PcscReader::close);
    if (stand != null) {
      stand.close();
    }
  }

  @Test
  void tapIsToldOnceAndSoIsTheRemoval() throws Exception {
    stand.insert(0, CHENS);
    assertThat(uids(in.await(1, CardPresented.class))).containsExactly(Cast.CHEN_UID);
    stand.remove(0);
    in.await(1, CardRemoved.class);
    assertThat(in.all(CardPresented.class)).hasSize(1);
    assertThat(out.all(CardPresented.class)).isEmpty();
  }

  @Test
  void sameCardTappedAgainIsTwoTaps() throws Exception {
    for (int tap = 1; tap <= 2; tap++) {
      stand.insert(0, CHENS);
      in.await(tap, CardPresented.class);
      stand.remove(0);
      in.await(tap, CardRemoved.class);
    }
    assertThat(uids(in.all(CardPresented.class))).containsExactly(Cast.CHEN_UID, Cast.CHEN_UID);
  }

  @Test
  void twoReadersAtOnceTellEachItsOwnCard() throws Exception {
    stand.insert(0, CHENS);
    stand.insert(1, LIS);
    assertThat(uids(in.await(1, CardPresented.class))).containsExactly(Cast.CHEN_UID);
    assertThat(uids(out.await(1, CardPresented.class))).containsExactly(Cast.LI_UID);
  }

  @Test
  void slowCardStallsNoOtherReader() throws Exception {
    stand.insert(0, CHENS.slowedBy(Duration.ofSeconds(3)));
    stand.insert(1, LIS);
    out.await(1, CardPresented.class);
    assertThat(in.all(CardPresented.class)).isEmpty();
    in.await(1, CardPresented.class);
  }

  @Test
  void cardTornAwayWithinItsReadIsUnreadableAndTheNextIsRead() throws Exception {
    stand.insert(0, CHENS.leavingAfter(0));
    in.await(1, CardUnreadable.class);
    stand.remove(0);
    in.await(1, CardRemoved.class);
    stand.insert(0, CHENS);
    in.await(1, CardPresented.class);
  }

  @Test
  void nonsenseInsteadOfAnAnswerIsUnreadableAndTheNextIsRead() throws Exception {
    stand.insert(0, CHENS.answering((byte) 0x42));
    in.await(1, CardUnreadable.class);
    stand.remove(0);
    in.await(1, CardRemoved.class);
    stand.insert(0, LIS);
    assertThat(uids(in.await(1, CardPresented.class))).containsExactly(Cast.LI_UID);
  }

  /** In place of the first reader: one that asks chips. */
  PcscReader askingReader(Ear ear) {
    readers.get(0).close();
    PcscReader asking =
        new PcscReader("asking", "North 1 00 00", stand.source(), DesfireDialogueTest.chip());
    asking.start(ear);
    ear.awaitHealth(State.ONLINE);
    return asking;
  }

  static VirtualCard chensChip() {
    return DesfireDialogueTest.ISSUER.issue(HexFormat.of().parseHex(Cast.CHEN_UID), "A00123  ");
  }

  @Test
  void chipProvesItsNumberAndACopyOfTheUidDoesNot() throws Exception {
    byte[] uid = HexFormat.of().parseHex(Cast.CHEN_UID);
    Ear ear = new Ear();
    try (PcscReader asking = askingReader(ear)) {
      stand.insert(0, chensChip());
      assertThat(ear.await(1, CardPresented.class).get(0).chip())
          .isEqualTo(new ChipAnswer.Proved("A00123"));
      stand.remove(0);
      ear.await(1, CardRemoved.class);
      stand.insert(0, DesfireDialogueTest.ISSUER.copy(uid, "A00123  "));
      assertThat(ear.await(2, CardPresented.class).get(1).chip())
          .isInstanceOf(ChipAnswer.ProvedNothing.class);
      stand.remove(0);
      assertThat(uids(ear.all(CardPresented.class))).containsOnly(Cast.CHEN_UID);
      assertThat(asking.health().isOnline()).isTrue();
    }
  }

  @Test
  void cardTornAwayAfterAnyCommandIsUnreadable() throws Exception {
    Ear ear = new Ear();
    try (PcscReader asking = askingReader(ear)) {
      for (int answers = 1; answers <= 4; answers++) {
        stand.insert(0, chensChip().leavingAfter(answers));
        ear.await(answers, CardUnreadable.class);
        stand.remove(0);
        ear.await(answers, CardRemoved.class);
      }
      assertThat(ear.all(CardPresented.class)).isEmpty();
      stand.insert(0, chensChip());
      assertThat(ear.await(1, CardPresented.class).get(0).chip())
          .isEqualTo(new ChipAnswer.Proved("A00123"));
      assertThat(asking.health().isOnline()).isTrue();
    }
  }

  @Test
  void readersOutliveTheServicesRestart() throws Exception {
    stand.die();
    in.awaitHealth(State.OFFLINE);
    out.awaitHealth(State.OFFLINE);
    stand.comeBack();
    in.awaitHealth(State.ONLINE);
    out.awaitHealth(State.ONLINE);
    stand.insert(1, LIS);
    assertThat(uids(out.await(1, CardPresented.class))).containsExactly(Cast.LI_UID);
  }

  static List<String> uids(List<CardPresented> taps) {
    return taps.stream().map(CardPresented::uid).map(CardUid::hex).toList();
  }
}
