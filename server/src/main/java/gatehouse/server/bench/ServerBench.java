package gatehouse.server.bench;

/** Runs a measurement by its name; ends with 1 when a figure misses its target. */
public final class ServerBench {
  private ServerBench() {}

  public static void main(String[] names) throws Exception {
    boolean ok = true;
    for (String name : names) {
      if (!name.equals("ingest")) {
        System.err.println("There is no server bench \"" + name + "\"; there is: ingest");
        System.exit(2);
      }
      for (Figure figure : new IngestBench().run()) {
        figure.print();
        ok &= figure.ok();
      }
    }
    System.exit(ok ? 0 : 1);
  }
}
