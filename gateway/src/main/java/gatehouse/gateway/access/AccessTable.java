package gatehouse.gateway.access;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.token.TokenReading;
import gatehouse.protocol.token.TokenVerifier;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a decision needs, as of one revision. Immutable: a change page makes a new one,
 * and a decision that has begun keeps the one that it began with.
 */
public final class AccessTable {
  private final EstateId estate;
  final PassShards byId;
  final PassShards byCard;
  final Map<Key, Integer> elsewhere;
  final Map<AccessGroupId, GroupRights> groups;
  final Map<Integer, PublicKey> keys;
  final Map<PortalId, LaneMode> modes;
  private final TokenVerifier verifier;

  /**
   * What is known of passes.
   *
   * @param elsewhere how many uses were made at other gateways; few passes have any
   */
  record Known(PassShards byId, PassShards byCard, Map<Key, Integer> elsewhere) {
    static final Known NOTHING = new Known(PassShards.EMPTY, PassShards.EMPTY, Map.of());
  }

  AccessTable(
      EstateId estate,
      Known passes,
      Map<AccessGroupId, GroupRights> groups,
      Map<Integer, PublicKey> keys,
      Map<PortalId, LaneMode> modes) {
    this.estate = estate;
    byId = passes.byId();
    byCard = passes.byCard();
    elsewhere = Map.copyOf(passes.elsewhere());
    this.groups = Map.copyOf(groups);
    this.keys = Map.copyOf(keys);
    this.modes = Map.copyOf(modes);
    verifier = new TokenVerifier(estate, this.keys);
  }

  /** A new gateway's table: it grants nothing. */
  public static AccessTable empty(EstateId estate) {
    return new AccessTable(estate, Known.NOTHING, Map.of(), Map.of(), Map.of());
  }

  /** The table with these changes made, in their order; this one stays as it is. */
  public AccessTable with(List<TableChange> changes) {
    TableEditor editor = edit();
    changes.forEach(editor::apply);
    return editor.done();
  }

  /** For a great number of changes that are not all held at once. */
  public TableEditor edit() {
    return new TableEditor(this);
  }

  /** Reads a scanned text with the estate's keys. */
  public TokenReading read(String text) {
    return verifier.read(text);
  }

  public int passes() {
    return byId.size();
  }

  public boolean isLocked(PortalId lane) {
    return modes.get(lane) == LaneMode.LOCKED;
  }

  EstateId estate() {
    return estate;
  }

  Optional<PassRights> pass(PassId id) {
    return Optional.ofNullable(byId.get(Key.of(id)));
  }

  Optional<PassRights> holderOf(Credential credential) {
    return Key.isCard(credential)
        ? Optional.ofNullable(byCard.get(Key.of(credential)))
        : Optional.empty();
  }

  /** Uses of the pass that were made at other gateways, as far as the server has told. */
  int usesElsewhere(PassId pass) {
    return elsewhere.isEmpty() ? 0 : elsewhere.getOrDefault(Key.of(pass), 0);
  }

  boolean allows(PassRights pass, PortalId portal) {
    for (AccessGroupId id : pass.groups()) {
      GroupRights group = groups.get(id);
      if (group != null && group.allows(portal)) {
        return true;
      }
    }
    return false;
  }

  boolean isInHours(PassRights pass, PortalId portal, Instant at) {
    for (AccessGroupId id : pass.groups()) {
      GroupRights group = groups.get(id);
      if (group != null && group.allows(portal) && group.isOpenAt(at)) {
        return true;
      }
    }
    return false;
  }
}
