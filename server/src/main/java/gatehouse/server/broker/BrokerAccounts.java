package gatehouse.server.broker;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import java.util.Optional;

/** Who signs in at the broker. Asked on the broker's threads; must answer without waiting. */
public interface BrokerAccounts {

  /** A gateway of an estate. */
  record GatewayAccount(EstateId estate, GatewayId gateway) {}

  /** The gateway with this user name and secret; empty when there is none. */
  Optional<GatewayAccount> gateway(String user, String secret);

  /** Whether this is the server itself, which may read and write everything of ours. */
  boolean isServer(String user, String secret);
}
