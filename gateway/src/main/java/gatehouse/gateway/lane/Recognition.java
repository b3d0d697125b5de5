package gatehouse.gateway.lane;

import gatehouse.devices.CardUid;
import gatehouse.gateway.access.AccessTable;
import gatehouse.gateway.access.Presented;
import gatehouse.protocol.Reason;
import gatehouse.protocol.token.CardKey;
import gatehouse.protocol.token.TokenReading;

/** The one place where what a device read becomes a credential. */
final class Recognition {
  private final CardKey key;

  Recognition(CardKey key) {
    this.key = key;
  }

  Presented card(CardUid uid) {
    return uid.isRandom()
        ? new Presented.Unrecognised(Reason.RANDOM_UID)
        : new Presented.Card(key.credential(uid.bytes()));
  }

  Presented code(String text, AccessTable table) {
    TokenReading reading = table.read(text);
    if (reading instanceof TokenReading.Genuine genuine) {
      return new Presented.Code(genuine.token());
    }
    return new Presented.Unrecognised(((TokenReading.Refused) reading).reason());
  }
}
