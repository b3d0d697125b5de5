package gatehouse.gateway.uplink;

import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.Journal;
import gatehouse.gateway.store.LocalTable;
import gatehouse.gateway.store.StoreFault;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.Wanted;
import gatehouse.protocol.event.BatchHeader;
import gatehouse.protocol.event.GatewayStatus;
import gatehouse.protocol.event.GatewayStatus.DeviceStatus;
import gatehouse.protocol.wire.EventBatch;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import java.time.Duration;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttException;

/** What is to be done while one connection lasts. For the uplink's thread. */
final class ConnectionWork {
  private static final long TICK = Duration.ofSeconds(1).toNanos();
  private static final long STATUS_EVERY = Duration.ofSeconds(15).toNanos();

  /** A server that was away when we asked did not hear us. */
  private static final long WANTED_EVERY = Duration.ofSeconds(30).toNanos();

  private final BrokerConnection connection;
  private final GatewayStore store;
  private final Inward inward;
  private final StatusBoard status;
  private final Refusals refusals;
  private final SendWindow window;
  private List<DeviceStatus> devicesSaid = List.of();
  private Revision revisionSaid = Revision.NONE;
  private long nextTick;
  private long nextStatus;
  private long nextWanted;

  ConnectionWork(
      BrokerConnection connection,
      GatewayStore store,
      Inward inward,
      StatusBoard status,
      Refusals refusals) {
    this.connection = connection;
    this.store = store;
    this.inward = inward;
    this.status = status;
    this.refusals = refusals;
    window = new SendWindow(store.journal());
  }

  /** Changes before events: a block is in force before anything else is told. */
  void begin() throws MqttException, StoreFault {
    long now = System.nanoTime();
    window.restart(now);
    nextTick = now;
    nextStatus = now;
    nextWanted = now;
    duties();
  }

  long nanosToNextDuty() {
    return Math.max(0, nextTick - System.nanoTime());
  }

  void handle(Signal signal) throws MqttException, StoreFault {
    if (signal instanceof Signal.Arrived arrived && arrived.on() == connection) {
      try {
        dispatch(arrived.channel(), arrived.message().getPayload());
      } catch (WireException e) {
        refusals.add(String.valueOf(e.getMessage()));
      }
      connection.acknowledge(arrived.message());
    } else if (signal instanceof Signal.Answered answered && answered.on() == connection) {
      answered(answered);
    }
  }

  /** Whatever has become due. */
  void duties() throws MqttException, StoreFault {
    long now = System.nanoTime();
    if (now - nextWanted >= 0 && connection.hasRoom()) {
      say(Channel.WANTED, new Wanted(status.gateway(), store.table().revision()), false);
      nextWanted = now + WANTED_EVERY;
    }
    if (now - nextTick >= 0) {
      nextTick = now + TICK;
      tellStatus(now);
    }
    sendEvents(now);
  }

  private void dispatch(Channel channel, byte[] payload) throws WireException, StoreFault {
    switch (channel) {
      case STORED -> {
        inward.stored(payload);
        window.confirmed(System.nanoTime());
      }
      case CHANGES -> changes(inward.changes(payload));
      case COMMANDS -> inward.command(payload);
      default -> throw new WireException("nothing is expected on " + channel.level());
    }
  }

  private void changes(LocalTable.Outcome outcome) {
    long now = System.nanoTime();
    if (outcome == LocalTable.Outcome.APPLIED) {
      nextWanted = now;
    } else if (outcome == LocalTable.Outcome.GAP) {
      // Not at once: a server that keeps sending the wrong page would be asked without end.
      nextWanted = Math.min(nextWanted, now + TICK);
    }
  }

  private void answered(Signal.Answered answered) {
    if (answered.reason() >= BrokerConnection.REFUSED) {
      refusals.add(
          "the broker refused our %s with reason code 0x%02x"
              .formatted(answered.channel().level(), answered.reason()));
    } else if (answered.reason() == BrokerConnection.NOBODY_LISTENS
        && answered.channel() == Channel.WANTED) {
      nextWanted = Math.min(nextWanted, System.nanoTime() + 2 * TICK);
    }
  }

  private void tellStatus(long now) throws MqttException {
    GatewayStatus current = status.now();
    boolean changed =
        !current.devices().equals(devicesSaid) || !current.revision().equals(revisionSaid);
    if ((changed || now - nextStatus >= 0) && connection.hasRoom()) {
      say(Channel.STATUS, current, true);
      devicesSaid = current.devices();
      revisionSaid = current.revision();
      nextStatus = now + STATUS_EVERY;
    }
  }

  private void sendEvents(long now) throws MqttException, StoreFault {
    while (connection.hasRoom()) {
      List<Journal.Line> batch = window.next(now);
      if (batch.isEmpty()) {
        return;
      }
      BatchHeader header =
          new BatchHeader(
              status.gateway(),
              batch.get(0).sequence().boot(),
              store.journal().confirmed() + 1,
              batch.size());
      List<byte[]> lines = batch.stream().map(Journal.Line::bytes).toList();
      connection.publish(Channel.EVENTS, new EventBatch(header, lines).write(), false);
      window.sent(batch, now);
    }
  }

  private void say(Channel channel, Object message, boolean retained) throws MqttException {
    connection.publish(channel, WireCodec.write(message), retained);
  }
}
