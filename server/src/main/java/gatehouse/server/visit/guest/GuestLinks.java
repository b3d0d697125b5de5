package gatehouse.server.visit.guest;

import gatehouse.protocol.EstateId;
import gatehouse.server.site.EstateKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;

/**
 * The links that residents and guests open without an account: an id and 128 bits that only the
 * estate's keys can make of it. Nothing of a link is stored, so a copy of the database opens none;
 * a wrong one is known for that without a look into the database.
 */
public final class GuestLinks {
  private static final int ID_BYTES = 16;
  private static final int SEAL_BYTES = 16;

  /** What a link is to. */
  public enum Door {
    /** A guest's visit, by its id. */
    GUEST,
    /** A resident's page, by the id of the handing out. */
    HOME
  }

  private final EstateKeys keys;

  public GuestLinks(EstateKeys keys) {
    this.keys = keys;
  }

  /** 43 characters that may stand in an address. */
  public String token(EstateId estate, Door door, UUID id) {
    ByteBuffer token = ByteBuffer.allocate(ID_BYTES + SEAL_BYTES).put(bytes(id));
    token.put(seal(estate, door, id));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  public String path(EstateId estate, Door door, UUID id) {
    return (door == Door.GUEST ? "/guest/" : "/home/") + token(estate, door, id);
  }

  /** Whose link it is; empty when we never made it. */
  public Optional<UUID> read(EstateId estate, Door door, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != ID_BYTES + SEAL_BYTES) {
      return Optional.empty();
    }
    ByteBuffer id = ByteBuffer.wrap(bytes, 0, ID_BYTES);
    UUID named = new UUID(id.getLong(), id.getLong());
    byte[] sent = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
    return MessageDigest.isEqual(sent, seal(estate, door, named))
        ? Optional.of(named)
        : Optional.empty();
  }

  private byte[] seal(EstateId estate, Door door, UUID id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(keys.linkKey(estate));
      mac.update(door.name().getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(mac.doFinal(bytes(id)), SEAL_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(ID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
