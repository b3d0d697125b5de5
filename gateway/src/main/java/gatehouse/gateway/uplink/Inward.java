package gatehouse.gateway.uplink;

import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.LocalTable;
import gatehouse.gateway.store.StoreFault;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.SignedCommand;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.event.Stored;
import gatehouse.protocol.wire.ChangePages;
import gatehouse.protocol.wire.SignedCommands;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What the server says, done. A message that cannot be read or believed is refused whole, and
 * counted by the caller; the next one is another matter.
 */
final class Inward {
  private final GatewayStore store;
  private final GatewayId gateway;
  private final PublicKey commandKey;
  private final Consumer<Command> commands;
  private final InstantSource clock;

  Inward(
      GatewayStore store,
      GatewayId gateway,
      PublicKey commandKey,
      Consumer<Command> commands,
      InstantSource clock) {
    this.store = store;
    this.gateway = gateway;
    this.commandKey = commandKey;
    this.commands = commands;
    this.clock = clock;
  }

  /** The server has committed events: they may be forgotten. */
  void stored(byte[] payload) throws WireException, StoreFault {
    Stored stored = WireCodec.read(payload, Stored.class);
    if (!store.journal().trim(stored.upTo())) {
      throw new WireException("\"stored\" names an event that is not ours: " + stored);
    }
  }

  LocalTable.Outcome changes(byte[] payload) throws WireException, StoreFault {
    return store.table().apply(ChangePages.read(payload));
  }

  /** An order of the server, and of nobody else, for now, and only once. */
  void command(byte[] payload) throws WireException, StoreFault {
    Command command = SignedCommands.open(WireCodec.read(payload, SignedCommand.class), commandKey);
    if (!command.gateway().equals(gateway)) {
      throw new WireException("a command for the gateway " + command.gateway());
    }
    if (!store.take(command)) {
      throw new WireException("a command that is not newer than the last one: " + command.id());
    }
    Instant now = clock.instant();
    if (now.isBefore(command.expiresAt())) {
      commands.accept(command);
    } else {
      String why = "it expired at " + command.expiresAt() + ", and it is " + now;
      store.journal().append(new CommandAnswered(command.id(), false, why), now);
      store.journal().forceSoon();
    }
  }
}
