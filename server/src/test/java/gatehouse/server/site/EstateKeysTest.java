package gatehouse.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.cast.Cast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstateKeysTest {
  @TempDir Path folder;
  private EstateKeys keys = new EstateKeys(Path.of("unused"));

  @BeforeEach
  void open() throws IOException {
    keys = new EstateKeys(file());
    keys.start();
  }

  @Test
  void keysAreMadeOnceAndAreTheSameAfterARestart() throws IOException {
    keys.ensure(Cast.ESTATE);
    keys.ensure(Cast.ESTATE);

    EstateKeys later = new EstateKeys(file());
    later.start();

    assertThat(later.cardKeyHex(Cast.ESTATE))
        .isEqualTo(keys.cardKeyHex(Cast.ESTATE))
        .matches("[0-9a-f]{64}");
    assertThat(later.publicKeys(Cast.ESTATE)).isEqualTo(keys.publicKeys(Cast.ESTATE));
  }

  @Test
  void twoEstatesHaveDifferentKeys() {
    EstateId other = new EstateId("magnolia");
    keys.ensure(Cast.ESTATE);
    keys.ensure(other);

    assertThat(keys.cardKeyHex(other)).isNotEqualTo(keys.cardKeyHex(Cast.ESTATE));
    assertThat(keys.publicKeys(other)).isNotEqualTo(keys.publicKeys(Cast.ESTATE));
  }

  @Test
  void theFileIsForItsOwnerOnlyAndTheKeysAreNotPrinted() throws IOException {
    keys.ensure(Cast.ESTATE);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(keys.cardKey(Cast.ESTATE).toString()).doesNotContain(keys.cardKeyHex(Cast.ESTATE));
  }

  @Test
  void aDamagedFileIsSaidWithoutQuotingIt() throws IOException {
    Files.writeString(file(), "{\"estates\":{\"osmanthus\":{\"cardKey\":\"5ec2e7\"");
    EstateKeys damaged = new EstateKeys(file());

    assertThatThrownBy(damaged::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged")
        .hasMessageNotContaining("5ec2e7");
  }

  private Path file() {
    return folder.resolve("keys.json");
  }
}
