package gatehouse.server.ingest.mqtt;

/** A message that waits for its acknowledgement. */
public interface Delivery {
  String topic();

  byte[] payload();

  /**
   * Tells the broker to forget the message; to be called once its content is safe, from any thread.
   * Of a connection that is gone it does nothing: the broker sends the message again.
   */
  void acknowledge();
}
