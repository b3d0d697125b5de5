package gatehouse.server.ingest.mqtt;

import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;

/**
 * Where the broker is and who we are there; printed without the secret.
 *
 * @param uri as tcp://host:1883 or ssl://host:8883
 * @param clientName stable and different for each server of the organisation; the client ids begin
 *     with it
 */
public record MqttSettings(String uri, String user, String secret, String clientName) {
  private static final int KEEP_ALIVE_SECONDS = 20;
  private static final int CONNECT_SECONDS = 10;

  MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(user);
    options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setConnectionTimeout(CONNECT_SECONDS);
    options.setAutomaticReconnect(false);
    // An alias that outlives its connection makes the library send a topic-less message for ever.
    options.setTopicAliasMaximum(0);
    return options;
  }

  @Override
  public String toString() {
    return "MqttSettings[uri=" + uri + ", user=" + user + ", clientName=" + clientName + "]";
  }
}
