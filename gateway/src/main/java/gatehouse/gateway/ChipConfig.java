package gatehouse.gateway;

import gatehouse.devices.pcsc.desfire.AesKey;
import gatehouse.devices.pcsc.desfire.NumberFile;
import gatehouse.devices.pcsc.desfire.NumberForm;
import gatehouse.protocol.config.ConfigException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code chip} of gateway.yaml: where our cards keep the number that their chip proves.
 *
 * @param aid the application as it is printed, 6 hexadecimal digits
 * @param keyNumber of the read key in the application
 * @param readKey from which each card's own is made, 32 hexadecimal digits; this or readKeyFile
 * @param system the system identifier that cards' keys are made with, in hexadecimal; none unless
 *     said
 * @param file with the number
 * @param offset where in the file it begins; 0 unless said
 * @param length of the number in the file, in bytes
 */
record ChipConfig(
    String aid,
    int keyNumber,
    @Nullable Secret readKey,
    @Nullable String readKeyFile,
    @Nullable String system,
    int file,
    @Nullable Integer offset,
    int length,
    NumberForm form) {

  ChipConfig withSecret(Path config) throws ConfigException {
    Secret key = Secret.of(config, "chip.readKey", readKey, readKeyFile);
    return new ChipConfig(aid, keyNumber, key, null, system, file, offset, length, form);
  }

  /**
   * @throws IllegalArgumentException says which key is wrong, and never repeats the read key
   */
  NumberFile numberFile() {
    if (readKey == null) {
      throw new IllegalArgumentException("readKey has not been read");
    }
    return new NumberFile(
        aid,
        keyNumber,
        key(readKey),
        system == null ? "" : system,
        file,
        offset == null ? 0 : offset,
        length,
        form);
  }

  private static AesKey key(Secret text) {
    try {
      return AesKey.ofHex(text.value());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("readKey: " + e.getMessage(), e);
    }
  }
}
