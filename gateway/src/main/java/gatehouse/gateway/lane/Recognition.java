package gatehouse.gateway.lane;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.DeviceSignal.ChipAnswer;
import gatehouse.gateway.access.AccessTable;
import gatehouse.gateway.access.Presented;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.Proof;
import gatehouse.protocol.token.CardKey;
import gatehouse.protocol.token.TokenReading;
import org.jspecify.annotations.Nullable;

/** The one place where what a device read becomes a credential, and what a chip said a proof. */
final class Recognition {
  private final CardKey key;

  Recognition(CardKey key) {
    this.key = key;
  }

  Presented card(DeviceSignal.CardPresented read) {
    CardUid uid = read.uid();
    return uid.isRandom()
        ? new Presented.Unrecognised(Reason.RANDOM_UID)
        : new Presented.Card(key.credential(uid.bytes()), proof(read.chip()));
  }

  private @Nullable Proof proof(ChipAnswer chip) {
    if (chip instanceof ChipAnswer.Proved proved) {
      return key.proof(proved.number());
    }
    return chip instanceof ChipAnswer.ProvedNothing ? Proof.NONE : null;
  }

  Presented code(String text, AccessTable table) {
    TokenReading reading = table.read(text);
    if (reading instanceof TokenReading.Genuine genuine) {
      return new Presented.Code(genuine.token());
    }
    return new Presented.Unrecognised(((TokenReading.Refused) reading).reason());
  }
}
