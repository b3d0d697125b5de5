package gatehouse.server.broker;

import gatehouse.protocol.wire.Topics;
import gatehouse.protocol.wire.Topics.Channel;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.security.CheckType;

/**
 * What a signed-in client may do. Addresses are topics as Artemis writes them: levels parted by
 * dots, {@code +} and {@code #} as {@code *} and {@code #}; ids of ours contain no dot.
 *
 * @param write topics that may be published to; empty for the server, which may use all of ours
 */
record Rights(String name, Set<String> write, Set<String> read, boolean everythingOfOurs) {
  private static final String OURS = "gatehouse.v1.";

  static Rights ofServer(String user) {
    return new Rights(user, Set.of(), Set.of(), true);
  }

  static Rights ofGateway(String user, BrokerAccounts.GatewayAccount account) {
    return new Rights(
        user,
        addresses(account, Channel.EVENTS, Channel.WANTED, Channel.STATUS),
        addresses(account, Channel.STORED, Channel.CHANGES, Channel.COMMANDS),
        false);
  }

  /**
   * @param place an address, or an address and a queue of it, as {@code address::queue}
   */
  boolean allow(CheckType type, String place) {
    int queue = place.indexOf("::");
    String address = queue < 0 ? place : place.substring(0, queue);
    boolean ours = everythingOfOurs && address.startsWith(OURS);
    return switch (type.name()) {
      case "SEND" -> ours || write.contains(address);
      case "CONSUME",
          "BROWSE",
          "CREATE_DURABLE_QUEUE",
          "CREATE_NON_DURABLE_QUEUE",
          "DELETE_DURABLE_QUEUE",
          "DELETE_NON_DURABLE_QUEUE" ->
          ours || read.contains(address);
      // An address comes into being with the first publish or subscription that is allowed itself.
      case "CREATE_ADDRESS", "DELETE_ADDRESS" ->
          ours || write.contains(address) || read.contains(address);
      default -> false;
    };
  }

  private static Set<String> addresses(BrokerAccounts.GatewayAccount account, Channel... channels) {
    return Stream.of(channels)
        .map(channel -> Topics.of(account.estate(), account.gateway(), channel))
        .map(topic -> topic.replace('/', '.'))
        .collect(Collectors.toUnmodifiableSet());
  }
}
