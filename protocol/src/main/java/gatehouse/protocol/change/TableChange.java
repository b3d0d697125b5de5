package gatehouse.protocol.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.PortalId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a gateway's table. Each says the whole new state of one thing, so that a change
 * that is applied twice does no harm. The kinds on the wire are listed in {@link ChangeKinds}.
 */
public sealed interface TableChange {

  /** Names the one thing that this change is about: a later change of the same key replaces it. */
  String key();

  /**
   * A pass and its rights at this gateway.
   *
   * @param validFrom the first instant at which it opens
   * @param validUntil the first instant at which it no longer does; absent for no end
   * @param groups what it may open; none means nothing
   * @param uses how often it lets in; 0 for as often as wanted. Going out costs none
   */
  record PutPass(
      PassId pass,
      PassKind passKind,
      PassStanding standing,
      List<Credential> credentials,
      Instant validFrom,
      @Nullable Instant validUntil,
      List<AccessGroupId> groups,
      int uses)
      implements TableChange {
    public PutPass {
      credentials = List.copyOf(credentials);
      groups = List.copyOf(groups);
    }

    @Override
    public String key() {
      return "pass:" + pass;
    }
  }

  /** The pass is no longer known here. */
  record RemovePass(PassId pass) implements TableChange {
    @Override
    public String key() {
      return "pass:" + pass;
    }
  }

  /**
   * Uses of a pass that were made at other gateways, so that a code with one entry has one in the
   * whole estate and not one at each gateway.
   *
   * @param elsewhere 1 or more
   */
  record PutUses(PassId pass, int elsewhere) implements TableChange {
    @Override
    public String key() {
      return "uses:" + pass;
    }
  }

  /** No use of the pass was made elsewhere, or none that still matters. */
  record RemoveUses(PassId pass) implements TableChange {
    @Override
    public String key() {
      return "uses:" + pass;
    }
  }

  /** Portals at weekly hours. */
  record PutAccessGroup(AccessGroupId group, List<PortalId> portals, WeeklyHours hours)
      implements TableChange {
    public PutAccessGroup {
      portals = List.copyOf(portals);
    }

    @Override
    public String key() {
      return "group:" + group;
    }
  }

  record RemoveAccessGroup(AccessGroupId group) implements TableChange {
    @Override
    public String key() {
      return "group:" + group;
    }
  }

  /**
   * A public key of the estate, for signed passes.
   *
   * @param keyId 0 to 255
   * @param publicKey 32 bytes of Ed25519 (RFC 8032) in Base64
   */
  record PutSigningKey(int keyId, String publicKey) implements TableChange {
    @Override
    public String key() {
      return "key:" + keyId;
    }
  }

  record RemoveSigningKey(int keyId) implements TableChange {
    @Override
    public String key() {
      return "key:" + keyId;
    }
  }

  /** A locked lane refuses everybody until it is controlled again. */
  record SetLaneMode(PortalId lane, LaneMode mode) implements TableChange {
    @Override
    public String key() {
      return "lane:" + lane;
    }
  }

  /** A change of a kind that this gateway does not know; kept whole, and shown as such. */
  record UnknownChange(String kind, ObjectNode raw) implements TableChange {
    @Override
    public String key() {
      return "unknown:" + kind;
    }
  }

  /** Whether a pass opens at all. */
  enum PassStanding {
    ACTIVE,
    BLOCKED,
    LOST
  }

  enum LaneMode {
    CONTROLLED,
    LOCKED
  }
}
