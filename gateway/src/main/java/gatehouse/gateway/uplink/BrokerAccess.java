package gatehouse.gateway.uplink;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.wire.Topics;
import gatehouse.protocol.wire.Topics.Channel;

/**
 * How this gateway signs in at the broker.
 *
 * @param address tcp://host:port or ssl://host:port
 * @param secret the password; the user name is the gateway's id
 */
public record BrokerAccess(EstateId estate, GatewayId gateway, String address, String secret) {

  String topic(Channel channel) {
    return Topics.of(estate, gateway, channel);
  }

  String clientId(String part) {
    return "gatehouse-" + estate + "-" + gateway + "-" + part;
  }

  @Override
  public String toString() {
    return gateway + "@" + address;
  }
}
