package gatehouse.simulators.card;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The chip's side of the AES that a DESFire does; sheet desfire.md sections 2 and 4. */
final class ChipCipher {
  static final int BLOCK = 16;
  private static final byte[] ZERO = new byte[BLOCK];

  private final SecretKeySpec key;

  ChipCipher(byte[] key) {
    if (key.length != BLOCK) {
      throw new IllegalArgumentException("a key has " + BLOCK + " bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  byte[] encrypt(byte[] iv, byte[] blocks) {
    return run(Cipher.ENCRYPT_MODE, iv, blocks);
  }

  byte[] decrypt(byte[] iv, byte[] blocks) {
    return run(Cipher.DECRYPT_MODE, iv, blocks);
  }

  private byte[] run(int mode, byte[] iv, byte[] blocks) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(mode, key, new IvParameterSpec(iv));
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A MAC whose chain begins where the last one ended. */
  byte[] mac(byte[] iv, byte[] message) {
    return chained(iv, message, Math.max(1, (message.length + BLOCK - 1) / BLOCK));
  }

  /** The key of one card; AN10922 takes two blocks however short its input. */
  static byte[] diversified(byte[] master, byte[] input) {
    byte[] d = new byte[input.length + 1];
    d[0] = 1;
    System.arraycopy(input, 0, d, 1, input.length);
    return new ChipCipher(master).chained(ZERO, d, 2);
  }

  private byte[] chained(byte[] iv, byte[] message, int blocks) {
    byte[] padded = Arrays.copyOf(message, blocks * BLOCK);
    boolean whole = message.length == padded.length;
    if (!whole) {
      padded[message.length] = (byte) 0x80;
    }
    byte[] mask = subkey(whole ? 1 : 2);
    for (int at = 0; at < BLOCK; at++) {
      padded[padded.length - BLOCK + at] ^= mask[at];
    }
    byte[] all = encrypt(iv, padded);
    return Arrays.copyOfRange(all, all.length - BLOCK, all.length);
  }

  /** The encrypted zero times x, once or twice, modulo x^128 + x^7 + x^2 + x + 1. */
  private byte[] subkey(int times) {
    BigInteger polynomial = BigInteger.ONE.shiftLeft(8 * BLOCK).or(BigInteger.valueOf(0x87));
    BigInteger value = new BigInteger(1, encrypt(ZERO, ZERO));
    for (int time = 0; time < times; time++) {
      value = value.shiftLeft(1);
      value = value.testBit(8 * BLOCK) ? value.xor(polynomial) : value;
    }
    byte[] bytes = value.toByteArray();
    byte[] block = new byte[BLOCK];
    int count = Math.min(BLOCK, bytes.length);
    System.arraycopy(bytes, bytes.length - count, block, BLOCK - count, count);
    return block;
  }
}
