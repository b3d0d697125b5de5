package gatehouse.gateway.access;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.TableChange.PutAccessGroup;
import gatehouse.protocol.change.TableChange.PutPass;
import gatehouse.protocol.change.TableChange.PutSigningKey;
import gatehouse.protocol.change.TableChange.PutUses;
import gatehouse.protocol.change.TableChange.RemoveAccessGroup;
import gatehouse.protocol.change.TableChange.RemovePass;
import gatehouse.protocol.change.TableChange.RemoveSigningKey;
import gatehouse.protocol.change.TableChange.RemoveUses;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import gatehouse.protocol.token.Ed25519Keys;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A changed table in the making; for one thread, and for one {@link #done}. */
public final class TableEditor {
  private final AccessTable from;
  private final PassShards.Editor byId;
  private final PassShards.Editor byCard;
  private final Map<AccessGroupId, GroupRights> groups;
  private final Map<Key, Integer> elsewhere;
  private final Map<Integer, PublicKey> keys;
  private final Map<PortalId, LaneMode> modes;
  private final Map<List<AccessGroupId>, List<AccessGroupId>> groupLists = new HashMap<>();

  TableEditor(AccessTable from) {
    this.from = from;
    byId = from.byId.edit();
    byCard = from.byCard.edit();
    groups = new HashMap<>(from.groups);
    elsewhere = new HashMap<>(from.elsewhere);
    keys = new HashMap<>(from.keys);
    modes = new HashMap<>(from.modes);
  }

  /**
   * Makes one change. A change of an unknown kind has no meaning here, and grants nothing.
   *
   * @throws IllegalArgumentException when a signing key is none
   */
  public void apply(TableChange change) {
    if (change instanceof PutPass put) {
      put(put);
    } else if (change instanceof RemovePass gone) {
      remove(gone.pass());
    } else if (change instanceof PutUses put) {
      elsewhere.put(Key.of(put.pass()), put.elsewhere());
    } else if (change instanceof RemoveUses gone) {
      elsewhere.remove(Key.of(gone.pass()));
    } else if (change instanceof PutAccessGroup put) {
      groups.put(put.group(), GroupRights.of(put));
    } else if (change instanceof RemoveAccessGroup gone) {
      groups.remove(gone.group());
    } else if (change instanceof PutSigningKey put) {
      keys.put(put.keyId(), Ed25519Keys.read(put.publicKey()));
    } else if (change instanceof RemoveSigningKey gone) {
      keys.remove(gone.keyId());
    } else if (change instanceof SetLaneMode set) {
      modes.put(set.lane(), set.mode());
    }
  }

  public AccessTable done() {
    return new AccessTable(
        from.estate(),
        new AccessTable.Known(byId.done(), byCard.done(), elsewhere),
        groups,
        keys,
        modes);
  }

  private void put(PutPass put) {
    remove(put.pass());
    PassRights pass = PassRights.of(put, oneList(put.groups()));
    byId.put(pass.id(), pass);
    pass.cards().forEach(card -> byCard.put(card, pass));
  }

  private void remove(PassId id) {
    PassRights old = byId.get(Key.of(id));
    if (old == null) {
      return;
    }
    byId.remove(old.id());
    for (Key card : old.cards()) {
      // A card that has gone to another pass since stays with that one.
      if (old.equals(byCard.get(card))) {
        byCard.remove(card);
      }
    }
  }

  /** Passes by the thousand have the same groups: they share one list. */
  private List<AccessGroupId> oneList(List<AccessGroupId> list) {
    List<AccessGroupId> known = groupLists.putIfAbsent(list, list);
    return known == null ? list : known;
  }
}
