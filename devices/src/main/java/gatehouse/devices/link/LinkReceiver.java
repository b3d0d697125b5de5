package gatehouse.devices.link;

/** Who hears what comes over a link. Called on the link's reader thread; must hand off at once. */
public interface LinkReceiver {

  /**
   * @param chunk one or more bytes, cut anywhere; the receiver's to keep
   * @param atNanos {@link System#nanoTime} when the operating system handed them over
   */
  void received(byte[] chunk, long atNanos);

  /** The link is gone, and closed; said once, and the last thing said. */
  void lost(String why);
}
