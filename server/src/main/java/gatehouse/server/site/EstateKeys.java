package gatehouse.server.site;

import com.fasterxml.jackson.annotation.JsonProperty;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.SignedCommand;
import gatehouse.protocol.token.CardKey;
import gatehouse.protocol.token.Ed25519Keys;
import gatehouse.protocol.token.TokenSigner;
import gatehouse.protocol.wire.SignedCommands;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.db.OwnerOnlyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The estates' secret keys: one file in the data folder, readable by its owner only, never in the
 * database and never in a log. Whoever loses it has to issue every card and code again, so it
 * belongs in the backup, and in a safe place there. May be used from any thread.
 */
public final class EstateKeys {
  /** The id under which new codes are signed. */
  public static final int SIGNING_KEY_ID = 1;

  /** The file's whole text: estates by id. */
  private record KeyFile(Map<String, Keys> estates) {}

  /**
   * @param cardKey 64 hexadecimal digits, for HMAC-SHA-256
   * @param signingKey Ed25519, PKCS #8 in Base64
   * @param publicKey Ed25519, 32 bytes in Base64
   * @param commandKey as the signing key, for commands to gateways
   * @param commandPublicKey as the public key
   */
  private record Keys(
      @JsonProperty("cardKey") String cardKey,
      @JsonProperty("signingKey") String signingKey,
      @JsonProperty("publicKey") String publicKey,
      @JsonProperty("commandKey") String commandKey,
      @JsonProperty("commandPublicKey") String commandPublicKey) {}

  private final Path file;
  private volatile Map<String, Keys> estates = Map.of();

  /**
   * @param file made with the first estate's keys
   */
  public EstateKeys(Path file) {
    this.file = file;
  }

  /**
   * @throws IOException when the file is there but cannot be read
   */
  public void start() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try {
      estates = Map.copyOf(WireCodec.read(Files.readAllBytes(file), KeyFile.class).estates());
    } catch (WireException e) {
      // The message of the exception may quote the file.
      throw new IOException(
          "The key file " + file + " is damaged: put it back from the backup", e.getCause());
    }
  }

  /** Makes the estate's keys unless it has some; blocks for a moment. */
  public synchronized void ensure(EstateId estate) {
    if (estates.containsKey(estate.value())) {
      return;
    }
    Map<String, Keys> more = new TreeMap<>(estates);
    more.put(estate.value(), newKeys());
    try {
      OwnerOnlyFile.write(
          file, new String(WireCodec.write(new KeyFile(more)), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The key file " + file + " cannot be written", e);
    }
    estates = Map.copyOf(more);
  }

  public CardKey cardKey(EstateId estate) {
    return CardKey.ofHex(of(estate).cardKey());
  }

  /** The card key as it is written into a gateway's configuration; to be shown to nobody else. */
  public String cardKeyHex(EstateId estate) {
    return of(estate).cardKey();
  }

  public TokenSigner signer(EstateId estate) {
    return new TokenSigner(privateKey(of(estate).signingKey(), estate));
  }

  /** Signs an order, so that its gateway believes that it is ours. */
  public SignedCommand sign(EstateId estate, Command command) {
    return SignedCommands.sign(command, privateKey(of(estate).commandKey(), estate));
  }

  private static PrivateKey privateKey(String base64, EstateId estate) {
    try {
      byte[] pkcs8 = Base64.getDecoder().decode(base64);
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a signing key of " + estate + " cannot be used", e);
    }
  }

  /**
   * The key that links for residents and guests are made with (HMAC-SHA-256). It follows from the
   * signing key, which no gateway has, so there is nothing more to keep.
   */
  public SecretKeySpec linkKey(EstateId estate) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(Base64.getDecoder().decode(of(estate).signingKey()), "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal("links".getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  /** Public keys by key id, as 32 bytes in Base64. */
  public Map<Integer, String> publicKeys(EstateId estate) {
    return Map.of(SIGNING_KEY_ID, of(estate).publicKey());
  }

  /** The key with which a gateway verifies commands, as it is written into its configuration. */
  public String commandPublicKey(EstateId estate) {
    return of(estate).commandPublicKey();
  }

  private Keys of(EstateId estate) {
    Keys keys = estates.get(estate.value());
    if (keys == null) {
      throw new IllegalStateException(
          "the key file " + file + " has no keys of the estate " + estate);
    }
    return keys;
  }

  private static Keys newKeys() {
    byte[] cardKey = new byte[32];
    new SecureRandom().nextBytes(cardKey);
    try {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
      KeyPair codes = pairs.generateKeyPair();
      KeyPair commands = pairs.generateKeyPair();
      return new Keys(
          HexFormat.of().formatHex(cardKey),
          Base64.getEncoder().encodeToString(codes.getPrivate().getEncoded()),
          Ed25519Keys.write(codes.getPublic()),
          Base64.getEncoder().encodeToString(commands.getPrivate().getEncoded()),
          Ed25519Keys.write(commands.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no Ed25519", e);
    }
  }
}
