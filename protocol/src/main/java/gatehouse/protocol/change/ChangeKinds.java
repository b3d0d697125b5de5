package gatehouse.protocol.change;

import gatehouse.protocol.change.TableChange.PutAccessGroup;
import gatehouse.protocol.change.TableChange.PutPass;
import gatehouse.protocol.change.TableChange.PutSigningKey;
import gatehouse.protocol.change.TableChange.PutUses;
import gatehouse.protocol.change.TableChange.RemoveAccessGroup;
import gatehouse.protocol.change.TableChange.RemovePass;
import gatehouse.protocol.change.TableChange.RemoveSigningKey;
import gatehouse.protocol.change.TableChange.RemoveUses;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import java.util.Map;

/** The names of the change kinds on the wire. */
public final class ChangeKinds {
  public static final Map<String, Class<? extends TableChange>> BY_NAME =
      Map.of(
          "put-pass", PutPass.class,
          "remove-pass", RemovePass.class,
          "put-uses", PutUses.class,
          "remove-uses", RemoveUses.class,
          "put-access-group", PutAccessGroup.class,
          "remove-access-group", RemoveAccessGroup.class,
          "put-signing-key", PutSigningKey.class,
          "remove-signing-key", RemoveSigningKey.class,
          "set-lane-mode", SetLaneMode.class);

  private ChangeKinds() {}
}
