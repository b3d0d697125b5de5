package gatehouse.devices.pcsc.desfire;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of AES-128, and what DESFire does with one. Never printed; any thread may use it. */
public final class AesKey {
  static final int BLOCK = 16;
  private static final byte[] ZERO = new byte[BLOCK];

  /** The constant of a key for AES-128; NXP AN10922. */
  private static final byte DIVERSIFIED = 1;

  private static final int MOST_DIVERSIFIED_FROM = 2 * BLOCK - 1;

  private final SecretKeySpec key;

  private AesKey(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  static AesKey of(byte[] key) {
    if (key.length != BLOCK) {
      throw new IllegalArgumentException("a key has " + BLOCK + " bytes");
    }
    return new AesKey(key);
  }

  /**
   * @param hex 32 hexadecimal digits
   * @throws IllegalArgumentException when it is not; does not repeat what was given
   */
  public static AesKey ofHex(String hex) {
    if (!hex.matches("[0-9A-Fa-f]{32}")) {
      throw new IllegalArgumentException("a key of AES-128 has 32 hexadecimal digits");
    }
    return new AesKey(HexFormat.of().parseHex(hex));
  }

  /** CBC, without padding. */
  byte[] encrypted(byte[] iv, byte[] blocks) {
    return cbc(Cipher.ENCRYPT_MODE, iv, blocks);
  }

  byte[] decrypted(byte[] iv, byte[] blocks) {
    return cbc(Cipher.DECRYPT_MODE, iv, blocks);
  }

  private byte[] cbc(int mode, byte[] iv, byte[] blocks) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(mode, key, new IvParameterSpec(iv));
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES, or the blocks are no blocks", e);
    }
  }

  /**
   * The CMAC of RFC 4493, all 16 bytes.
   *
   * @param iv where the chain begins: zeros in the RFC, the last MAC within a session
   */
  byte[] cmac(byte[] iv, byte[] message) {
    boolean whole = message.length > 0 && message.length % BLOCK == 0;
    int length = whole ? message.length : (message.length / BLOCK + 1) * BLOCK;
    return macOf(iv, message, length);
  }

  /**
   * The card's own key of NXP AN10922. Unlike a CMAC it always takes two blocks.
   *
   * @param from 1 to 31 bytes: UID, application, system identifier
   */
  AesKey diversified(byte[] from) {
    if (from.length < 1 || from.length > MOST_DIVERSIFIED_FROM) {
      throw new IllegalArgumentException("1 to 31 bytes, not " + from.length);
    }
    byte[] input = new byte[1 + from.length];
    input[0] = DIVERSIFIED;
    System.arraycopy(from, 0, input, 1, from.length);
    return new AesKey(macOf(ZERO, input, 2 * BLOCK));
  }

  /** The last block of a chain over the message, padded to that length. */
  private byte[] macOf(byte[] iv, byte[] message, int length) {
    byte[] padded = Arrays.copyOf(message, length);
    byte[] mask = doubled(encrypted(ZERO, ZERO));
    if (message.length < length) {
      padded[message.length] = (byte) 0x80;
      mask = doubled(mask);
    }
    for (int i = 0; i < BLOCK; i++) {
      padded[length - BLOCK + i] ^= mask[i];
    }
    return Arrays.copyOfRange(encrypted(iv, padded), length - BLOCK, length);
  }

  /** Times x in GF(2^128), as RFC 4493 makes its subkeys. */
  private static byte[] doubled(byte[] block) {
    byte[] twice = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      int carried = i + 1 < BLOCK ? (block[i + 1] & 0x80) >> 7 : 0;
      twice[i] = (byte) (block[i] << 1 | carried);
    }
    if ((block[0] & 0x80) != 0) {
      twice[BLOCK - 1] ^= (byte) 0x87;
    }
    return twice;
  }

  @Override
  public String toString() {
    return "hidden";
  }
}
