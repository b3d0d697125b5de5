package gatehouse.gateway.bench;

/** Runs the bench that is named. */
public final class GatewayBench {
  private GatewayBench() {}

  public static void main(String[] args) throws Exception {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "gatehouse/gateway/logback.xml");
    }
    String name = args.length == 1 ? args[0] : "";
    switch (name) {
      case "decide" -> DecideBench.run();
      case "tap" -> TapBench.run();
      default -> {
        System.err.println("usage: GatewayBench decide | tap");
        System.exit(2);
      }
    }
  }
}
