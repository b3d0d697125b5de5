package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.config.ConfigException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigTest {
  @TempDir Path folder;

  @Test
  void withoutAFileEverythingIsEmbeddedAndForThisMachineOnly() {
    ServerConfig config = ServerConfig.standard();
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.broker().host()).isEqualTo("127.0.0.1");
    assertThat(config.database().address()).isNull();
    assertThat(config.broker().address()).isNull();
  }

  @Test
  void everyKeyIsRead() throws Exception {
    ServerConfig config =
        read(
            """
            estate: {id: osmanthus, name: 桂花园, zone: Asia/Shanghai}
            data: /var/lib/gatehouse
            http: {host: 0.0.0.0, port: 80, https: true, behindProxy: true, monitoringPort: 9090}
            database: {address: "postgresql://g:secret@db/g", passwordFile: db.secret, connections: 20}
            broker: {address: "tcp://mq:1883", user: server, passwordFile: mq.secret, host: 10.0.0.1, port: 1884, clientName: b}
            """);
    assertThat(config.estate().name()).isEqualTo("桂花园");
    assertThat(config.http().monitoringPort()).isEqualTo(9090);
    assertThat(config.database().connections()).isEqualTo(20);
    assertThat(config.broker().clientName()).isEqualTo("b");
    assertThat(config.toString()).doesNotContain("secret@");
  }

  @Test
  void aMisspeltKeyIsNamedWithTheNearestRightOne() {
    assertThatThrownBy(() -> read("http: {prot: 80}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("http.prot")
        .hasMessageContaining("\"port\"?");
  }

  @Test
  void aWrongZoneIsSaid() {
    assertThatThrownBy(() -> read("estate: {zone: Asia/Atlantis}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Asia/Atlantis");
  }

  @Test
  void thereAreNotMoreThanTwentyFiveKeys() {
    assertThat(keys(ServerConfig.class)).isLessThanOrEqualTo(25);
  }

  private ServerConfig read(String yaml) throws Exception {
    Path file = folder.resolve("server.yaml");
    Files.writeString(file, yaml);
    return ServerConfig.read(file);
  }

  private static long keys(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .map(RecordComponent::getType)
        .mapToLong(part -> part.getName().contains("ServerConfig") ? keys(part) : 1)
        .sum();
  }
}
