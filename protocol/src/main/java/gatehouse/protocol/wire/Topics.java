package gatehouse.protocol.wire;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import java.util.Optional;

/** The topic names of version 1: {@code gatehouse/v1/{estate}/{gateway}/{channel}}. */
public final class Topics {
  /** What a topic carries; the last level of its name. */
  public enum Channel {
    EVENTS,
    STORED,
    CHANGES,
    WANTED,
    COMMANDS,
    STATUS;

    public String level() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A topic's parts. */
  public record Address(EstateId estate, GatewayId gateway, Channel channel) {}

  private static final String ROOT = "gatehouse/v1/";

  private Topics() {}

  public static String of(EstateId estate, GatewayId gateway, Channel channel) {
    return ROOT + estate + "/" + gateway + "/" + channel.level();
  }

  /** The filter for one channel of every gateway of every estate. */
  public static String everyGateway(Channel channel) {
    return ROOT + "+/+/" + channel.level();
  }

  /** The same, shared among all servers. */
  public static String sharedAmongServers(Channel channel) {
    return "$share/servers/" + everyGateway(channel);
  }

  /** Empty when the topic is none of ours. */
  public static Optional<Address> parse(String topic) {
    String[] levels = topic.split("/", -1);
    if (levels.length != 5 || !topic.startsWith(ROOT)) {
      return Optional.empty();
    }
    for (Channel channel : Channel.values()) {
      if (channel.level().equals(levels[4])) {
        try {
          return Optional.of(
              new Address(new EstateId(levels[2]), new GatewayId(levels[3]), channel));
        } catch (IllegalArgumentException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
