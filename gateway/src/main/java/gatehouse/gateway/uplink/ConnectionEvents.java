package gatehouse.gateway.uplink;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** The library's callbacks, as the two that are needed. They hand off and never throw. */
record ConnectionEvents(Consumer<String> lost, BiConsumer<String, MqttMessage> arrived)
    implements MqttCallback {

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    MqttException fault = response.getException();
    String why = fault == null ? "reason code " + response.getReturnCode() : textOf(fault);
    lost.accept(why);
  }

  @Override
  public void mqttErrorOccurred(MqttException fault) {
    lost.accept(textOf(fault));
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    arrived.accept(topic, message);
  }

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String address) {}

  @Override
  public void authPacketArrived(int reason, MqttProperties properties) {}

  /** The library's own messages often say nothing but the name of their cause's class. */
  static String textOf(MqttException fault) {
    Throwable cause = fault.getCause();
    return cause == null ? String.valueOf(fault.getMessage()) : String.valueOf(cause);
  }
}
