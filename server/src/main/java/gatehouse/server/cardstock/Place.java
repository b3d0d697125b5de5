package gatehouse.server.cardstock;

/**
 * A place of cards.
 *
 * @param of name of the store, or of the drawer's officer; empty where there is one such place
 */
public record Place(PlaceKind kind, String of) {
  public static final Place SUPPLIER = new Place(PlaceKind.SUPPLIER, "");
  public static final Place UNLISTED = new Place(PlaceKind.UNLISTED, "");
  public static final Place HOLDER = new Place(PlaceKind.HOLDER, "");
  public static final Place RETURNED = new Place(PlaceKind.RETURNED, "");
  public static final Place SCRAPPED = new Place(PlaceKind.SCRAPPED, "");
  public static final Place LOST = new Place(PlaceKind.LOST, "");
  public static final Place WRITTEN_OFF = new Place(PlaceKind.WRITTEN_OFF, "");

  public Place {
    if (of.isEmpty() == kind.isStock()) {
      throw new IllegalArgumentException("only and always a store or a drawer has a name: " + kind);
    }
  }

  public static Place store(String name) {
    return new Place(PlaceKind.STORE, name);
  }

  public static Place drawer(String officer) {
    return new Place(PlaceKind.DRAWER, officer);
  }
}
