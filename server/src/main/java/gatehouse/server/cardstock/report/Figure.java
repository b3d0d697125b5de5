package gatehouse.server.cardstock.report;

import gatehouse.server.cardstock.PlaceKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of a month, each on both sides: what is in stock, and what is in people's hands. */
public enum Figure {
  OPENING,
  PURCHASED,
  TAKEN_UP,
  MADE,
  RETURNED,
  FOUND,
  SCRAPPED,
  LOST,
  WRITTEN_OFF,
  CLOSING;

  /** The two sides that have a balance in the report. */
  public enum Side {
    STOCK,
    HANDS;

    public Set<PlaceKind> places() {
      return switch (this) {
        case STOCK -> Set.of(PlaceKind.STORE, PlaceKind.DRAWER, PlaceKind.RETURNED);
        case HANDS -> Set.of(PlaceKind.HOLDER);
      };
    }

    static @Nullable Side of(PlaceKind place) {
      return Arrays.stream(values())
          .filter(side -> side.places().contains(place))
          .findFirst()
          .orElse(null);
    }
  }

  /** Those between the opening and the closing, in the order of the form. */
  public static List<Figure> flows() {
    return List.of(values()).subList(1, values().length - 1);
  }

  /** Whether it adds to a side (1) or takes from it (-1). */
  public int sign(Side side) {
    return switch (this) {
      case OPENING, PURCHASED, TAKEN_UP, FOUND, CLOSING -> 1;
      case MADE -> side == Side.HANDS ? 1 : -1;
      case RETURNED -> side == Side.STOCK ? 1 : -1;
      case SCRAPPED, LOST, WRITTEN_OFF -> -1;
    };
  }

  /** What a card's way into a side counts as. */
  static Figure arriving(PlaceKind from) {
    return switch (from) {
      case SUPPLIER -> PURCHASED;
      case UNLISTED -> TAKEN_UP;
      case STORE, DRAWER, RETURNED -> MADE;
      case HOLDER -> RETURNED;
      case SCRAPPED, LOST, WRITTEN_OFF -> FOUND;
    };
  }

  /** What a card's way out of a side counts as; the two sources take back what they gave. */
  static Figure leaving(PlaceKind to) {
    return switch (to) {
      case SUPPLIER -> PURCHASED;
      case UNLISTED -> TAKEN_UP;
      case HOLDER -> MADE;
      case STORE, DRAWER, RETURNED -> RETURNED;
      case SCRAPPED -> SCRAPPED;
      case LOST -> LOST;
      case WRITTEN_OFF -> WRITTEN_OFF;
    };
  }
}
