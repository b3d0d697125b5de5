package gatehouse.server.broker;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Connects with a last will, in the bytes of MQTT 5.0 section 3.1, and cuts the line. */
final class ClientWithWill {
  private ClientWithWill() {}

  static void connectAndVanish(int port, String user, String secret, String topic, String text)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bytes);
    body.writeUTF("MQTT");
    body.writeByte(5); // protocol version
    body.writeByte(0xCE); // user name, password, will at QoS 1, clean start
    body.writeShort(60); // keep alive
    body.writeByte(0); // no properties
    body.writeUTF(user + "-will");
    body.writeByte(0); // no will properties
    body.writeUTF(topic);
    body.writeUTF(text);
    body.writeUTF(user);
    body.writeUTF(secret);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeByte(0x10); // CONNECT
      out.writeByte(0x80 | bytes.size() % 128);
      out.writeByte(bytes.size() / 128);
      bytes.writeTo(out);
      out.flush();
      int type = socket.getInputStream().read();
      if (type != 0x20) {
        throw new IOException("no CONNACK but " + type);
      }
    }
  }
}
