package gatehouse.server;

/**
 * How long the long tests are: a short form in every check, the whole one with GATEHOUSE_THOROUGH=1
 * in the environment.
 */
public final class Thorough {
  private static final boolean WHOLE = "1".equals(System.getenv("GATEHOUSE_THOROUGH"));

  private Thorough() {}

  public static int or(int whole, int brief) {
    return WHOLE ? whole : brief;
  }
}
