package gatehouse.server.goods.slip;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.token.Ed25519Keys;
import gatehouse.protocol.token.SlipToken;
import gatehouse.protocol.token.TokenVerifier;
import gatehouse.server.goods.Slip;
import gatehouse.server.site.EstateKeys;
import java.security.PublicKey;
import java.util.Map;
import java.util.stream.Collectors;

/** The codes on slips: written with the estate's key, read with its public ones. */
public final class SlipCodes {
  private final EstateKeys keys;

  public SlipCodes(EstateKeys keys) {
    this.keys = keys;
  }

  /**
   * The text of the code on a slip that was issued.
   *
   * @param unit as people call it
   */
  public String text(EstateId estate, Slip slip, String unit) {
    return keys.signer(estate)
        .sign(
            new SlipToken(
                EstateKeys.SIGNING_KEY_ID,
                estate,
                slip.id(),
                slip.number(),
                unit,
                slip.carrier().name(),
                slip.carrier().plate(),
                slip.validity().trips(),
                slip.validity().from(),
                slip.validity().until(),
                slip.lines().stream()
                    .map(line -> new SlipToken.Line(line.what(), line.quantity(), line.measure()))
                    .toList()));
  }

  /** What a scanned text turned out to be. */
  public SlipToken.Reading read(EstateId estate, String text) {
    Map<Integer, PublicKey> known =
        keys.publicKeys(estate).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, key -> Ed25519Keys.read(key.getValue())));
    return new TokenVerifier(estate, known).readSlip(text);
  }
}
