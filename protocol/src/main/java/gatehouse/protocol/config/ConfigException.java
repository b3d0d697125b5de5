package gatehouse.protocol.config;

/** A configuration that cannot be used: which file, where in it, what is wrong, what to do. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
