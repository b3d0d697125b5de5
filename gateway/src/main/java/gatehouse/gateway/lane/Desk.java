package gatehouse.gateway.lane;

import gatehouse.devices.DeviceListener;
import gatehouse.devices.DeviceSignal;
import gatehouse.gateway.access.Presented;
import gatehouse.gateway.store.Journal;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.token.CardKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Readers without a portal: what is put on them is told to the desk, and opens nothing. Devices
 * report from their own threads; everything then happens on the desk's one thread.
 */
public final class Desk implements DeviceListener, AutoCloseable {
  private final Recognition recognition;
  private final EventWriter events;
  private final DeviceReports reports = new DeviceReports();
  private final Repeats repeats = new Repeats();
  private final LaneThread thread = new LaneThread("desk");

  public Desk(Journal journal, CardKey key, InstantSource clock) {
    recognition = new Recognition(key);
    events = new EventWriter(journal, clock);
  }

  public void start() {
    thread.every(Duration.ofSeconds(1), events::settleOrWait);
    thread.every(DeviceReports.PAUSE, () -> reports.overdue().forEach(events::record));
  }

  @Override
  public void close() {
    thread.close();
  }

  @Override
  public void heard(DeviceSignal signal) {
    thread.run(() -> handle(signal));
  }

  private void handle(DeviceSignal signal) {
    if (signal instanceof DeviceSignal.CardPresented card) {
      read(card);
    } else if (signal instanceof DeviceSignal.CardUnreadable torn) {
      refused(torn.device(), torn.why());
    } else if (signal instanceof DeviceSignal.InputRefused refused) {
      refused(refused.device(), refused.why());
    } else if (signal instanceof DeviceSignal.HealthChanged health) {
      reports.changed(health).ifPresent(events::record);
    }
  }

  private void read(DeviceSignal.CardPresented card) {
    String uid = card.uid().hex();
    Presented presented = recognition.card(card);
    if (repeats.isRepeat(card.device(), List.of(uid, presented.proof()), card.atNanos())) {
      return;
    }
    if (presented instanceof Presented.Card known) {
      events.record(new DeskRead(card.device(), known.card(), uid, known.proved()));
    } else {
      refused(card.device(), "a card or phone with another number at each tap: " + uid);
    }
  }

  private void refused(String device, String why) {
    reports.refused(device, why).ifPresent(events::record);
  }
}
