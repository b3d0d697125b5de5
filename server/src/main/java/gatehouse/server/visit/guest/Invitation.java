package gatehouse.server.visit.guest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a host says of a guest who is to come.
 *
 * @param id of the visit, made with the form: the same again is the same invitation
 * @param name empty when the guest is to say it
 * @param phone as it was typed; empty when the guest is to say it
 * @param several whether the guest may come in more than once
 */
public record Invitation(
    UUID id,
    Host host,
    String name,
    String phone,
    int companions,
    String plate,
    String purpose,
    Instant from,
    Instant until,
    boolean several) {

  /** Who invites, and to which unit. */
  public record Host(String unit, UUID person) {}

  /**
   * By whose hand it is written down.
   *
   * @param home the resident's own link; absent when a clerk does it
   */
  public record Hand(String by, @Nullable UUID home) {
    /** In the timeline, where a resident has no account's name. */
    public static final String HOST = "host";

    public static Hand ofClerk(String operator) {
      return new Hand(operator, null);
    }

    public static Hand ofResident(UUID home) {
      return new Hand(HOST, home);
    }
  }

  /**
   * What is known of an invitation besides its visit.
   *
   * @param named whether it is known who comes
   * @param filled whether the guest has filled in what was missing
   */
  public record Standing(@Nullable UUID home, boolean named, boolean filled) {}
}
