package gatehouse.simulators.contract;

import gatehouse.devices.pcsc.CardTerminalsSource;
import gatehouse.simulators.card.VirtualCard;
import java.io.IOException;

/**
 * A PC/SC service with two slots, "North 1 00 00" and "North 1 00 01", and hands that hold cards.
 */
interface CardStand extends AutoCloseable {
  CardTerminalsSource source();

  void insert(int slot, VirtualCard card) throws IOException;

  void remove(int slot);

  /** The service dies. */
  void die() throws IOException;

  void comeBack() throws IOException;

  @Override
  void close() throws IOException;
}
